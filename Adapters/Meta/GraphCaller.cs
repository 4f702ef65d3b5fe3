using System.Net.Http.Headers;
using System.Text.Json;
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
    private const int LongestAnswer = 256 * 1024;

    /// <summary>The account that calls.</summary>
    public ChannelAccount Account => account;

    /// <summary>Whether there is a token that can stand in a header at all.</summary>
    public bool HasToken => account.AccessToken is { Length: > 0 } token && token.All(c => c is > ' ' and <= '~');

    /// <summary>GET, for example <c>123?fields=name</c>.</summary>
    public Task<GraphAnswer> GetAsync(string path, CancellationToken cancel) => CallAsync(HttpMethod.Get, path, null, cancel);

    /// <summary>POST of a JSON body.</summary>
    public Task<GraphAnswer> PostAsync(string path, byte[] json, CancellationToken cancel) => CallAsync(HttpMethod.Post, path, json, cancel);

    private async Task<GraphAnswer> CallAsync(HttpMethod method, string path, byte[]? json, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(timeout);
        using var content = json is null ? null : new TrackedContent(json);
        using var request = new HttpRequestMessage(method, new Uri(account.ApiBaseUrl, WithProof(path))) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", account.AccessToken);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            var body = await ReadAsync(response, limit.Token).ConfigureAwait(false);
            return new GraphReplied(response.StatusCode, body, GraphWait.Read(response.Headers));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Failed("no answer in time", content);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return Failed("connection failed", content);
        }
    }

    private string WithProof(string path)
    {
        var sign = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return $"{path}{sign}appsecret_proof={MetaSignature.Proof(account.AppSecret, account.AccessToken!)}";
    }

    private static GraphAnswer Failed(string cause, TrackedContent? content) =>
        content is { IsTouched: false } ? new GraphUnreached(cause) : new GraphSilent(cause);

    // The status counts even when the body is not what Graph sends. A body that breaks off is thrown: the answer did not come.
    private static async Task<JsonElement?> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var body = await response.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        var buffer = new MemoryStream();
        var chunk = new byte[4096];
        while (buffer.Length < LongestAnswer && await body.ReadAsync(chunk, cancel).ConfigureAwait(false) is > 0 and var read)
            buffer.Write(chunk, 0, read);
        try
        {
            using var json = JsonDocument.Parse(JsonBytes.Repair(buffer.ToArray()));
            return json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
