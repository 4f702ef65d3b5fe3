using System.Net;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Adapters.Instagram;

/// <summary>
/// The tokens of Instagram Login: they last 60 days, and can be renewed as soon as they are 24 hours old and until they end, by
/// <c>GET /refresh_access_token?grant_type=ig_refresh_token&amp;access_token=…</c> at the root of the host, without a version.
/// (Instagram platform, Reference, Refresh access token, 2026-08-20.) The token of a page, the other product, does not end.
/// </summary>
internal static class InstagramToken
{
    private const string LoginHost = "graph.instagram.com";

    /// <summary>How old a token has to be.</summary>
    public static TimeSpan RenewableAfter { get; } = TimeSpan.FromHours(24);

    /// <summary>Whether the token is one of Instagram Login. On loopback there is the simulator, which has both products in one.</summary>
    public static bool IsOfLogin(ChannelAccount account) =>
        (account.ApiBaseUrl.Host == LoginHost || account.ApiBaseUrl.IsLoopback) && PlatformCall.FitsHeader(account.AccessToken);

    /// <summary>Asks for a new one. The only call that has its token in the address: there is no other way.</summary>
    public static async Task<RenewalAnswer> RenewAsync(HttpClient http, ChannelAccount account, TimeSpan timeout, CancellationToken cancel)
    {
        var path = $"/refresh_access_token?grant_type=ig_refresh_token&access_token={Uri.EscapeDataString(account.AccessToken!)}";
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(account.ApiBaseUrl, path));
        return await PlatformCall.SendAsync(http, request, timeout, cancel).ConfigureAwait(false) switch
        {
            PlatformReplied { IsSuccess: true, Body: { } body } when body.Text("access_token"u8) is { } token && PlatformCall.FitsHeader(token)
                && body.Integer("expires_in"u8) is > 0 and < int.MaxValue and var seconds => new TokenRenewed(token, null, TimeSpan.FromSeconds(seconds)),
            PlatformReplied it => Refusal(it),
            PlatformUnreached it => new RenewalLater(it.Cause),
            PlatformSilent it => new RenewalLater(it.Cause),
            _ => new RenewalLater("no answer"),
        };
    }

    private static RenewalAnswer Refusal(PlatformReplied it)
    {
        var error = GraphError.Read(it.Body);
        var why = error?.Describe() ?? $"HTTP {(int)it.Status}";
        // 1 and 2 are faults of theirs, 4, 17, 32 and 613 limits (Graph API, Handling errors and Rate limits, 2026-03-18).
        var isLater = it.IsSuccess || it.Status is >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout
            || error is null or { IsTransient: true } or { Code: 1 or 2 or 4 or 17 or 32 or 613 };
        return isLater ? new RenewalLater(why) : new RenewalRefused(why);
    }
}
