using System.Collections.Concurrent;
using System.Data.Common;
using ChatClosing.Storage;
using ChatClosing.Storage.Effects;

namespace ChatClosing.Transcripts.Effects;

/// <summary>
/// Writes down what came of tries and tells the logs of it: by one, all that came together in one transaction each, so that a hundred a second cost little
/// more than ten. What cannot be written now is kept until it can, or until its lease is over: whoever takes it over then asks the receiver first.
/// </summary>
internal sealed partial class EffectEnds(SideEffects effects, EffectReports reports, EffectSettings settings, TimeProvider clock, ILogger<EffectEnds> log)
{
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentQueue<EndedTry> ended = new();
    private readonly Bell bell = new();

    /// <summary>Hands over what came of a try.</summary>
    public void Add(EndedTry it)
    {
        ended.Enqueue(it);
        bell.Ring();
    }

    /// <summary>Works until it is over, and writes down what is there then.</summary>
    public async Task RunAsync(CancellationToken over)
    {
        var kept = new List<(EndedTry Try, DateTimeOffset Until)>();
        DateTimeOffset? sweptAt = null;
        try
        {
            while (true)
            {
                while (ended.TryDequeue(out var it))
                    kept.Add((it, clock.GetUtcNow() + settings.Lease));
                await WriteAsync(kept, over);
                var now = clock.GetUtcNow();
                kept.RemoveAll(k => k.Until < now);
                if (sweptAt is null || now - sweptAt >= settings.Sweep)
                {
                    await TryTellAsync(() => reports.TellAsync(over), over);
                    sweptAt = now;
                }

                await Task.Delay(Gathering, clock, over);
                await bell.WaitAsync(settings.Sweep, clock, over);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The last ones. What is not told yet is told by another node, or by this one when it is back.
            kept.AddRange(ended.Select(it => (it, DateTimeOffset.MaxValue)));
            await WriteAsync(kept, over);
        }
    }

    private async Task WriteAsync(List<(EndedTry Try, DateTimeOffset Until)> kept, CancellationToken over)
    {
        if (kept.Count == 0 || await TryWriteAsync(kept, [.. kept.Select(k => k.Try)], over) || kept.Count == 1)
            return;
        // One that the database does not take must not keep the others out.
        foreach (var it in kept.Select(k => k.Try).ToList())
            await TryWriteAsync(kept, [it], over);
    }

    // False when it may be the fault of one of them.
    private async Task<bool> TryWriteAsync(List<(EndedTry Try, DateTimeOffset Until)> kept, IReadOnlyList<EndedTry> tries, CancellationToken over)
    {
        IReadOnlyList<EndedTry> written;
        try
        {
            written = await effects.EndAsync(tries, CancellationToken.None);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogLater(tries.Count, e.Message);
            return e is DbException { IsTransient: true } or TimeoutException or IOException;
        }

        kept.RemoveAll(k => tries.Contains(k.Try));
        foreach (var late in tries.Except(written))
            LogFenced(late.Effect.Kind, late.Effect.Id, late.Effect.Fence);
        await TryTellAsync(() => reports.TellAsync([.. written.Where(t => t.IsToTell).Select(SettledEffect.By)], over), over);
        return true;
    }

    private async Task TryTellAsync(Func<Task> tell, CancellationToken over)
    {
        try
        {
            await tell();
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // It is over: another node tells them, or this one when it is back.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogUntold(e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What came of {Count} side effects cannot be written down now ({Reason}); it is tried again")]
    private partial void LogLater(int count, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The logs cannot be told now how side effects ended ({Reason}); they are told later")]
    private partial void LogUntold(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Kind} {Effect} was another worker's by the time lease {Fence} came back; nothing was written")]
    private partial void LogFenced(string kind, Guid effect, long fence);
}
