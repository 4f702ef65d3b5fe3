using System.Diagnostics;
using ChatClosing.Conversations.Commands;

namespace ChatClosing.Storage.Pump;

/// <summary>Takes a batch through one transaction, and through what can go wrong with it.</summary>
internal sealed partial class BatchFlush(IConversationStore store, FactsOf factsOf, PumpMeter meter, ILogger log)
{
    private const int MaxTries = 3;

    // Platforms are told within about two seconds: a lock time-out of one second is tried twice, not three times.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>Decides and commits a batch; every command in it has its result afterwards. Never throws but for cancellation.</summary>
    /// <returns>What changed.</returns>
    public async Task<IReadOnlyList<ConversationChange>> FlushAsync(IReadOnlyList<Waiting> batch, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var changes = await TryAsync(batch, cancel);
                meter.Committed(batch.Count);
                return changes;
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancel.IsCancellationRequested)
            {
                await store.RollBackAsync();
                var failure = store.Classify(e);
                if (failure == StoreFailure.Again && attempt < MaxTries && Stopwatch.GetElapsedTime(began) < Patience)
                    continue;
                if (failure == StoreFailure.Stale && attempt == 1)
                    continue;
                if (failure is StoreFailure.Again or StoreFailure.Away)
                    return RefuseAll(batch, e);
                if (batch.Count > 1)
                    return await BisectAsync(batch, cancel);
                LogPoisonous(e, batch[0].Command.GetType().Name, batch[0].Command.Key);
                meter.Poisonous();
                batch[0].Came = CommandResult.Poisonous;
                return [];
            }
        }
    }

    private async Task<IReadOnlyList<ConversationChange>> TryAsync(IReadOnlyList<Waiting> batch, CancellationToken cancel)
    {
        var keys = CommandKeys.Of(batch.Select(w => w.Command));
        var loaded = await store.BeginAsync(keys, cancel);
        while (keys.AddThreadsSpokenOf(loaded))
        {
            await store.RollBackAsync();
            loaded = await store.BeginAsync(keys, cancel);
        }

        var round = new BatchRound(loaded, factsOf);
        foreach (var waiting in batch)
            waiting.Came = Decide(round, waiting.Command);
        var changes = round.Finish();
        if (round.Writes.IsEmpty)
            await store.RollBackAsync();
        else
            await store.CommitAsync(round.Writes, cancel);
        meter.Decided(batch);
        return changes;
    }

    /// <summary>
    /// A command on which the rules break is refused alone if nothing of it is in the round; else the batch is done again without it, by halves.
    /// </summary>
    private CommandResult Decide(BatchRound round, Command command)
    {
        var traces = round.Traces;
        try
        {
            return round.Do(command);
        }
        catch (Exception e) when (round.Traces == traces && e is not OutOfMemoryException)
        {
            LogPoisonous(e, command.GetType().Name, command.Key);
            meter.Poisonous();
            return CommandResult.Poisonous;
        }
    }

    private async Task<IReadOnlyList<ConversationChange>> BisectAsync(IReadOnlyList<Waiting> batch, CancellationToken cancel)
    {
        var half = batch.Count / 2;
        var first = await FlushAsync([.. batch.Take(half)], cancel);
        var second = await FlushAsync([.. batch.Skip(half)], cancel);
        return [.. first, .. second];
    }

    private IReadOnlyList<ConversationChange> RefuseAll(IReadOnlyList<Waiting> batch, Exception e)
    {
        LogNotDurable(e.Message, batch.Count);
        meter.NotDurable(batch.Count);
        foreach (var waiting in batch)
            waiting.Came = CommandResult.NotDurable;
        return [];
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A {Command} with key {Key} cannot be stored; its neighbours were")]
    private partial void LogPoisonous(Exception e, string command, Guid key);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not take writes now ({Reason}); {Count} callers were told to try again")]
    private partial void LogNotDurable(string reason, int count);
}
