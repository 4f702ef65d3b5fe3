using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Adapters.Facebook;

/// <summary>
/// <c>POST {page}/messages</c> with <c>recipient.comment_id</c> → <c>{recipient_id, message_id}</c>: one message to the writer of a comment, once
/// for ever and within seven days; what comes of it is a Messenger conversation. (Private replies, 2026-04-16.)
/// </summary>
internal static class PrivateReply
{
    /// <summary>It is a message of Messenger's and as long as one: 2,000 characters. It cannot be split, there is only one.</summary>
    private const int LongestText = 2000;

    /// <summary>Answers the customer's last comment in private.</summary>
    public static async Task<SendResult> SendAsync(GraphCaller graph, OutgoingMessage message, CancellationToken cancel)
    {
        if (!GraphId.IsPlain(message.LastCustomerMessageId))
            return Refused("there is no comment to answer");
        if (message.File is not null || string.IsNullOrWhiteSpace(message.Text))
            return Refused("a private answer to a comment is a text");
        if (message.Text.Length > LongestText)
            return Refused("a private answer to a comment has at most 2,000 characters");
        if (!graph.HasToken)
            return new AccountUnauthorized(new("token-invalid", "no usable access token"));
        var path = $"{Uri.EscapeDataString(graph.Account.AccountId)}/messages";
        return Understand(await graph.PostAsync(path, Body(message), cancel).ConfigureAwait(false));
    }

    // 100/2534025 "comment invalid or already replied" (Error codes, 2026-03-18). 10900 "Activity already replied to" and 10903 "This user can't
    // reply to this activity" are what private replies answer in practice; elsewhere 10900 means that a quoted message is gone.
    private static SendResult Understand(GraphAnswer answer) => answer is GraphReplied { Error: { } error }
        ? (error.Code, error.Subcode) switch
        {
            (100, 2534025) or (10900, _) => new SendRefused(new("private-reply-used", error.Describe())),
            (10903, _) => new SendRefused(new("not-permitted", error.Describe())),
            _ => Usual(answer),
        }
        : Usual(answer);

    private static SendResult Usual(GraphAnswer answer) => GraphSend.Understand(answer, it => it.Body?.Id("message_id"u8));

    private static SendRefused Refused(string why) => new(new("invalid-message", why));

    private static byte[] Body(OutgoingMessage message)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("recipient"u8);
            json.WriteString("comment_id"u8, message.LastCustomerMessageId);
            json.WriteEndObject();
            json.WriteStartObject("message"u8);
            json.WriteString("text"u8, PlainText.Clean(message.Text));
            // Comes back in Messenger's echo and names our message there.
            json.WriteString("metadata"u8, MessageMarker.Write(message.Id));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
