using System.Net;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Adapters.WhatsApp.Cloud;

/// <summary>
/// Where a customer's file is: <c>GET {media_id}</c> → <c>{url, mime_type, sha256, file_size}</c>. The id is good for 7 days, the link for 5 minutes,
/// and it asks for the token. (Cloud API, Media, 2026-05.) Messages carry a link too, since 2025-11; being as short-lived, it is not used.
/// </summary>
internal static class CloudMedia
{
    private const string Prefix = "media:";

    /// <summary>What stands in an attachment's <c>ContentUrl</c>.</summary>
    public static string Reference(string id) => Prefix + id;

    /// <summary>Asks for a fresh link.</summary>
    public static async Task<MediaAnswer> LocateAsync(GraphCaller graph, string reference, CancellationToken cancel)
    {
        var id = reference.StartsWith(Prefix, StringComparison.Ordinal) ? reference[Prefix.Length..] : "";
        if (!GraphId.IsPlain(id))
            return new MediaGone("no file of WhatsApp");
        if (!graph.HasToken)
            return new MediaLater("no usable access token");
        var path = $"{id}?phone_number_id={Uri.EscapeDataString(graph.Account.AccountId)}";
        return await graph.GetAsync(path, cancel).ConfigureAwait(false) switch
        {
            GraphReplied { Error: null, Body: { } file } when file.Link("url"u8) is { } link =>
                new MediaFound(new Uri(link), $"Bearer {graph.Account.AccessToken}", file.Text("sha256"u8)),
            // "Object does not exist": older than 7 days, or taken back.
            GraphReplied { Error.Code: 100 } or GraphReplied { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone } =>
                new MediaGone("not there any more"),
            GraphReplied { Error: { } error } => new MediaLater(error.Describe()),
            GraphReplied it => new MediaLater($"HTTP {(int)it.Status}"),
            GraphUnreached it => new MediaLater(it.Cause),
            var it => new MediaLater(it is GraphSilent silent ? silent.Cause : "no answer"),
        };
    }
}
