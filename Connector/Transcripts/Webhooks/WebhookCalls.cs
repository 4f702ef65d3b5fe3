using System.Globalization;
using System.Net.Http.Headers;
using ChatClosing.Media.Fetching;

namespace ChatClosing.Transcripts.Webhooks;

/// <summary>
/// Calls endpoints that somebody outside named, over connections that reach the public internet and nothing else (S-08), without following where they
/// point.
/// </summary>
internal sealed class WebhookCalls : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private readonly HttpMessageInvoker internet;
    private readonly HttpMessageInvoker loopback;
    private readonly WebhookSettings settings;
    private readonly EffectSettings effects;
    private readonly TimeProvider clock;

    public WebhookCalls(Wire wire, WebhookSettings settings, EffectSettings effects, TimeProvider clock)
    {
        (this.settings, this.effects, this.clock) = (settings, effects, clock);
        var connections = new GuardedConnections(wire);
        (internet, loopback) = (connections.ToInternet(), connections.ToLoopback());
    }

    /// <summary>Calls one.</summary>
    /// <param name="url">Where.</param>
    /// <param name="id">The header <c>webhook-id</c>: the same in every try.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="secrets">What signs; the newest first.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<TargetResult> CallAsync(string url, Guid id, byte[] body, IReadOnlyList<string> secrets, CancellationToken cancel)
    {
        if (WebhookLink.Problem(url, settings) is { } problem)
            return new TargetRefused("address-not-allowed", problem) { IsCertain = true };
        var link = new Uri(url);
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, link) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        request.Headers.TryAddWithoutValidation("User-Agent", "ChatClosing");
        request.Headers.TryAddWithoutValidation("webhook-id", id.ToString());
        request.Headers.TryAddWithoutValidation("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("webhook-signature", string.Join(' ', secrets.Select(s => WebhookSecrets.Sign(s, id, timestamp, body))));

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(effects.CallTimeout);
        try
        {
            using var answer = await (WebhookLink.IsLoopback(link) ? loopback : internet).SendAsync(request, limit.Token);
            return Told(answer);
        }
        catch (Exception e) when (Forbidden(e) is { } forbidden)
        {
            return new TargetRefused("address-not-allowed", forbidden.Message) { IsCertain = true };
        }
        catch (OperationCanceledException)
        {
            // By the header webhook-id the endpoint knows a second call for the same.
            return new TargetLater("too-slow", $"{link.IdnHost} is too slow.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new TargetLater("unreachable", $"{link.IdnHost} could not be reached, or cut the line.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        internet.Dispose();
        loopback.Dispose();
    }

    private TargetResult Told(HttpResponseMessage answer) => (int)answer.StatusCode switch
    {
        >= 200 and < 300 and var status => new TargetAccepted(null, status.ToString(CultureInfo.InvariantCulture), null),
        410 => new TargetRefused("gone", "The endpoint answers 410: it wants no more calls, and was switched off.") { IsCertain = true },
        var status => new TargetLater("unexpected-answer", $"The endpoint answers {status}.", After(answer)),
    };

    private TimeSpan? After(HttpResponseMessage answer)
    {
        var wait = answer.Headers.RetryAfter switch { { Delta: { } delta } => delta, { Date: { } date } => date - clock.GetUtcNow(), _ => (TimeSpan?)null };
        return wait is { } asked ? asked < TimeSpan.Zero ? TimeSpan.Zero : asked > LongestWait ? LongestWait : asked : null;
    }

    private static ForbiddenAddressException? Forbidden(Exception? exception)
    {
        while (exception is not null and not ForbiddenAddressException)
            exception = exception.InnerException;
        return exception as ForbiddenAddressException;
    }
}
