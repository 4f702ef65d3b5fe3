using System.Diagnostics;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Storage.Search;

/// <summary>
/// Follows the conversations with what they are searched by: after the commit, in its own transactions, and at most a quarter of the time – a
/// tenth in a flood – so that messages are stored as fast as without it. What it missed – a stop, a database that was away, another node that died –
/// it finds by comparing all versions, when it starts and every hour.
/// </summary>
internal sealed partial class SearchIndexer : BackgroundService
{
    /// <summary>More are not remembered one by one: then everything is compared.</summary>
    private const int MostMarked = 50_000;
    private const int Stretch = 1_000;
    private const int RestPerWork = 3;
    private const int RestPerWorkInFlood = 9;

    /// <summary>So many to do at once are a flood: the machine is needed elsewhere.</summary>
    private const int Flood = 500;
    private static readonly TimeSpan CompareEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(1);
    private readonly Bell bell = new();
    private readonly SearchMarks marks = new(MostMarked);
    private readonly SearchIndex index;
    private readonly TimeProvider clock;
    private readonly ILogger<SearchIndexer> log;
    private volatile bool hasCompared;
    private long restsUntil;

    /// <summary>One per node.</summary>
    public SearchIndexer(SearchIndex index, CommandPump pump, ContactNames names, TimeProvider clock, ILogger<SearchIndexer> log)
    {
        (this.index, this.clock, this.log) = (index, clock, log);
        pump.Committed += changes =>
        {
            marks.Add(changes);
            bell.Ring();
        };
        names.Named += thread =>
        {
            marks.AddThread(thread);
            bell.Ring();
        };
    }

    /// <summary>Whether everything that was there when this node started can be found.</summary>
    public bool IsComplete => hasCompared;

    /// <summary>Waits until everything that this node has committed so far can be found.</summary>
    /// <param name="atMost">But not longer than that.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task FollowAsync(TimeSpan atMost, CancellationToken cancel)
    {
        var done = marks.WhenDone();
        if (!done.IsCompleted)
            await Task.WhenAny(done, Task.Delay(atMost, cancel));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var comparedAt = (DateTimeOffset?)null;
        Guid? compareBefore = null;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var isFine = await TryAsync(() => IndexMarkedAsync(stoppingToken), stoppingToken);
                var now = clock.GetUtcNow();
                if (isFine && (compareBefore is not null || comparedAt is null || now - comparedAt >= CompareEvery || marks.Overflowed))
                {
                    isFine = await TryAsync(async () => compareBefore = await CompareAsync(compareBefore, stoppingToken), stoppingToken);
                    if (isFine && compareBefore is null)
                        (comparedAt, hasCompared) = (now, true);
                }

                if (!isFine)
                    await Task.Delay(AgainAfter, stoppingToken);
                else if (compareBefore is null && marks.IsEmpty)
                    await bell.WaitAsync(CompareEvery, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped();
        }
    }

    private async Task<Guid?> CompareAsync(Guid? before, CancellationToken cancel)
    {
        if (before is null)
            marks.CompareBegins();
        var (behind, next) = await WorkAsync(() => index.CompareAsync(before, Stretch, cancel), cancel);
        await IndexAsync(behind, cancel);
        return next;
    }

    private async Task IndexMarkedAsync(CancellationToken cancel)
    {
        if (marks.Take() is not { } taken)
            return;
        try
        {
            foreach (var thread in taken.Threads)
                await IndexAsync(await index.OfThreadAsync(thread, cancel), cancel);
            await IndexAsync(taken.Conversations, cancel);
        }
        catch
        {
            marks.GiveBack(taken);
            throw;
        }

        marks.Done(taken);
    }

    private async Task IndexAsync(IReadOnlyCollection<Guid> conversations, CancellationToken cancel)
    {
        foreach (var some in conversations.Chunk(index.BatchSize))
        {
            try
            {
                await WorkAsync(() => index.IndexAsync(some, cancel), cancel);
            }
            catch (Exception e) when (some.Length > 1 && !cancel.IsCancellationRequested)
            {
                LogOneByOne(e.Message);
                await IndexOneByOneAsync(some, cancel);
            }
        }
    }

    // What one conversation cannot be indexed for must not keep the others out.
    private async Task IndexOneByOneAsync(Guid[] conversations, CancellationToken cancel)
    {
        var failures = new List<Exception>();
        foreach (var conversation in conversations)
        {
            try
            {
                await index.IndexAsync([conversation], cancel);
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                failures.Add(e);
                LogLeftOut(conversation, e.Message);
                if (failures.Count == conversations.Length)
                    throw;
            }
        }
    }

    // First the rest that the work before is owed; what comes after a quiet time is done at once. The machine's time, not the clock's: it is the
    // machine that rests.
    private async Task<T> WorkAsync<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        var owed = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), restsUntil);
        if (owed > TimeSpan.Zero)
            await Task.Delay(owed, cancel);
        var started = Stopwatch.GetTimestamp();
        try
        {
            return await work();
        }
        finally
        {
            var rest = Stopwatch.GetElapsedTime(started) * (marks.Count >= Flood ? RestPerWorkInFlood : RestPerWork);
            var seconds = Math.Min(rest.TotalSeconds, LongestRest.TotalSeconds);
            restsUntil = Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency);
        }
    }

    private async Task<bool> TryAsync(Func<Task> work, CancellationToken cancel)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            // Nothing is lost: what was marked is still marked, and the comparison finds the rest.
            LogLater(e.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The search index cannot follow now ({Reason}); again in two seconds")]
    private partial void LogLater(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Some conversations could not be indexed together ({Reason}); now one by one")]
    private partial void LogOneByOne(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The conversation {Conversation} cannot be indexed: {Reason}")]
    private partial void LogLeftOut(Guid conversation, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The search index has stopped following")]
    private partial void LogStopped();
}
