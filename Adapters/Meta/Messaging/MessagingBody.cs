using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Meta.Messaging;

/// <summary>Writes what the Send API takes. (Messenger platform, Send API, 2026-05-05.)</summary>
internal static class MessagingBody
{
    /// <summary>
    /// <c>{recipient, messaging_type, tag?, message: {text | attachment, metadata}, reply_to?}</c>. HUMAN_AGENT is the only tag that there still is:
    /// the others are refused with error 100 since 2026-04-27.
    /// </summary>
    public static byte[] Write(OutgoingMessage message) => Object(json =>
    {
        json.WritePropertyName("recipient"u8);
        Recipient(json, message);
        json.WriteString("messaging_type"u8, message.AsHumanAgent ? "MESSAGE_TAG"u8 : "RESPONSE"u8);
        if (message.AsHumanAgent)
            json.WriteString("tag"u8, "HUMAN_AGENT"u8);
        json.WritePropertyName("message"u8);
        Message(json, message);
        if (message.ReplyToId is { } quoted)
        {
            json.WritePropertyName("reply_to"u8);
            ReplyTo(json, quoted);
        }
    });

    /// <summary><c>{recipient, sender_action}</c>, which must come without a message.</summary>
    public static byte[] Write(OutgoingMessage to, string action) => Object(json =>
    {
        json.WritePropertyName("recipient"u8);
        Recipient(json, to);
        json.WriteString("sender_action"u8, action);
    });

    /// <summary>The same as a form, its objects as JSON, with the file's bytes as <c>filedata</c>.</summary>
    public static MultipartFormDataContent Form(OutgoingMessage message, OutgoingFile file, Stream bytes)
    {
        var form = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        Add(form, "recipient", Text(json => Recipient(json, message)));
        Add(form, "messaging_type", message.AsHumanAgent ? "MESSAGE_TAG" : "RESPONSE");
        if (message.AsHumanAgent)
            Add(form, "tag", "HUMAN_AGENT");
        Add(form, "message", Text(json => Message(json, message)));
        if (message.ReplyToId is { } quoted)
            Add(form, "reply_to", Text(json => ReplyTo(json, quoted)));
        var content = new StreamContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.TryParse(file.ContentType, out var type) ? type : new("application/octet-stream");
        // As browsers write it, in UTF-8: few servers know the other ways to write a name.
        content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"filedata\"; filename=\"{FileName(file.Name)}\"");
        form.Add(content);
        return form;
    }

    private static void Add(MultipartFormDataContent form, string name, string value) => form.Add(new StringContent(value), $"\"{name}\"");

    private static void Recipient(Utf8JsonWriter json, OutgoingMessage message)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, PlainText.Clean(message.ContactId));
        json.WriteEndObject();
    }

    private static void Message(Utf8JsonWriter json, OutgoingMessage message)
    {
        json.WriteStartObject();
        if (message.File is { } file)
            Attachment(json, file);
        else
            json.WriteString("text"u8, PlainText.Clean(message.Text));
        if (message.QuickReplies is { } replies)
            QuickReplies(json, replies);
        json.WriteString("metadata"u8, MessageMarker.Write(message.Id));
        json.WriteEndObject();
    }

    private static void QuickReplies(Utf8JsonWriter json, QuickReplies replies)
    {
        json.WriteStartArray("quick_replies"u8);
        foreach (var reply in replies.Items)
        {
            json.WriteStartObject();
            json.WriteString("content_type"u8, "text"u8);
            json.WriteString("title"u8, PlainText.Clean(reply.Title));
            json.WriteString("payload"u8, reply.Payload);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Attachment(Utf8JsonWriter json, OutgoingFile file)
    {
        json.WriteStartObject("attachment"u8);
        json.WriteString("type"u8, MessagingFile.TypeOf(file.ContentType));
        json.WriteStartObject("payload"u8);
        if (file.Link is { } link)
            json.WriteString("url"u8, link.AbsoluteUri);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void ReplyTo(Utf8JsonWriter json, string quoted)
    {
        json.WriteStartObject();
        json.WriteString("mid"u8, PlainText.Clean(quoted));
        json.WriteEndObject();
    }

    // Names of files come from people, and stand in a header here: nothing that could end it.
    private static string FileName(string name)
    {
        var clean = new string([.. PlainText.Clean(name).Where(c => !char.IsControl(c) && c is not ('"' or '\\' or '/'))]);
        return string.IsNullOrWhiteSpace(clean) ? "file" : clean;
    }

    private static string Text(Action<Utf8JsonWriter> write) => Encoding.UTF8.GetString(Bytes(write));

    private static byte[] Object(Action<Utf8JsonWriter> members) => Bytes(json =>
    {
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
    });

    private static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            write(json);
        return buffer.ToArray();
    }
}
