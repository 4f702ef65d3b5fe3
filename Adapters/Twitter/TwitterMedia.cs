using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>
/// Files of direct messages are only for the two people, so they are fetched with the user's token. Links to photos lead to
/// <c>ton.twitter.com/1.1/ton/data/dm/{dm}/{media}/{file}</c>, which knows nothing of OAuth 2; the same file is at
/// <c>2/dm_conversations/media/{dm}/{media}/{file}</c>, which does. (docs.x.com, Direct Messages, Download DM media, OpenAPI 2.167, 2026-08-22.)
/// </summary>
internal static class TwitterMedia
{
    /// <summary>X's own hosts of files, under both of its names.</summary>
    public static readonly IReadOnlyList<string> Hosts = ["ton.twitter.com", "ton.x.com", "*.twimg.com", "api.x.com", "api.twitter.com"];

    /// <summary>Where X's API may send one on to.</summary>
    public static readonly IReadOnlyList<string> RedirectHosts = ["*.twimg.com"];

    /// <summary>Where a file is; its first hop gets the token, and no host but X's ever does.</summary>
    public static MediaAnswer Locate(ChannelAccount account, string reference)
    {
        if (!Uri.TryCreate(reference, UriKind.Absolute, out var link))
            return new MediaGone("no link");
        if (!account.ApiBaseUrl.IsBaseOf(link) && !IsXs(link))
            return new MediaGone("the link does not lead to X");
        if (!PlatformCall.FitsHeader(account.AccessToken))
            return new MediaLater("no usable access token");
        return new MediaFound(OverTheApi(account, link) ?? link, $"Bearer {account.AccessToken}");
    }

    private static bool IsXs(Uri link) => link is { Scheme: "https", IsDefaultPort: true, UserInfo: "" } && Hosts.Any(host => IsAt(link, host));

    private static bool IsAt(Uri link, string host) => host.StartsWith("*.", StringComparison.Ordinal)
        ? link.Host.EndsWith(host[1..], StringComparison.OrdinalIgnoreCase)
        : link.Host.Equals(host, StringComparison.OrdinalIgnoreCase);

    private static Uri? OverTheApi(ChannelAccount account, Uri link)
    {
        if (link.Host is not ("ton.twitter.com" or "ton.x.com")
            || link.Segments is not ["/", "1.1/", "ton/", "data/", "dm/", var dm, var media, var file])
        {
            return null;
        }

        // A size may stand behind the name: photo.jpg:large.
        var name = file.Split(':')[0];
        var path = $"{dm}{media}{name}";
        return path.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '/') && !path.Contains("..", StringComparison.Ordinal)
            ? new Uri(account.ApiBaseUrl, $"2/dm_conversations/media/{path}")
            : null;
    }
}
