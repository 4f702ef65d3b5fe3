using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Adapters.Facebook;

/// <summary>
/// <c>POST {comment}</c> with <c>is_hidden</c>, <c>DELETE {comment}</c> → <c>{success: true}</c>. (Graph API v26.0, Comment.) Done twice is the
/// same as done once, so what is unclear may be tried again.
/// </summary>
internal static class CommentModeration
{
    /// <summary>Hides, shows or deletes one comment.</summary>
    public static async Task<SendResult> ModerateAsync(GraphCaller graph, string commentId, ModerationAction action, CancellationToken cancel)
    {
        if (!GraphId.IsPlain(commentId))
            return new SendRefused(new("invalid-message", "this is no comment's id"));
        if (!graph.HasToken)
            return new AccountUnauthorized(new("token-invalid", "no usable access token"));
        var answer = await (action switch
        {
            ModerationAction.Delete => graph.DeleteAsync(commentId, cancel),
            ModerationAction.Hide => graph.PostAsync(commentId, """{"is_hidden":true}"""u8.ToArray(), cancel),
            _ => graph.PostAsync(commentId, """{"is_hidden":false}"""u8.ToArray(), cancel),
        }).ConfigureAwait(false);
        return GraphSend.Understand(answer, it => it.Body is { } body && body.Is("success"u8) ? commentId : null) switch
        {
            SendUnclear unclear => new SendLater(unclear.Reason),
            var result => result,
        };
    }
}
