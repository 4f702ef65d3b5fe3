using System.Data.Common;
using ChatClosing.Conversations.Events;
using ChatClosing.Storage;
using ChatClosing.Storage.Effects;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Transcripts.Effects;

/// <summary>
/// Looks for due side effects when something was let go, and every second, and hands what it leases to <see cref="EffectWork"/>. Each kind has its own
/// places, so that one receiver that is slow or down holds up no other. What settled is told to the logs by one at a time, who tells everything that
/// settled meanwhile: were each worker to tell, they would all tell the same.
/// </summary>
internal sealed partial class EffectLoop : BackgroundService
{
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);

    private readonly SideEffects effects;
    private readonly EffectWork work;
    private readonly EffectReports reports;
    private readonly Dictionary<string, (ITranscriptTarget Target, SemaphoreSlim Places)> targets;
    private readonly EffectSettings settings;
    private readonly TimeProvider clock;
    private readonly ILogger<EffectLoop> log;
    private readonly Bell bell = new();
    private readonly Bell settled = new();

    /// <summary>One per node.</summary>
    public EffectLoop(
        SideEffects effects, EffectWork work, EffectReports reports, IEnumerable<ITranscriptTarget> targets, SubscribedEvents subscribed, CommandPump pump,
        EffectSettings settings, TimeProvider clock, ILogger<EffectLoop> log)
    {
        (this.effects, this.work, this.reports, this.settings, this.clock, this.log) = (effects, work, reports, settings, clock, log);
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
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(SendAsync(stoppingToken), TellAsync(stoppingToken));

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
                if (!await WorkAsync(underWay, stoppingToken))
                    await bell.WaitAsync(settings.Sweep, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(underWay);
        }
    }

    private async Task TellAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await TryTellAsync(stoppingToken);
                // Several are told for the price of one.
                await Task.Delay(Gathering, clock, stoppingToken);
                await settled.WaitAsync(settings.Sweep, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is not told yet is told by another node, or by this one when it is back.
        }
    }

    private async Task TryTellAsync(CancellationToken cancel)
    {
        try
        {
            await reports.TellAsync(cancel);
        }
        catch (Exception e) when (IsDatabase(e))
        {
            LogAway(e.Message);
        }
    }

    private async Task<bool> WorkAsync(List<Task> underWay, CancellationToken cancel)
    {
        var leased = 0;
        try
        {
            foreach (var kind in await effects.DueKindsAsync(cancel))
            {
                if (!targets.TryGetValue(kind, out var to) || to.Places.CurrentCount == 0)
                    continue;
                // Not cut short by a stop: a lease that nobody knows of keeps everybody waiting until it runs out. Places are free, nobody else takes any.
                foreach (var effect in await effects.LeaseAsync(kind, to.Places.CurrentCount, settings.Lease, CancellationToken.None))
                {
                    await to.Places.WaitAsync(CancellationToken.None);
                    underWay.Add(DoAsync(effect, to.Target, to.Places, cancel));
                    leased++;
                }
            }
        }
        catch (Exception e) when (IsDatabase(e))
        {
            LogAway(e.Message);
            return false;
        }

        return leased > 0;
    }

    private async Task DoAsync(LeasedEffect effect, ITranscriptTarget target, SemaphoreSlim places, CancellationToken cancel)
    {
        try
        {
            await work.DoAsync(effect, target, cancel);
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
            settled.Ring();
        }
    }

    private static bool IsDatabase(Exception e) => e is DbException or InvalidOperationException or TimeoutException or IOException;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Side effects cannot be read now: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Kind} {Effect} broke; its lease runs out and it is tried again")]
    private partial void LogBroke(Exception e, string kind, Guid effect);
}
