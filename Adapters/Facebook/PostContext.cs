using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Adapters.Facebook;

/// <summary><c>GET {post}?fields=message,permalink_url</c>: what a thread of comments hangs on.</summary>
internal static class PostContext
{
    /// <summary>More of a post is not shown beside a conversation.</summary>
    private const int LongestText = 500;

    /// <summary>The post of a thread <c>{post}:{contact}</c>; see <see cref="IThreadContextSource.DescribeAsync"/>.</summary>
    public static async Task<ThreadContext?> DescribeAsync(GraphCaller graph, string threadKey, CancellationToken cancel)
    {
        var post = threadKey.Split(':', 2)[0];
        if (!GraphId.IsPlain(post))
            return new ThreadContext(null, null);
        if (!graph.HasToken)
            return null;
        return await graph.GetAsync($"{post}?fields=message,permalink_url", cancel).ConfigureAwait(false) switch
        {
            GraphReplied { Error: null, Body: { } it } => new ThreadContext(Beginning(it.Text("message"u8)), it.Link("permalink_url"u8)),
            // Deleted, or not for us to see: that stays.
            GraphReplied { Error: { IsTransient: false, Code: 100 or 10 or 200 or 3 } } => new ThreadContext(null, null),
            _ => null,
        };
    }

    private static string? Beginning(string? text) => string.IsNullOrWhiteSpace(text) ? null : TextParts.Split(text, LongestText, TextUnit.Utf16)[0];
}
