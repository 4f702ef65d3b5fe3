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

    /// <summary>Submits what one webhook brought. Answered when all of it is durable, or some of it cannot be now.</summary>
    public Task<CommandResult[]> SubmitBulkAsync(IReadOnlyList<Command> commands, CancellationToken cancel = default) => SubmitAsync(commands, bulk, cancel);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Waiting>(MaxBatch);
        try
        {
            while (true)
            {
                await something.WaitAsync(stoppingToken);
                Gather(batch);
                if (batch.Count == 0)
                    continue;
                var changes = await flush.FlushAsync(batch, stoppingToken);
                Announce(changes);
                foreach (var waiting in batch)
                    waiting.Complete();
                batch.Clear();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            interactive.Writer.TryComplete();
            bulk.Writer.TryComplete();
            Gather(batch);
            foreach (var waiting in batch)
                waiting.Complete(CommandResult.NotDurable);
        }
        finally
        {
            await store.DisposeAsync();
        }
    }

    private static Channel<Waiting> Queue(int capacity) =>
        Channel.CreateBounded<Waiting>(new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private async Task<CommandResult[]> SubmitAsync(IReadOnlyList<Command> commands, Channel<Waiting> queue, CancellationToken cancel)
    {
        var results = new Task<CommandResult>[commands.Count];
        for (var i = 0; i < results.Length; i++)
        {
            var waiting = new Waiting(commands[i]);
            results[i] = waiting.Result;
            if (!await EnqueueAsync(queue.Writer, waiting, cancel))
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

    [LoggerMessage(Level = LogLevel.Error, Message = "A listener of committed changes failed")]
    private partial void LogListenerFailed(Exception e);
}
