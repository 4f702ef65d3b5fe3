using System.Net.Http.Headers;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Meta;

/// <summary>
/// Calls Graph for one account: the token in a header (query strings end up in logs), the proof in the query, one time limit for all of it.
/// </summary>
/// <param name="http">The client to call with. Its own time-out should be longer than <paramref name="timeout"/>.</param>
/// <param name="account">Whose token and address are used. <see cref="HasToken"/> is asked first.</param>
/// <param name="timeout">From the first try to connect to the last byte of the answer.</param>
internal sealed class GraphCaller(HttpClient http, ChannelAccount account, TimeSpan timeout)
{
    /// <summary>The account that calls.</summary>
    public ChannelAccount Account => account;

    /// <summary>Whether there is a token that can stand in a header at all.</summary>
    public bool HasToken => PlatformCall.FitsHeader(account.AccessToken);

    /// <summary>GET, for example <c>123?fields=name</c>.</summary>
    public Task<GraphAnswer> GetAsync(string path, CancellationToken cancel) => CallAsync(HttpMethod.Get, path, null, cancel);

    /// <summary>
    /// POST of something else, for example a file. Unless it is a <see cref="TrackedContent"/>, every failure counts as <see cref="GraphSilent"/>.
    /// </summary>
    public Task<GraphAnswer> PostAsync(string path, HttpContent content, CancellationToken cancel) =>
        CallAsync(HttpMethod.Post, path, content, cancel);

    /// <summary>POST of a JSON body.</summary>
    public async Task<GraphAnswer> PostAsync(string path, byte[] json, CancellationToken cancel)
    {
        using var content = new TrackedContent(json, "application/json");
        return await CallAsync(HttpMethod.Post, path, content, cancel).ConfigureAwait(false);
    }

    /// <summary>DELETE of an object. Without a body nobody can tell whether a failed call left: it is <see cref="GraphSilent"/> then.</summary>
    public Task<GraphAnswer> DeleteAsync(string path, CancellationToken cancel) => CallAsync(HttpMethod.Delete, path, null, cancel);

    private async Task<GraphAnswer> CallAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, new Uri(account.ApiBaseUrl, WithProof(path))) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", account.AccessToken);
        return await PlatformCall.SendAsync(http, request, timeout, cancel).ConfigureAwait(false) switch
        {
            PlatformReplied it => new GraphReplied(it.Status, it.Body, GraphWait.Read(it.Headers)) { SlowDown = GraphUsage.Read(it.Headers) },
            PlatformUnreached it => new GraphUnreached(it.Cause),
            var it => new GraphSilent(it is PlatformSilent silent ? silent.Cause : "no answer"),
        };
    }

    private string WithProof(string path)
    {
        var sign = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return $"{path}{sign}appsecret_proof={MetaSignature.Proof(account.AppSecret, account.AccessToken!)}";
    }
}
