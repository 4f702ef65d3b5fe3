using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChatClosing.Transcripts.Rendering;

/// <summary>
/// A transcript as the Bot Framework's <c>.transcript</c> file: an array of activities, in UTC, which its Emulator opens. Messages are messages; what
/// happened, and notes, are events that bear the log's name.
/// </summary>
public static class ActivityTranscript
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Default };

    /// <summary>The file's bytes.</summary>
    public static byte[] Write(Transcript it, TranscriptStyle style)
    {
        ArgumentNullException.ThrowIfNull(it);
        ArgumentNullException.ThrowIfNull(style);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartArray();
            foreach (var line in style.LinesOf(it))
                Write(json, it, line, style);
            json.WriteEndArray();
        }

        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Transcript it, TranscriptLine line, TranscriptStyle style)
    {
        json.WriteStartObject();
        json.WriteString("type", line.IsMessage ? "message" : "event");
        json.WriteString("id", line.MessageId?.ToString() ?? $"{it.ConversationId}#{line.Seq}");
        json.WriteString("timestamp", line.At.UtcDateTime);
        json.WriteString("channelId", it.Channel);
        json.WriteStartObject("conversation");
        json.WriteString("id", it.ConversationId.ToString());
        json.WriteEndObject();
        Write(json, "from", line.Who, line.IsCustomer, it, style);
        Write(json, "recipient", line.IsCustomer ? null : it.Customer, !line.IsCustomer, it, style);
        if (!line.IsMessage)
            json.WriteString("name", line.What);
        if (line.IsMessage && line.Text is { } text)
            json.WriteString("text", text);
        if (!line.IsMessage && line.Text is { } value)
            json.WriteString("value", value);
        Write(json, line.Files, style);
        if (line is { IsEdited: true } or { IsUnsent: true } or { Delivery: not null })
            WriteData(json, line);
        json.WriteEndObject();
    }

    // The Emulator tells the two sides apart by their role.
    private static void Write(Utf8JsonWriter json, string member, Speaker? who, bool isCustomer, Transcript it, TranscriptStyle style)
    {
        json.WriteStartObject(member);
        json.WriteString("id", who?.Id.ToString() ?? it.Account);
        json.WriteString("name", who switch { null => it.Account, { Name.Length: > 0 } known => known.Name, _ => style.Words.Customer });
        json.WriteString("role", isCustomer ? "user" : "bot");
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<TranscriptFile> files, TranscriptStyle style)
    {
        if (files.Count == 0)
            return;
        json.WriteStartArray("attachments");
        foreach (var file in files)
        {
            json.WriteStartObject();
            json.WriteString("contentType", file.ContentType);
            if (style.LinkTo(file) is { } link)
                json.WriteString("contentUrl", link);
            json.WriteString("name", file.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteData(Utf8JsonWriter json, TranscriptLine line)
    {
        json.WriteStartObject("channelData");
        if (line.IsEdited)
            json.WriteBoolean("edited", true);
        if (line.IsUnsent)
            json.WriteBoolean("unsent", true);
        if (line.Delivery is { } delivery)
            json.WriteString("delivery", delivery);
        if (line.DeliveryAt is { } at)
            json.WriteString("deliveryAt", at.UtcDateTime);
        json.WriteEndObject();
    }
}
