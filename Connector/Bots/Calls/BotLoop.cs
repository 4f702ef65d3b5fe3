using System.Data.Common;
using ChatClosing.Storage;
using ChatClosing.Storage.Bots;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Bots.Calls;

/// <summary>Looks for what bots are to be told when something happened in one of their conversations, and every second. Without bots it looks more rarely whether one was left behind.</summary>
internal sealed partial class BotLoop : BackgroundService
{
    private const int Parallel = 32;
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RareSweep = TimeSpan.FromSeconds(5);

    // What a bot answers in the call itself is taken within the lease, files and all.
    private static readonly TimeSpan Margin = BotWork.TakingTime + TimeSpan.FromSeconds(15);

    private readonly BotCalls calls;
    private readonly BotWork work;
    private readonly RemoteBots bots;
    private readonly TimeProvider clock;
    private readonly ILogger<BotLoop> log;
    private readonly TimeSpan lease;
    private readonly Bell bell = new();
    private readonly SemaphoreSlim places = new(Parallel);

    /// <summary>One per node.</summary>
    public BotLoop(BotCalls calls, BotWork work, RemoteBots bots, CommandPump pump, TimeProvider clock, ILogger<BotLoop> log)
    {
        (this.calls, this.work, this.bots, this.clock, this.log) = (calls, work, bots, clock, log);
        lease = (bots.All.Count == 0 ? TimeSpan.Zero : bots.All.Max(b => b.CallTimeout)) + Margin;
        pump.Committed += changes =>
        {
            if (changes.Any(c => c.After.Bot is not null))
                bell.Ring();
        };
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        places.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What an account's bot was to be told when the account lost it goes to people.
        var sweep = bots.All.Count == 0 ? RareSweep : Sweep;
        var underWay = new List<Task>();
        try
        {
            while (true)
            {
                underWay.RemoveAll(t => t.IsCompleted);
                if (!await WorkAsync(underWay, stoppingToken))
                    await bell.WaitAsync(sweep, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(underWay);
        }
    }

    private async Task<bool> WorkAsync(List<Task> underWay, CancellationToken cancel)
    {
        try
        {
            if (places.CurrentCount == 0 || !await calls.AnyAsync(cancel))
                return false;
            // Not cut short by a stop: a lease that nobody knows of keeps everybody waiting until it runs out. Places are free, nobody else takes any.
            var leased = await calls.LeaseAsync(places.CurrentCount, lease, CancellationToken.None);
            foreach (var call in leased)
            {
                await places.WaitAsync(CancellationToken.None);
                underWay.Add(DoAsync(call, cancel));
            }

            return leased.Count > 0;
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or TimeoutException or IOException)
        {
            LogAway(e.Message);
            return false;
        }
    }

    private async Task DoAsync(LeasedBotCall call, CancellationToken cancel)
    {
        try
        {
            await work.DoAsync(call, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The node stops: another one, or this one when it is back, need not wait until the lease is out.
            await LeaveAsync(() => calls.PutBackAsync(call, TimeSpan.Zero, "stopped", CancellationToken.None));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogBroke(e, call.Id);
            // Whatever it was: it is tried again as any other, and not for ever.
            await LeaveAsync(() => work.BrokeAsync(call));
        }
        finally
        {
            places.Release();
            bell.Ring();
        }
    }

    private async Task LeaveAsync(Func<Task> leave)
    {
        try
        {
            await leave();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogAway(e.Message); // its lease runs out
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What bots are to be told cannot be read now: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Telling a bot ({Call}) broke; it is tried again")]
    private partial void LogBroke(Exception e, Guid call);
}
