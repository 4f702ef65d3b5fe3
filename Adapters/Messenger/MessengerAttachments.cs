using System.Globalization;
using System.Text.Json;
using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Messenger;

/// <summary>
/// <c>attachments: [{type, title?, url?, payload}]</c>. <c>payload</c> may be absent, null or a string (<c>fallback</c>); links are the platform's
/// own and expire.
/// </summary>
internal static class MessengerAttachments
{
    private const string AnyBytes = "application/octet-stream";

    /// <summary>The attachments that can be shown; null when there are none.</summary>
    public static List<Attachment>? Read(JsonElement message)
    {
        if (message.Array("attachments"u8) is not { } list)
            return null;
        var attachments = new List<Attachment>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            // The platform says with this type that it does not say what it is; the message is then a placeholder.
            if (item.ValueKind == JsonValueKind.Object && item.Text("type"u8) is { } type && type != "unsupported_type")
                attachments.Add(Read(type, item, item.Object("payload"u8) ?? item));
        }

        return attachments.Count > 0 ? attachments : null;
    }

    private static Attachment Read(string type, JsonElement item, JsonElement payload)
    {
        var link = payload.Link("url"u8) ?? item.Link("url"u8);
        var title = Named(payload.Text("title"u8)) ?? Named(item.Text("title"u8));
        return type switch
        {
            "image" when payload.Id("sticker_id"u8) is not null => new("image/*", link, title ?? "sticker"),
            "image" => new("image/*", link, title),
            "video" => new("video/*", link, title),
            "audio" => new("audio/*", link, title),
            "reel" or "ig_reel" => new("video/*", link, title ?? "reel"),
            "file" => new(AnyBytes, link, Named(payload.Text("name"u8)) ?? title ?? FileName(link)),
            "location" => new("text/plain", link, Place(title, payload)),
            "fallback" => new("text/html", link, title ?? Named(item.Text("payload"u8)) ?? "link"),
            _ => new(AnyBytes, link, title ?? Word.Of(type)),
        };
    }

    private static string Place(string? title, JsonElement payload)
    {
        var at = payload.Object("coordinates"u8);
        var point = Degrees(at, "lat"u8) is { } latitude && Degrees(at, "long"u8) is { } longitude ? $"{latitude}, {longitude}" : null;
        return (title, point) switch
        {
            (null, null) => "location",
            (null, _) => point,
            (_, null) => title,
            _ => $"{title} ({point})",
        };
    }

    private static string? Degrees(JsonElement? at, ReadOnlySpan<byte> name) =>
        at is { } place && place.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var degrees) && Math.Abs(degrees) <= 360
            ? degrees.ToString("0.######", CultureInfo.InvariantCulture)
            : null;

    private static string? FileName(string? link)
    {
        if (link is null)
            return null;
        var name = Uri.UnescapeDataString(new Uri(link).Segments[^1]);
        return name.Contains('.', StringComparison.Ordinal) ? Named(PlainText.Clean(name)) : null;
    }

    // A name to show: not empty, and no longer than anybody reads.
    private static string? Named(string? name) => string.IsNullOrWhiteSpace(name) ? null : TextParts.Split(name.Trim(), 200, TextUnit.Utf16)[0];
}
