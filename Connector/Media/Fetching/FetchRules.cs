using ChatClosing.Adapters.Channels;

namespace ChatClosing.Media.Fetching;

/// <summary>Where the files of one channel account may be fetched from (S-08).</summary>
/// <param name="First">Hosts of the first hop: they may be given credentials.</param>
/// <param name="Then">Hosts that may be redirected to; they are given none.</param>
/// <param name="Loopback">The account's API on this very machine – a simulator –, the one place that is fetched from otherwise than by https; else
/// null.</param>
internal sealed record FetchRules(HostList First, HostList Then, Uri? Loopback = null)
{
    /// <summary>The rules of an account.</summary>
    public static FetchRules Of(ChannelTraits traits, ChannelAccount account)
    {
        // Platforms move their CDNs: the administrator's own list widens the adapter's.
        string[] own = [.. traits.MediaHosts, .. account.MediaHosts];
        var isLoopback = account.ApiBaseUrl.IsLoopback;
        return new FetchRules(
            new HostList(isLoopback ? own : [.. own, account.ApiBaseUrl.IdnHost]),
            new HostList([.. own, .. traits.MediaRedirectHosts]),
            isLoopback ? account.ApiBaseUrl : null);
    }

    /// <summary>Whether a link is one of the account's API on this machine: the same scheme, name and port.</summary>
    public bool IsLoopback(Uri link) => Loopback is not null && link.UserInfo.Length == 0
        && Uri.Compare(link, Loopback, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>Why a link may not be fetched; null when it may.</summary>
    public FetchRefused? Objection(Uri link, bool isFirst)
    {
        if (IsLoopback(link))
            return null;
        if (link.Scheme != Uri.UriSchemeHttps || link.Port != 443 || link.UserInfo.Length > 0)
            return new FetchRefused("not-https", $"{link.IdnHost} is not asked for by plain https.");
        return (isFirst ? First : Then).Has(link.IdnHost)
            ? null
            : new FetchRefused("host-not-allowed", $"{link.IdnHost} is not one of the hosts that files of this channel come from.");
    }
}
