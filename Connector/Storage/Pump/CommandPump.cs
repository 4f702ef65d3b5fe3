using System.Threading.Channels;
using ChatClosing.Conversations.Commands;

namespace ChatClosing.Storage.Pump;

/// <summary>
/// The one way to write. Commands from everywhere wait here for the flush in flight; what has gathered by then is decided together and committed in one
/// transaction. There is no timer: a lonely command goes at once, a crowd shares a commit.
/// </summary>
public sealed partial class CommandPump : BackgroundService
{
    /// <summary>Commands in a batch at the most.</summary>
    public const int MaxBatch = 256;

    private const int MaxBatchBytes = 1 << 20;
    private static readonly TimeSpan QueuePatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(3);

    private readonly Channel<Waiting> interactive = Queue(4_096);
    private readonly Channel<Waiting> bulk = Queue(16_384);
    private readonly SemaphoreSlim something = new(0);
    private readonly IConversationStore store;
    private readonly BatchFlush flush;
    private readonly ILogger<CommandPump> log;

    /// <summary>A pump over a store. One per node.</summary>
    public CommandPump(IConversationStore store, FactsOf factsOf, PumpMeter meter, ILogger<CommandPump> log)
    {
        this.store = store;
        this.log = log;
        flush = new BatchFlush(store, factsOf, meter, log);
    }

    /// <summary>Raised after every commit with what changed, on the pump's own task: hand it on and return.</summary>
    public event Action<IReadOnlyList<ConversationChange>>? Committed;

    /// <summary>Submits one command of a person, a bot or a timer.</summary>
    public async Task<CommandResult> SubmitAsync(Command command, CancellationToken cancel = default) => (await SubmitAsync([command], interactive, cancel))[0];

    /// <summary>Submits several commands of a person in their order; when one finds no place in the queue, those behind it are not done either.</summary>
    public Task<CommandResult[]> SubmitAsync(IReadOnlyList<Command> commands, CancellationToken cancel = default) => SubmitAsync(commands, interactive, cancel);

    /// <summary>Submits what nobody waits for at a desk: what one webhook brought, or came of side effects. Answered when all of it is durable, or some of it cannot be now.</summary>
    public Task<CommandResult[]> SubmitBulkAsync(IReadOnlyList<Command> commands, CancellationToken cancel = default) => SubmitAsync(commands, bulk, cancel);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Waiting>(MaxBatch);
        // The batch in flight when the node stops gets some time to be committed; what waits behind it is told to come back.
        using var abort = new CancellationTokenSource();
        await using var stopping = stoppingToken.Register(() => abort.CancelAfter(StopPatience));
        try
        {
            while (true)
            {
                await something.WaitAsync(stoppingToken);
                Gather(batch);
                if (batch.Count > 0)
                    await TurnAsync(batch, abort.Token);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped();
        }
        finally
        {
            interactive.Writer.TryComplete();
            bulk.Writer.TryComplete();
            do
            {
                Tell(batch, CommandResult.NotDurable);
                Gather(batch);
            }
            while (batch.Count > 0);
            await store.DisposeAsync();
        }
    }

    private async Task TurnAsync(List<Waiting> batch, CancellationToken cancel)
    {
        try
        {
            Announce(await flush.FlushAsync(batch, cancel));
            Tell(batch, null);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            // Whatever it is, the pump goes on: without it nothing can be written until the next start.
            LogBroken(e);
            Tell(batch, CommandResult.NotDurable);
        }
    }

    private static void Tell(List<Waiting> batch, CommandResult? result)
    {
        foreach (var waiting in batch)
            waiting.Complete(result);
        batch.Clear();
    }

    private static Channel<Waiting> Queue(int capacity) =>
        Channel.CreateBounded<Waiting>(new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private async Task<CommandResult[]> SubmitAsync(IReadOnlyList<Command> commands, Channel<Waiting> queue, CancellationToken cancel)
    {
        var results = new Task<CommandResult>[commands.Count];
        var isOpen = true;
        for (var i = 0; i < results.Length; i++)
        {
            var waiting = new Waiting(commands[i]);
            results[i] = waiting.Result;
            // A queue that stays full makes one request wait once, not once per command.
            isOpen = isOpen && await EnqueueAsync(queue.Writer, waiting, cancel);
            if (!isOpen)
                waiting.Complete(CommandResult.NotDurable);
        }

        return await Task.WhenAll(results).WaitAsync(cancel);
    }

    private async ValueTask<bool> EnqueueAsync(ChannelWriter<Waiting> queue, Waiting waiting, CancellationToken cancel)
    {
        if (!queue.TryWrite(waiting))
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            patience.CancelAfter(QueuePatience);
            try
            {
                await queue.WriteAsync(waiting, patience.Token);
            }
            catch (Exception e) when (e is ChannelClosedException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
            {
                return false;
            }
        }

        something.Release();
        return true;
    }

    private void Gather(List<Waiting> batch)
    {
        var bytes = 0;
        while (batch.Count < MaxBatch && bytes < MaxBatchBytes && (interactive.Reader.TryRead(out var next) || bulk.Reader.TryRead(out next)))
        {
            batch.Add(next);
            bytes += next.RoughBytes;
        }

        // One permit was taken by the wait; take those of the others, or the loop would turn for nothing. More work than permits is not possible.
        for (var i = 1; i < batch.Count; i++)
            something.Wait(0);
    }

    private void Announce(IReadOnlyList<ConversationChange> changes)
    {
        if (changes.Count == 0)
            return;
        try
        {
            Committed?.Invoke(changes);
        }
        catch (Exception e)
        {
            // What is committed stays committed: a listener catches up from the store.
            LogListenerFailed(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The pump has stopped; who was waiting was told to try again")]
    private partial void LogStopped();

    [LoggerMessage(Level = LogLevel.Critical, Message = "A batch broke the pump's own rules: a bug; its callers were told to try again")]
    private partial void LogBroken(Exception e);

    [LoggerMessage(Level = LogLevel.Error, Message = "A listener of committed changes failed")]
    private partial void LogListenerFailed(Exception e);
}
