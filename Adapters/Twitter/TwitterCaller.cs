using System.Net.Http.Headers;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>Calls X API v2 for one account, with the token of its user.</summary>
/// <param name="http">The client to call with. Its own time-out should be longer than <paramref name="timeout"/>.</param>
/// <param name="account">Whose token and address are used. <see cref="HasToken"/> is asked first.</param>
/// <param name="timeout">From the first try to connect to the last byte of one answer.</param>
internal sealed class TwitterCaller(HttpClient http, ChannelAccount account, TimeSpan timeout)
{
    /// <summary>Whether there is a token that can stand in a header at all.</summary>
    public bool HasToken => PlatformCall.FitsHeader(account.AccessToken);

    /// <summary>GET, for example <c>2/users/123</c>.</summary>
    public Task<PlatformAnswer> GetAsync(string path, CancellationToken cancel) => CallAsync(HttpMethod.Get, path, null, cancel);

    /// <summary>POST of a JSON body.</summary>
    public Task<PlatformAnswer> PostAsync(string path, byte[] json, CancellationToken cancel) =>
        CallAsync(HttpMethod.Post, path, new TrackedContent(json, "application/json"), cancel);

    /// <summary>POST of anything that may be sent twice; null for nothing.</summary>
    public Task<PlatformAnswer> PostAsync(string path, HttpContent? content, CancellationToken cancel) =>
        CallAsync(HttpMethod.Post, path, content, cancel);

    private async Task<PlatformAnswer> CallAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancel)
    {
        // The content goes with the request.
        using var request = new HttpRequestMessage(method, new Uri(account.ApiBaseUrl, path)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", account.AccessToken);
        return await PlatformCall.SendAsync(http, request, timeout, cancel).ConfigureAwait(false);
    }
}
