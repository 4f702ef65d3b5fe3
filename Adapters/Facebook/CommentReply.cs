using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Adapters.Facebook;

/// <summary>
/// <c>POST {comment}/comments</c> → <c>{id}</c>: an answer that everybody reads. Graph has neither an idempotency key nor a place for our id here,
/// so what may have been sent is never sent again. (Graph API v26.0, Comment; page permission <c>pages_manage_engagement</c>.)
/// </summary>
internal static class CommentReply
{
    /// <summary>Answers the comment that is quoted, else the customer's last one, with one text or one picture.</summary>
    public static async Task<SendResult> SendAsync(GraphCaller graph, OutgoingMessage message, CancellationToken cancel)
    {
        var comment = message.ReplyToId ?? message.LastCustomerMessageId;
        if (!GraphId.IsPlain(comment))
            return Refused("there is no comment to answer");
        if (message.File is null && string.IsNullOrWhiteSpace(message.Text))
            return Refused("nothing to send");
        if (message.File is { } file && (file.Link is null || !file.ContentType.StartsWith("image/", StringComparison.OrdinalIgnoreCase)))
            return Refused("a comment takes a picture that Facebook can fetch by a public link, and no other file");
        if (!graph.HasToken)
            return new AccountUnauthorized(new("token-invalid", "no usable access token"));
        var answer = await graph.PostAsync($"{comment}/comments", Body(message), cancel).ConfigureAwait(false);
        return GraphSend.Understand(answer, it => it.Body?.Id("id"u8));
    }

    private static SendRefused Refused(string why) => new(new("invalid-message", why));

    private static byte[] Body(OutgoingMessage message)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (!string.IsNullOrWhiteSpace(message.Text))
                json.WriteString("message"u8, PlainText.Clean(message.Text));
            if (message.File?.Link is { } link)
                json.WriteString("attachment_url"u8, link.AbsoluteUri);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
