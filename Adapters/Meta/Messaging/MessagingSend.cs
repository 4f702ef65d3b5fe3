using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Meta.Messaging;

/// <summary>
/// <c>POST {outlet}</c> → <c>{recipient_id, message_id}</c>. (Send API, 2026-05-05.) There is no idempotency key: what may have been sent is never
/// sent again; its echo, which carries our id in <c>metadata</c>, settles it.
/// </summary>
internal static class MessagingSend
{
    /// <summary>The quoted message is gone (Error codes, 2026-03-18): said of a message that was not taken.</summary>
    private static readonly long[] QuotedIsGone = [10900, 9000001];

    /// <summary>Sends one text or one file.</summary>
    public static async Task<SendResult> SendAsync(GraphCaller graph, MessagingOutlet outlet, OutgoingMessage message, CancellationToken cancel)
    {
        if (Refusal(message, outlet) is { } reason)
            return new SendRefused(reason);
        if (!graph.HasToken)
            return new AccountUnauthorized(new("token-invalid", "no usable access token"));
        try
        {
            var answer = await PostAsync(graph, outlet, message, cancel).ConfigureAwait(false);
            // The one second call that is allowed: the first was surely refused, and only for what it quoted.
            if (message.ReplyToId is not null && answer is GraphReplied { Error: { } error } && IsQuotedGone(error))
                answer = await PostAsync(graph, outlet, message with { ReplyToId = null }, cancel).ConfigureAwait(false);
            return GraphSend.Understand(answer, it => it.Body?.Id("message_id"u8));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Only from opening the file: what happens to a call comes back as its answer.
            return new SendLater(new("other", "the file could not be opened"));
        }
    }

    /// <summary>Shows the contact something; whether it worked.</summary>
    public static async Task<bool> SignalAsync(
        GraphCaller graph, MessagingOutlet outlet, OutgoingMessage to, ContactSignal signal, CancellationToken cancel)
    {
        if (!graph.HasToken || string.IsNullOrWhiteSpace(to.ContactId))
            return false;
        var body = MessagingBody.Write(to, signal == ContactSignal.Typing ? "typing_on" : "mark_seen");
        return await graph.PostAsync(outlet.Path, body, cancel).ConfigureAwait(false) is GraphReplied { Error: null, Status: var status }
            && (int)status is >= 200 and < 300;
    }

    private static FailureReason? Refusal(OutgoingMessage message, MessagingOutlet outlet)
    {
        if (message.Template is not null)
            return new("invalid-message", "this channel has no templates");
        if (string.IsNullOrWhiteSpace(message.ContactId))
            return new("invalid-message", "nobody to send it to");
        // Text and file in one message are refused by the platform, sometimes after the file was taken: two messages.
        return (string.IsNullOrWhiteSpace(message.Text), message.File) switch
        {
            (true, null) => new("invalid-message", "nothing to send"),
            (false, not null) => new("invalid-message", "a text and a file have to be two messages"),
            (_, { } file) => MessagingFile.Refusal(file, outlet),
            _ => null,
        };
    }

    private static async Task<GraphAnswer> PostAsync(GraphCaller graph, MessagingOutlet outlet, OutgoingMessage message, CancellationToken cancel)
    {
        if (message.File is not { Link: null } file)
            return await graph.PostAsync(outlet.Path, MessagingBody.Write(message), cancel).ConfigureAwait(false);
        var bytes = await file.OpenAsync(cancel).ConfigureAwait(false);
        using var form = new TrackedContent(MessagingBody.Form(message, file, bytes));
        return await graph.PostAsync(outlet.Path, form, cancel).ConfigureAwait(false);
    }

    private static bool IsQuotedGone(GraphError error) =>
        QuotedIsGone.Contains(error.Code) || (error.Subcode is { } subcode && QuotedIsGone.Contains(subcode));
}
