using System.Globalization;
using System.Text.Json;
using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Meta.Messaging;

/// <summary>
/// <c>attachments: [{type, title?, url?, payload}]</c>. <c>payload</c> may be absent, null or a string (<c>fallback</c>); links are the platform's
/// own and expire (a story's after some 24 hours).
/// </summary>
internal static class MessagingAttachments
{
    private const string AnyBytes = "application/octet-stream";

    /// <summary>What stands for a photo or video that vanishes once it was seen: the platform tells that there was one, and never gives it.</summary>
    private static readonly Attachment Vanished = new(AnyBytes, null, "disappearing photo or video");

    /// <summary>The attachments that can be shown; null when there are none.</summary>
    /// <param name="message">The message.</param>
    /// <param name="story">
    /// The story of ours that the message answers, which the reader has to see: <c>reply_to.story: {url, id}</c>. Null for none.
    /// </param>
    public static List<Attachment>? Read(JsonElement message, JsonElement? story)
    {
        var attachments = new List<Attachment>();
        if (story is { } answered)
            attachments.Add(new(AnyBytes, answered.Link("url"u8), "story"));
        foreach (var item in message.Array("attachments"u8)?.EnumerateArray() ?? default)
        {
            // The platform says with this type that it does not say what it is; the message is then a placeholder.
            if (item.ValueKind == JsonValueKind.Object && item.Text("type"u8) is { } type && type != "unsupported_type")
                attachments.Add(Read(type, item, item.Object("payload"u8) ?? item));
        }

        return attachments.Count > 0 ? attachments : null;
    }

    /// <summary>Whether there is nothing behind it that anybody could open.</summary>
    public static bool IsUnseen(Attachment attachment) => attachment == Vanished;

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
            // Photo or video, nothing says which: the bytes do.
            "story_mention" => new(AnyBytes, link, title ?? "story mention"),
            "story" or "ig_story" => new(AnyBytes, link, title ?? "story"),
            "share" or "ig_post" or "media" => new(AnyBytes, link, title ?? "post"),
            "ephemeral" => Vanished,
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
