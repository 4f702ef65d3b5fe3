using System.Text.Json;
using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Cloud;

/// <summary>What a message says.</summary>
/// <param name="Text">As plain text; null for none.</param>
/// <param name="Attachments">Files and places; null for none.</param>
/// <param name="Kind">How it was written.</param>
internal sealed record CloudContent(string? Text, IReadOnlyList<Attachment>? Attachments, MessageKind Kind)
{
    /// <summary>What the button that was pressed stands for; null for what was written.</summary>
    public string? Payload { get; init; }

    private static readonly CloudContent Untold = new(null, null, MessageKind.Placeholder);

    /// <summary>The content under the member named by <paramref name="type"/>; a placeholder when there is nothing to show.</summary>
    public static CloudContent Read(string type, JsonElement message) => type switch
    {
        "text" => Said(message.Object("text"u8)?.Text("body"u8)),
        "image" => File(message.Object("image"u8), "image/*"),
        "video" => File(message.Object("video"u8), "video/*"),
        "audio" or "voice" => File(message.Object("audio"u8) ?? message.Object("voice"u8), "audio/*"),
        "document" => File(message.Object("document"u8), "application/octet-stream"),
        "sticker" => File(message.Object("sticker"u8), "image/webp", "sticker"),
        "location" => message.Object("location"u8) is { } place ? new(null, [CloudCards.Place(place)], MessageKind.Message) : Untold,
        "contacts" => Said(message.Array("contacts"u8) is { } cards ? CloudCards.Contacts(cards) : null),
        "order" => Said(message.Object("order"u8) is { } order ? CloudCards.Order(order) : null),
        "button" => Pressed(message.Object("button"u8), "text"u8, "payload"u8),
        "interactive" => Interactive(message.Object("interactive"u8)),
        _ => Untold,
    };

    private static CloudContent Interactive(JsonElement? interactive)
    {
        if (interactive is not { } it)
            return Untold;
        if (it.Object("nfm_reply"u8) is { } form)
            return Said(CloudCards.Form(form));
        return Pressed(it.Object("button_reply"u8) ?? it.Object("list_reply"u8), "title"u8, "id"u8);
    }

    private static CloudContent Pressed(JsonElement? button, ReadOnlySpan<byte> title, ReadOnlySpan<byte> payload)
    {
        var meant = button?.Text(payload);
        return Said(button?.Text(title) is { Length: > 0 } shown ? shown : meant, MessageKind.QuickReply) with { Payload = meant };
    }

    private static CloudContent Said(string? text, MessageKind kind = MessageKind.Message) =>
        string.IsNullOrEmpty(text) ? Untold : new(text, null, kind);

    // Without an id there is nothing to fetch (a file that was too large, or gone before it was told): then it is shown that there was one.
    private static CloudContent File(JsonElement? file, string otherwise, string? name = null)
    {
        if (file is not { } it)
            return Untold;
        var id = it.Id("id"u8);
        var caption = it.Text("caption"u8) is { Length: > 0 } text ? text : null;
        var attachment = new Attachment(
            MediaType(it.Text("mime_type"u8)) ?? otherwise,
            id is null ? null : CloudMedia.Reference(id),
            CloudText.Short(it.Text("filename"u8)) ?? name);
        return new(caption, [attachment], id is null && caption is null ? MessageKind.Placeholder : MessageKind.Message);
    }

    // "audio/ogg; codecs=opus": the type without what is said beside it.
    private static string? MediaType(string? text)
    {
        var bare = text?.Split(';')[0].Trim();
        return bare is { Length: > 2 and <= 100 } && bare.Count(c => c == '/') == 1
            && bare.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '+' or '-')
            ? bare.ToLowerInvariant()
            : null;
    }
}
