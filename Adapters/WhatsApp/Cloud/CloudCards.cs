using System.Globalization;
using System.Text;
using System.Text.Json;
using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Cloud;

/// <summary>Structured messages as a person can read them: places, contact cards, orders, answered forms.</summary>
internal static class CloudCards
{
    /// <summary>More entries than anybody reads are left out.</summary>
    private const int MostEntries = 50;

    /// <summary>A place: its name and address, else where it is.</summary>
    public static Attachment Place(JsonElement place)
    {
        var (latitude, longitude) = (Degrees(place, "latitude"u8), Degrees(place, "longitude"u8));
        var point = latitude is null || longitude is null ? null : $"{latitude}, {longitude}";
        var title = CloudText.Joined(", ", place.Text("name"u8), place.Text("address"u8));
        var shown = title is null ? point : point is null ? title : $"{title} ({point})";
        return new("text/plain", place.Link("url"u8), CloudText.Short(shown, 300) ?? "location");
    }

    /// <summary>A line for every contact: name and numbers.</summary>
    public static string? Contacts(JsonElement contacts) => CloudText.Lines(contacts.EnumerateArray().Take(MostEntries).Select(Contact));

    /// <summary>What was ordered, a line for every product, below what the customer wrote with it.</summary>
    public static string? Order(JsonElement order)
    {
        var items = order.Array("product_items"u8) is { } list ? list.EnumerateArray().Take(MostEntries).Select(Item) : [];
        return CloudText.Lines([order.Text("text"u8), .. items]);
    }

    /// <summary>A form: what stands below it, and its answers. <c>response_json</c> is JSON in a string; what is none is shown as it is.</summary>
    public static string? Form(JsonElement form)
    {
        var answers = form.Text("response_json"u8);
        return CloudText.Lines(form.Text("body"u8), answers is null ? form.Text("name"u8) : Answers(answers));
    }

    private static string? Contact(JsonElement contact)
    {
        var name = contact.Object("name"u8) is { } it ? it.Text("formatted_name"u8) ?? it.Text("first_name"u8) : null;
        var numbers = contact.Array("phones"u8) is { } list ? list.EnumerateArray().Take(MostEntries).Select(p => p.Text("phone"u8)) : [];
        return CloudText.Short(CloudText.Joined(", ", [name, .. numbers]));
    }

    private static string? Item(JsonElement item)
    {
        if (item.Id("product_retailer_id"u8) is not { } product)
            return null;
        var price = Number(item, "item_price"u8) is { } amount ? $" ({CloudText.Joined(" ", amount, item.Text("currency"u8))})" : null;
        return CloudText.Short($"{Number(item, "quantity"u8) ?? "?"} × {product}{price}");
    }

    private static string? Answers(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(JsonBytes.Repair(Encoding.UTF8.GetBytes(json)), new JsonDocumentOptions { MaxDepth = 16 });
            // The token only tells which form it was.
            return document.RootElement.ValueKind != JsonValueKind.Object
                ? json
                : CloudText.Lines(document.RootElement.EnumerateObject().Where(m => !m.NameEquals("flow_token"u8)).Take(MostEntries).Select(Answer));
        }
        catch (JsonException)
        {
            return json;
        }
    }

    private static string? Answer(JsonProperty member)
    {
        var value = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() : member.Value.GetRawText();
        return CloudText.Short(PlainText.Clean($"{member.Name}: {value}"), 1000);
    }

    private static string? Degrees(JsonElement place, ReadOnlySpan<byte> name) =>
        place.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var degrees) && Math.Abs(degrees) <= 360
            ? degrees.ToString("0.######", CultureInfo.InvariantCulture)
            : null;

    // A number or a number in a string, as the platform wrote it.
    private static string? Number(JsonElement element, ReadOnlySpan<byte> name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
        && decimal.TryParse(Digits(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : null;

    private static string? Digits(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };
}
