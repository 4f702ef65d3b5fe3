using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>
/// The tokens of X's users: they last two hours, and <c>POST 2/oauth2/token</c> gives another one for the refresh token that comes along with the
/// scope <c>offline.access</c>. A confidential client proves itself by its id and secret (Basic), a public one names its id. (docs.x.com, OAuth 2.0
/// Authorization Code Flow with PKCE, 2026-08-22.) A refresh token is good for one use; the answer has the next one.
/// </summary>
internal static class TwitterToken
{
    /// <summary>The setting with the client's id.</summary>
    public const string ClientId = "ClientId";

    /// <summary>The setting with the client's secret; public clients have none.</summary>
    public const string ClientSecret = "ClientSecret";

    /// <summary>The settings.</summary>
    public static IReadOnlyList<AccountSetting> Settings { get; } =
    [
        new(ClientId, "the id of the app's OAuth 2.0 client, with which a refresh token is used", IsRequired: false) { NeededBy = "RefreshToken" },
        new(ClientSecret, "the client's secret, when it is a confidential one", IsRequired: false),
    ];

    // In case the answer does not say: shorter than it will be is safe.
    private static readonly TimeSpan Usual = TimeSpan.FromHours(2);

    /// <summary>Whether there is what is needed to get a new one.</summary>
    public static bool CanRenew(ChannelAccount account) => account is { RefreshToken.Length: > 0 } && account.Option(ClientId) is { Length: > 0 };

    /// <summary>Uses the refresh token.</summary>
    public static async Task<RenewalAnswer> RenewAsync(HttpClient http, ChannelAccount account, TimeSpan timeout, CancellationToken cancel)
    {
        var (id, secret) = (account.Option(ClientId)!, account.Option(ClientSecret));
        var form = new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = account.RefreshToken!, ["client_id"] = id };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(account.ApiBaseUrl, "2/oauth2/token"))
        {
            Content = new TrackedContent(new FormUrlEncodedContent(form)),
        };
        if (secret is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}")));
        return await PlatformCall.SendAsync(http, request, timeout, cancel).ConfigureAwait(false) switch
        {
            PlatformReplied { IsSuccess: true, Body: { } body } when body.Text("access_token"u8) is { } token && PlatformCall.FitsHeader(token) =>
                new TokenRenewed(token, body.Text("refresh_token"u8) ?? account.RefreshToken, Lasts(body.Integer("expires_in"u8))),
            PlatformReplied it => Refusal(it),
            PlatformUnreached it => new RenewalLater(it.Cause),
            PlatformSilent it => new RenewalLater(it.Cause),
            _ => new RenewalLater("no answer"),
        };
    }

    private static TimeSpan Lasts(long? seconds) => seconds is > 0 and < int.MaxValue ? TimeSpan.FromSeconds(seconds.Value) : Usual;

    // {"error": "invalid_request", "error_description": "…"}: the description repeats what was sent wrong, the word does not.
    private static RenewalAnswer Refusal(PlatformReplied it)
    {
        var why = it.Body?.Text("error"u8) is { } word ? $"{Word.Of(word)} (HTTP {(int)it.Status})" : $"HTTP {(int)it.Status}";
        return it.Status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            ? new RenewalRefused(why)
            : new RenewalLater(why);
    }
}
