using System.Net;
using ChatClosing.Media.Files;

namespace ChatClosing.Media.Fetching;

/// <summary>
/// Fetches a file that somebody outside named, without becoming their way into our network (S-08): listed hosts by https, addresses of the public
/// internet only, credentials
/// for the first hop only, redirects one by one, and limits on everything.
/// </summary>
internal sealed class GuardedFetch : IDisposable
{
    private readonly FetchLimits limits;
    private readonly HttpMessageInvoker internet;
    private readonly HttpMessageInvoker loopback;

    /// <summary>A fetch with these limits over this network.</summary>
    public GuardedFetch(FetchLimits limits, Wire wire)
    {
        this.limits = limits;
        var connections = new GuardedConnections(wire);
        (internet, loopback) = (connections.ToInternet(), connections.ToLoopback());
    }

    /// <summary>Fetches it. Whatever servers do comes back as a <see cref="FetchResult"/>; trouble with <paramref name="into"/> is thrown.</summary>
    /// <param name="request">What to fetch.</param>
    /// <param name="into">Where the bytes go; empty unless the result is <see cref="Fetched"/> or a body broke off.</param>
    /// <param name="cancel">Gives up; throws.</param>
    public async Task<FetchResult> FetchAsync(FetchRequest request, Stream into, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(limits.Total);
        try
        {
            return await FollowAsync(request, into, limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new FetchLater("too-slow", $"{request.Link.IdnHost} is too slow.");
        }
        catch (HttpRequestException e)
        {
            return Forbidden(e) is { } forbidden
                ? new FetchRefused("private-address", forbidden.Message)
                : new FetchLater("unreachable", $"{request.Link.IdnHost} could not be reached.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        internet.Dispose();
        loopback.Dispose();
    }

    private async Task<FetchResult> FollowAsync(FetchRequest request, Stream into, CancellationToken cancel)
    {
        var link = request.Link;
        for (var hop = 0; hop <= limits.Redirects; hop++)
        {
            if (request.Rules.Objection(link, isFirst: hop == 0) is { } refused)
                return refused;
            using var message = new HttpRequestMessage(HttpMethod.Get, link);
            message.Headers.TryAddWithoutValidation("Accept", "*/*");
            message.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
            // Some CDNs refuse whoever does not say who they are.
            message.Headers.TryAddWithoutValidation("User-Agent", "ChatClosing");
            // The first hop's host is one that we trust with it. Whoever it redirects to gets nothing, be it the same host.
            if (hop == 0 && request.Authorization is { } authorization)
                message.Headers.TryAddWithoutValidation("Authorization", authorization);

            using var answer = await (request.Rules.IsLoopback(link) ? loopback : internet).SendAsync(message, cancel);
            if (answer.StatusCode == HttpStatusCode.OK)
                return await TakeAsync(answer, request, into, cancel);
            if (!IsRedirect(answer.StatusCode) || answer.Headers.Location is not { } location)
                return Told(answer.StatusCode, link);
            // It may also name a mail address or a file of this machine: the next turn refuses what is no https.
            if (!Uri.TryCreate(link, location, out var next))
                return Told(answer.StatusCode, link);
            link = next;
        }

        return new FetchRefused("too-many-redirects", $"{request.Link.IdnHost} redirects more than {limits.Redirects} times.");
    }

    private async Task<FetchResult> TakeAsync(HttpResponseMessage answer, FetchRequest request, Stream into, CancellationToken cancel)
    {
        // Nobody asked for it, so nobody unpacks it: what looks small may be gigabytes.
        if (answer.Content.Headers.ContentEncoding.Any(e => !e.Equals("identity", StringComparison.OrdinalIgnoreCase)))
            return new FetchRefused("encoded", $"{request.Link.IdnHost} answers in an encoding that was not asked for.");
        if (answer.Content.Headers.ContentLength > limits.MaxBytes)
            return TooLarge;
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        using var steady = new SteadyReading(body, limits, cancel);
        var copied = await FileCopy.RunAsync(steady.ReadAsync, into, limits.MaxBytes, cancel);
        return copied switch
        {
            null => TooLarge,
            { Length: 0 } => new FetchRefused("empty", "The file has no bytes."),
            _ => new Fetched(copied.Length, FileTypes.Of(copied.Head, request.Declared, request.Name), copied.Sha256),
        };
    }

    private FetchRefused TooLarge => new("too-large", $"It is larger than {limits.MaxBytes / (1024 * 1024)} MiB.");

    private static FetchResult Told(HttpStatusCode status, Uri link) => (int)status switch
    {
        401 or 403 or 404 or 410 => new FetchExpired($"{link.IdnHost} answers {(int)status}."),
        408 or 425 or 429 or >= 500 => new FetchLater("unreachable", $"{link.IdnHost} answers {(int)status}."),
        _ => new FetchRefused("unexpected-answer", $"{link.IdnHost} answers {(int)status}."),
    };

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    private static ForbiddenAddressException? Forbidden(Exception? exception)
    {
        while (exception is not null and not ForbiddenAddressException)
            exception = exception.InnerException;
        return exception as ForbiddenAddressException;
    }
}

/// <summary>A file to fetch.</summary>
/// <param name="Link">Where it is.</param>
/// <param name="Authorization">The header's value for the first hop; null for none.</param>
/// <param name="Rules">Where it may be.</param>
/// <param name="Declared">What the platform says it is; see <see cref="FileTypes"/> for how little that counts.</param>
/// <param name="Name">What the platform says it is called.</param>
internal sealed record FetchRequest(Uri Link, string? Authorization, FetchRules Rules, string? Declared = null, string? Name = null);
