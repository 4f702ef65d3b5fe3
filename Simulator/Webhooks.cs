using System.Text.Json.Nodes;

namespace ChatClosing.Simulator;

/// <summary>
/// Calls the product's webhook as a platform does: signed; answered in time or failed; after a failure again, as often and as long as the platform's
/// <see cref="WebhookManners"/> say.
/// </summary>
public sealed class Webhooks : IDisposable
{
    // Beside the statuses: not even a connection. Shown as 0, like an answer that did not come.
    private const int Unreached = -1;

    private readonly WebhookManners manners;
    private readonly TimeProvider time;
    private readonly BackgroundWork work;
    private readonly Signal signal;
    private readonly HttpClient http;
    private readonly Lock gate = new();
    private readonly List<WebhookCall> calls = [];
    private List<Telling>? held;
    private int pending;

    internal Webhooks(WebhookManners manners, string secret, Uri? url, SimulatorOptions options, BackgroundWork work, Signal signal)
    {
        (this.manners, this.work, this.signal, time) = (manners, work, signal, options.Time);
        (Url, Secret) = (url, secret);
        http = options.WebhookHandler is { } handler ? new HttpClient(handler, disposeHandler: false) : new HttpClient();
    }

    /// <summary>The product's callback; calls fail until it is known.</summary>
    public Uri? Url { get; set; }

    /// <summary>What calls are signed with: another value is a wrong secret, or a rotated one.</summary>
    public string Secret { get; set; }

    /// <summary>How often every call is made, at the same time: platforms do repeat themselves.</summary>
    public int Copies { get; set; } = 1;

    /// <summary>False after failures for too long: the platform tells nothing any more.</summary>
    public bool IsSubscribed { get; set; } = true;

    /// <summary>How many calls failed and are still to be repeated.</summary>
    public int Pending => Volatile.Read(ref pending);

    /// <summary>Every call so far, repeats included.</summary>
    public IReadOnlyList<WebhookCall> Calls
    {
        get
        {
            lock (gate)
                return [.. calls];
        }
    }

    /// <summary>What the product answered last; 0 when it did not, or was not called yet.</summary>
    public int LastStatus
    {
        get
        {
            lock (gate)
                return calls is [.., var last] ? last.Status : 0;
        }
    }

    /// <summary>Asks the callback something, as handshakes do: its status and what it said.</summary>
    public async Task<(int Status, string Body)> GetAsync(string query, CancellationToken cancel = default)
    {
        using var answer = await http.GetAsync(new Uri(Url!, query), cancel).ConfigureAwait(false);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancel).ConfigureAwait(false));
    }

    /// <summary>From now on events are collected instead of told, until <see cref="ReleaseAsync"/>.</summary>
    public void Hold()
    {
        lock (gate)
            held ??= [];
    }

    /// <summary>Tells what was held back, in one call where the platform has batches, and stops holding. 0 when there was nothing.</summary>
    public Task<int> ReleaseAsync(EventOrder order = EventOrder.AsHappened)
    {
        Telling[] events;
        lock (gate)
        {
            events = [.. held ?? []];
            held = null;
        }

        if (order == EventOrder.Backwards)
            Array.Reverse(events);
        return events.Length == 0 ? Task.FromResult(0) : TellAsync(events);
    }

    /// <summary>
    /// Tells these events in one call. The status of the first try: 0 when nobody answered or they are held back; failures are repeated.
    /// </summary>
    public Task<int> TellAsync(params IReadOnlyList<JsonObject> events) => TellAsync([.. events.Select(e => new Telling(e, null))]);

    /// <summary>Tells one event at an address of its own, where a platform is given one for it; null for <see cref="Url"/>.</summary>
    internal Task<int> TellAtAsync(Uri? address, JsonObject told) => TellAsync([new Telling(told, address)]);

    /// <summary>Signs and posts these bytes. The status of the first try; failures are repeated in the background.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="to">Another address than <see cref="Url"/>; null for that.</param>
    public async Task<int> PostAsync(ReadOnlyMemory<byte> body, Uri? to = null)
    {
        if (!IsSubscribed)
            return 0;
        var tries = Enumerable.Range(0, Math.Max(1, Copies)).Select(_ => TryAsync(to, body, 1, work.Stopping)).ToArray();
        var statuses = await Task.WhenAll(tries).ConfigureAwait(false);
        if (statuses.All(IsRepeated))
        {
            Interlocked.Increment(ref pending);
            work.Run(cancel => RepeatAsync(to, body, cancel));
        }

        return Math.Max(0, statuses[0]);
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<int> TellAsync(Telling[] events)
    {
        lock (gate)
        {
            if (held is not null)
            {
                held.AddRange(events);
                return 0;
            }
        }

        if (!manners.OneByOne)
            return await PostAsync(manners.Envelope!(time.GetUtcNow(), [.. events.Select(e => e.Event)])).ConfigureAwait(false);
        var status = 0;
        foreach (var (told, address) in events)
            status = await PostAsync(manners.Envelope!(time.GetUtcNow(), [told]), address).ConfigureAwait(false);
        return status;
    }

    private bool IsRepeated(int status) => manners.RepeatsOnlyUnreached ? status == Unreached : status is < 200 or > 299;

    private async Task RepeatAsync(Uri? to, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        var since = time.GetUtcNow();
        try
        {
            for (var attempt = 2; IsSubscribed && manners.RetrySeconds.Count > 0; attempt++)
            {
                var pause = TimeSpan.FromSeconds(manners.RetrySeconds[Math.Min(attempt - 2, manners.RetrySeconds.Count - 1)]);
                await Task.Delay(pause, time, cancel).ConfigureAwait(false);
                if (!IsRepeated(await TryAsync(to, body, attempt, cancel).ConfigureAwait(false)))
                    return;
                if (time.GetUtcNow() - since < manners.GiveUpAfter)
                    continue;
                IsSubscribed &= !manners.Unsubscribes;
                return;
            }
        }
        finally
        {
            Interlocked.Decrement(ref pending);
            signal.Raise();
        }
    }

    private async Task<int> TryAsync(Uri? to, ReadOnlyMemory<byte> body, int attempt, CancellationToken cancel)
    {
        var status = (to ?? Url) is { } url ? await PostOnceAsync(url, body, cancel).ConfigureAwait(false) : Unreached;
        lock (gate)
            calls.Add(new WebhookCall(body, Math.Max(0, status), attempt, time.GetUtcNow()));
        signal.Raise();
        return status;
    }

    private async Task<int> PostOnceAsync(Uri url, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(manners.AnswerWithin);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(body) };
        manners.Sign(request, body, Secret);
        try
        {
            using var answer = await http.SendAsync(request, limit.Token).ConfigureAwait(false);
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException exception)
        {
            return exception.HttpRequestError == HttpRequestError.ConnectionError ? Unreached : 0;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return 0;
        }
    }

    private readonly record struct Telling(JsonObject Event, Uri? Address);
}
