using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatClosing.Simulator;

/// <summary>What was posted to <c>messages</c>, as JSON or as a form with a file.</summary>
internal sealed record GraphMessage
{
    /// <summary>The body as text; of a form its fields as JSON, the file by name, type and length.</summary>
    public required string Body { get; init; }

    public string? Recipient { get; init; }

    public string? MessagingType { get; init; }

    public string? Tag { get; init; }

    /// <summary><c>mark_seen</c>, <c>typing_on</c>, …; null for a message.</summary>
    public string? Action { get; init; }

    public bool HasMessage { get; init; }

    public string? Text { get; init; }

    public string? Metadata { get; init; }

    public string? ReplyTo { get; init; }

    /// <summary>Answers to tap; one that is not whole has no title.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>The attachment's type; null for none.</summary>
    public string? FileType { get; init; }

    public string? FileLink { get; init; }

    /// <summary>The file that came along; null for none.</summary>
    public SentFile? Upload { get; init; }

    /// <summary>Reads it; null beside the body when nobody could read it.</summary>
    public static async Task<(string Body, GraphMessage? Message)> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        var body = "";
        try
        {
            if (!request.HasFormContentType)
            {
                using var reader = new StreamReader(request.Body);
                body = await reader.ReadToEndAsync(cancel).ConfigureAwait(false);
                return (body, JsonNode.Parse(body) is JsonObject json ? Of(json, body, null) : null);
            }

            var form = await request.ReadFormAsync(cancel).ConfigureAwait(false);
            var fields = new JsonObject();
            foreach (var (name, value) in form)
                fields[name] = value.ToString() is ['{', ..] text ? JsonNode.Parse(text) : value.ToString();
            var file = form.Files.GetFile("filedata");
            if (file is not null)
                fields["filedata"] = $"{file.FileName};{file.ContentType};{file.Length}";
            body = fields.ToJsonString();
            return (body, Of(fields, body, file));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or InvalidDataException)
        {
            return (body, null);
        }
    }

    private static Choice ChoiceOf(JsonNode? json) => (string?)json?["content_type"] == "text"
        ? new((string?)json["title"] ?? "", (string?)json["payload"] ?? "")
        : new("", "");

    private static GraphMessage Of(JsonObject json, string body, IFormFile? file)
    {
        var message = json["message"];
        var attachment = message?["attachment"];
        return new GraphMessage
        {
            Body = body,
            Recipient = (string?)json["recipient"]?["id"],
            MessagingType = (string?)json["messaging_type"],
            Tag = (string?)json["tag"],
            Action = (string?)json["sender_action"],
            HasMessage = message is not null,
            Text = (string?)message?["text"],
            Metadata = (string?)message?["metadata"],
            ReplyTo = (string?)json["reply_to"]?["mid"],
            Choices = [.. (message?["quick_replies"]?.AsArray() ?? []).Select(ChoiceOf)],
            FileType = (string?)attachment?["type"],
            FileLink = (string?)attachment?["payload"]?["url"],
            Upload = file is null ? null : new SentFile((string?)attachment?["type"] ?? "file", file.FileName, null, file.Length),
        };
    }
}
