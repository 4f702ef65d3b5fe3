using System.Text.Json;
using System.Text.RegularExpressions;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Adapters.WhatsApp.Cloud;

/// <summary>The body of a message to send.</summary>
internal static partial class CloudBody
{
    /// <summary>Whether the platform can fetch a file by this link.</summary>
    public static bool IsPublic(Uri? link) => link is { IsAbsoluteUri: true, Scheme: "https" };

    /// <summary>Writes it.</summary>
    /// <param name="message">What to send.</param>
    /// <param name="recipient">To whom.</param>
    /// <param name="mediaId">The id of the file where it was uploaded; null where its link is sent.</param>
    public static byte[] Write(OutgoingMessage message, CloudRecipient recipient, string? mediaId)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("messaging_product"u8, "whatsapp"u8);
            json.WriteString("recipient_type"u8, "individual"u8);
            json.WriteString(recipient.Member, recipient.Value);
            if (message.ReplyToId is { } quoted)
            {
                json.WriteStartObject("context"u8);
                json.WriteString("message_id"u8, PlainText.Clean(quoted));
                json.WriteEndObject();
            }

            WriteContent(json, message, mediaId);
            json.WriteString("biz_opaque_callback_data"u8, MessageMarker.Write(message.Id));
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteContent(Utf8JsonWriter json, OutgoingMessage message, string? mediaId)
    {
        if (message.Template is { } template)
        {
            WriteTemplate(json, template);
        }
        else if (message.File is { } file)
        {
            WriteFile(json, file, message.Text, mediaId);
        }
        else if (message.QuickReplies is { } replies)
        {
            WriteList(json, message.Text, replies);
        }
        else
        {
            json.WriteString("type"u8, "text"u8);
            json.WriteStartObject("text"u8);
            json.WriteString("body"u8, PlainText.Clean(message.Text));
            json.WriteEndObject();
        }
    }

    // More than three answers are a list, which opens by a button.
    private static void WriteList(Utf8JsonWriter json, string text, QuickReplies replies)
    {
        json.WriteString("type"u8, "interactive"u8);
        json.WriteStartObject("interactive"u8);
        json.WriteString("type"u8, "list"u8);
        json.WriteStartObject("body"u8);
        json.WriteString("text"u8, PlainText.Clean(text));
        json.WriteEndObject();
        json.WriteStartObject("action"u8);
        json.WriteString("button"u8, PlainText.Clean(replies.Label));
        json.WriteStartArray("sections"u8);
        json.WriteStartObject();
        json.WriteStartArray("rows"u8);
        foreach (var reply in replies.Items)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, reply.Payload);
            json.WriteString("title"u8, PlainText.Clean(reply.Title));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter json, OutgoingFile file, string caption, string? mediaId)
    {
        var type = CloudLimits.MessageType(CloudLimits.For(file.ContentType)!);
        json.WriteString("type"u8, type);
        json.WriteStartObject(type);
        if (mediaId is not null)
            json.WriteString("id"u8, mediaId);
        else
            json.WriteString("link"u8, file.Link!.AbsoluteUri);
        if (caption.Length > 0)
            json.WriteString("caption"u8, PlainText.Clean(caption));
        if (type == "document")
            json.WriteString("filename"u8, PlainText.Clean(file.Name));
        json.WriteEndObject();
    }

    private static void WriteTemplate(Utf8JsonWriter json, OutgoingTemplate template)
    {
        json.WriteString("type"u8, "template"u8);
        json.WriteStartObject("template"u8);
        json.WriteString("name"u8, PlainText.Clean(template.Id));
        json.WriteStartObject("language"u8);
        json.WriteString("code"u8, PlainText.Clean(template.Language));
        json.WriteEndObject();
        if (template.Variables.Count > 0)
        {
            json.WriteStartArray("components"u8);
            json.WriteStartObject();
            json.WriteString("type"u8, "body"u8);
            json.WriteStartArray("parameters"u8);
            foreach (var value in template.Variables)
            {
                json.WriteStartObject();
                json.WriteString("type"u8, "text"u8);
                // Line breaks, tabs and more than four blanks in a row are refused in a place holder.
                json.WriteString("text"u8, Blanks().Replace(PlainText.Clean(value).Trim(), " "));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
