using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ChatClosing.Adapters.Channels;

/// <summary>How a call to a platform's API went.</summary>
internal abstract record PlatformAnswer;

/// <summary>The platform answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The answer, or null when it is no JSON object (a proxy's page, nothing).</param>
/// <param name="Headers">Its headers: rate limits, <c>Retry-After</c>, <c>Date</c>.</param>
internal sealed record PlatformReplied(HttpStatusCode Status, JsonElement? Body, HttpResponseHeaders Headers) : PlatformAnswer
{
    /// <summary>Whether the status is 2xx.</summary>
    public bool IsSuccess => (int)Status is >= 200 and <= 299;
}

/// <summary>The call surely did not reach the platform.</summary>
/// <param name="Cause">For people, without addresses.</param>
internal sealed record PlatformUnreached(string Cause) : PlatformAnswer;

/// <summary>The call left, and its answer never came.</summary>
/// <param name="Cause">For people, without addresses.</param>
internal sealed record PlatformSilent(string Cause) : PlatformAnswer;

/// <summary>One call to a platform's API: what came of it, never an exception but for cancellation.</summary>
internal static class PlatformCall
{
    private const int LongestAnswer = 1024 * 1024;

    /// <summary>Whether a secret can stand in a header at all: printable, without blanks.</summary>
    public static bool FitsHeader(string? token) => token is { Length: > 0 } && token.All(c => c is > ' ' and <= '~');

    /// <summary>
    /// Makes the call. Its body is a <see cref="TrackedContent"/> (or none), so that "surely not sent" and "nobody knows" can be told apart.
    /// </summary>
    /// <param name="http">The client to call with. Its own time-out should be longer than <paramref name="timeout"/>.</param>
    /// <param name="request">The call, with its credentials.</param>
    /// <param name="timeout">From the first try to connect to the last byte of the answer.</param>
    /// <param name="cancel">Gives up; the only thing that throws.</param>
    public static async Task<PlatformAnswer> SendAsync(HttpClient http, HttpRequestMessage request, TimeSpan timeout, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(timeout);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            var body = await ReadAsync(response, limit.Token).ConfigureAwait(false);
            return new PlatformReplied(response.StatusCode, body, response.Headers);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Failed("no answer in time", request);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return Failed("connection failed", request);
        }
    }

    private static PlatformAnswer Failed(string cause, HttpRequestMessage request) =>
        request.Content is TrackedContent { IsTouched: false } ? new PlatformUnreached(cause) : new PlatformSilent(cause);

    // The status counts even when the body is not what the platform sends. A body that breaks off is thrown: the answer did not come.
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
