using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Adapters.Facebook;

/// <summary>Comments name their writers; where one did not, <c>GET {id}?fields=name</c> may, and for most people it may not.</summary>
internal static class CommenterProfile
{
    /// <summary>The name.</summary>
    public static async Task<ProfileAnswer> LookUpAsync(GraphCaller graph, string contactId, CancellationToken cancel)
    {
        if (!graph.HasToken || !GraphId.IsPlain(contactId) || contactId.StartsWith(FeedComment.UnknownAuthor, StringComparison.Ordinal))
            return new ProfileUnknown();
        return await graph.GetAsync($"{contactId}?fields=name", cancel).ConfigureAwait(false) switch
        {
            GraphReplied { Error: null, Body: { } person } =>
                CommenterName.Of(person.Text("name"u8)) is { } name ? new ProfileFound(new(name, null)) : new ProfileUnknown(),
            GraphReplied { Error: { IsTransient: false, Code: 100 or 10 or 200 or 3 } } => new ProfileUnknown(),
            _ => new ProfileLater(),
        };
    }
}
