using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Cloud;

/// <summary>
/// What a message says besides text and files: the button that was pressed, the goods of an order, the advertisement that led here, whether it was
/// forwarded. Text and files are not repeated here: when the customer takes the message back, they go from one place.
/// </summary>
internal static class CloudExtras
{
    /// <summary>An object with these members as the platform wrote them; null when there are none.</summary>
    public static JsonElement? Read(JsonElement message)
    {
        JsonProperty[] members = [.. message.EnumerateObject().Where(IsKept)];
        if (members.Length == 0)
            return null;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var member in members)
                member.WriteTo(json);
            json.WriteEndObject();
        }

        using var document = JsonDocument.Parse(buffer.ToArray());
        return document.RootElement.Clone();
    }

    private static bool IsKept(JsonProperty member) =>
        member.Value.ValueKind == JsonValueKind.Object
        && (member.Name is "interactive" or "button" or "order" or "referral" or "unsupported"
            || (member.Name == "context" && SaysMoreThanWhichMessage(member.Value)));

    private static bool SaysMoreThanWhichMessage(JsonElement context) =>
        context.Is("forwarded"u8) || context.Is("frequently_forwarded"u8) || context.Object("referred_product"u8) is not null;
}
