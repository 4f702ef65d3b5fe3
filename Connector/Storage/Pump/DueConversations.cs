using ChatClosing.Conversations.Commands;

namespace ChatClosing.Storage.Pump;

/// <summary>
/// Lets time pass: sleeps until the earliest due time of a conversation and submits <see cref="TimePasses"/> for those that are due. It has no
/// memory – what is due is a column – so it may run on every node, late or twice, and a restart finds what fell due meanwhile.
/// </summary>
public sealed partial class DueConversations(
    ChatDatabase database, CommandPump pump, TimeProvider clock, ILogger<DueConversations> log) : BackgroundService
{
    private const int MostAtOnce = 100;

    // Another node wakes itself for what it wrote; only when it died does this one have to find it.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(1);

    // What cannot be stored, or has an account that is no more, shall not stand before the others for ever.
    private static readonly TimeSpan RestOfFailed = TimeSpan.FromMinutes(1);

    private readonly Bell bell = new();
    private readonly Dictionary<Guid, DateTimeOffset> resting = [];
    private long sleepsUntil = long.MaxValue;
    private TimeSpan rest = TimeSpan.Zero;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        pump.Committed += OnCommitted;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
                await bell.WaitAsync(await TurnAsync(stoppingToken), clock, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped();
        }
        finally
        {
            pump.Committed -= OnCommitted;
        }
    }

    private void OnCommitted(IReadOnlyList<ConversationChange> changes)
    {
        var until = Volatile.Read(ref sleepsUntil);
        if (changes.Any(c => c.After.DueAt is { } due && due.UtcTicks < until))
            bell.Ring();
    }

    /// <summary>Does what is due.</summary>
    /// <returns>How long to sleep; zero when there may be more.</returns>
    private async Task<TimeSpan> TurnAsync(CancellationToken cancel)
    {
        try
        {
            // Until it is known how long to sleep, everything that is set rings.
            Volatile.Write(ref sleepsUntil, long.MaxValue);
            var (now, rows) = await DueRows.ReadAsync(database, clock, MostAtOnce + resting.Count, cancel);
            foreach (var rested in resting.Where(r => r.Value <= now).Select(r => r.Key).ToList())
                resting.Remove(rested);
            var awake = rows.Where(r => !resting.ContainsKey(r.Conversation)).ToList();
            var due = awake.Where(r => r.DueAt <= now).Take(MostAtOnce).ToList();
            if (due.Count > 0)
                return await SubmitAsync(due, now, cancel) ? BackOff() : rest = TimeSpan.Zero;
            rest = TimeSpan.Zero;
            return SleepFor(awake.Select(r => r.DueAt).Concat(resting.Values).DefaultIfEmpty(now + LongestSleep).Min() - now, now);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            LogFailed(e.Message);
            return BackOff();
        }
    }

    private TimeSpan SleepFor(TimeSpan wished, DateTimeOffset now)
    {
        // A timer may fire a little early, and never sooner than after a millisecond.
        var sleep = wished > LongestSleep ? LongestSleep : wished + TimeSpan.FromMilliseconds(1);
        Volatile.Write(ref sleepsUntil, (now + sleep).UtcTicks);
        return sleep;
    }

    /// <summary>The database is away: longer each time.</summary>
    private TimeSpan BackOff()
    {
        rest = rest == TimeSpan.Zero ? ShortestRest : rest * 2;
        if (rest > LongestSleep)
            rest = LongestSleep;
        // What commits meanwhile shall not wake it: it would turn for nothing.
        Volatile.Write(ref sleepsUntil, 0);
        return rest;
    }

    /// <summary>Submits them together: they share a commit.</summary>
    /// <returns>Whether the database is away.</returns>
    private async Task<bool> SubmitAsync(List<DueRow> due, DateTimeOffset now, CancellationToken cancel)
    {
        var results = await Task.WhenAll(due.Select(r => pump.SubmitAsync(r.Command, cancel)));
        foreach (var (row, result) in due.Zip(results))
        {
            if (result.Outcome is CommandOutcome.Poisonous or CommandOutcome.Refused)
                resting[row.Conversation] = now + RestOfFailed;
            // Done by another node meanwhile, or not due yet – by the clock that decides, or by its state, where an older version wrote the row: no hot
            // loop for it.
            else if (result.Outcome == CommandOutcome.Done && result.Seq == 0)
                resting[row.Conversation] = Later(now + ShortestRest, result.Conversation?.DueAt);
        }

        return results.Any(r => r.Outcome == CommandOutcome.NotDurable);
    }

    private static DateTimeOffset Later(DateTimeOffset time, DateTimeOffset? other) => other > time ? other.Value : time;

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is due could not be read now ({Reason}); it is tried again")]
    private partial void LogFailed(string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The loop of due conversations has stopped")]
    private partial void LogStopped();
}
