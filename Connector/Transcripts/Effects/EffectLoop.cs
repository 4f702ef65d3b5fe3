using System.Data.Common;
using ChatClosing.Conversations.Events;
using ChatClosing.Storage;
using ChatClosing.Storage.Effects;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Transcripts.Effects;

/// <summary>
/// Looks for due side effects when something was let go, and every second, and hands what it leases to <see cref="EffectWork"/>. Each kind has its own
/// places, so that one receiver that is slow or down holds up no other. Between two looks there is a moment, so that several are leased for the price of one.
/// </summary>
internal sealed partial class EffectLoop : BackgroundService
{
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);

    private readonly SideEffects effects;
    private readonly EffectWork work;
    private readonly EffectEnds ends;
    private readonly Dictionary<string, (ITranscriptTarget Target, SemaphoreSlim Places)> targets;
    private readonly EffectSettings settings;
    private readonly TimeProvider clock;
    private readonly ILogger<EffectLoop> log;
    private readonly Bell bell = new();

    /// <summary>One per node.</summary>
    public EffectLoop(
        SideEffects effects, EffectWork work, EffectEnds ends, IEnumerable<ITranscriptTarget> targets, SubscribedEvents subscribed, CommandPump pump,
        EffectSettings settings, TimeProvider clock, ILogger<EffectLoop> log)
    {
        (this.effects, this.work, this.ends, this.settings, this.clock, this.log) = (effects, work, ends, settings, clock, log);
        this.targets = targets.ToDictionary(t => t.Kind, t => (t, new SemaphoreSlim(settings.Parallel)));
        pump.Committed += changes =>
        {
            if (subscribed.Names.Count > 0 || changes.Any(c => c.Events.Any(e => e is ConversationEnded or EffectRetried or TranscriptAsked)))
                bell.Ring();
        };
    }

    /// <summary>Looks now.</summary>
    public void Wake() => bell.Ring();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var over = new CancellationTokenSource();
        var ending = ends.RunAsync(over.Token);
        try
        {
            await SendAsync(stoppingToken);
        }
        finally
        {
            await over.CancelAsync();
            await ending;
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var (_, places) in targets.Values)
            places.Dispose();
        base.Dispose();
    }

    private async Task SendAsync(CancellationToken stoppingToken)
    {
        var underWay = new List<Task>();
        try
        {
            while (true)
            {
                underWay.RemoveAll(t => t.IsCompleted);
                // Where places were too few, the next is taken up as soon as one is free.
                if (!await WorkAsync(underWay, stoppingToken))
                    await Task.Delay(Gathering, clock, stoppingToken);
                await bell.WaitAsync(settings.Sweep, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(underWay);
        }
    }

    // True when there may be more than there are places, also of what was not looked at for want of any: a moment lost then is a place that stands idle.
    private async Task<bool> WorkAsync(List<Task> underWay, CancellationToken cancel)
    {
        var isFull = false;
        try
        {
            var free = targets.Where(t => t.Value.Places.CurrentCount > 0).Select(t => t.Key).ToList();
            isFull = free.Count < targets.Count;
            foreach (var kind in free.Count > 0 ? await effects.DueKindsAsync(free, cancel) : [])
            {
                var (target, places) = targets[kind];
                var count = places.CurrentCount;
                // Not cut short by a stop: a lease that nobody knows of keeps everybody waiting until it runs out. Places are free, nobody else takes any.
                var leased = await effects.LeaseAsync(kind, count, settings.Lease, CancellationToken.None);
                foreach (var effect in leased)
                {
                    await places.WaitAsync(CancellationToken.None);
                    underWay.Add(DoAsync(effect, target, places, cancel));
                }

                isFull |= leased.Count == count;
            }
        }
        catch (Exception e) when (IsDatabase(e))
        {
            LogAway(e.Message);
        }

        return isFull;
    }

    private async Task DoAsync(LeasedEffect effect, ITranscriptTarget target, SemaphoreSlim places, CancellationToken cancel)
    {
        try
        {
            ends.Add(await work.DoAsync(effect, target, cancel));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The lease runs out, and whoever takes it over asks the receiver first.
            LogBroke(e, effect.Kind, effect.Id);
        }
        finally
        {
            places.Release();
            bell.Ring();
        }
    }

    private static bool IsDatabase(Exception e) => e is DbException or InvalidOperationException or TimeoutException or IOException;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Side effects cannot be read now: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Kind} {Effect} broke; its lease runs out and it is tried again")]
    private partial void LogBroke(Exception e, string kind, Guid effect);
}
