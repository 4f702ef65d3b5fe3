using System.Data.Common;
using ChatClosing.Channels;
using ChatClosing.Conversations.Events;
using ChatClosing.Storage;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Delivery;

/// <summary>Looks into the outbox when a message was queued, and every second, and hands what it leases to <see cref="MessageDelivery"/>.</summary>
internal sealed partial class DeliveryLoop : BackgroundService
{
    private readonly Outbox outbox;
    private readonly MessageDelivery delivery;
    private readonly ChannelAccounts accounts;
    private readonly DeliverySettings settings;
    private readonly TimeProvider clock;
    private readonly ILogger<DeliveryLoop> log;
    private readonly SemaphoreSlim wake = new(0, 1);
    private readonly SemaphoreSlim places;

    /// <summary>One per node.</summary>
    public DeliveryLoop(
        Outbox outbox, MessageDelivery delivery, ChannelAccounts accounts, CommandPump pump, DeliverySettings settings, TimeProvider clock, ILogger<DeliveryLoop> log)
    {
        (this.outbox, this.delivery, this.accounts, this.settings, this.clock, this.log) = (outbox, delivery, accounts, settings, clock, log);
        places = new SemaphoreSlim(settings.Parallel);
        pump.Committed += changes =>
        {
            // Also after something left: the next message of the same thread may go.
            if (changes.Any(c => c.Events.Any(e => e is MessageQueued or MessageRetried or MessageAccepted or MessageFailed or MessageUnknown or MessageWaived)))
                Wake();
        };
    }

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the server listens: a platform that tells right then that our access is gone must be heard.
        await ForgetTokenPausesAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var underWay = new List<Task>();
        try
        {
            while (true)
            {
                underWay.RemoveAll(t => t.IsCompleted);
                if (!await WorkAsync(underWay, stoppingToken))
                    await RestAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(underWay);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        wake.Dispose();
        places.Dispose();
        base.Dispose();
    }

    private async Task<bool> WorkAsync(List<Task> underWay, CancellationToken cancel)
    {
        try
        {
            if (places.CurrentCount == 0 || !await outbox.HasWorkAsync(cancel))
                return false;
            foreach (var lost in await outbox.LostAsync(cancel))
                await delivery.ReportLostAsync(lost);
            // Not cut short by a stop: a lease that nobody knows of is told as unknown when it runs out. Places are free, nobody else takes any.
            var leased = await outbox.LeaseAsync(places.CurrentCount, settings.Lease, CancellationToken.None);
            foreach (var message in leased)
            {
                await places.WaitAsync(CancellationToken.None);
                underWay.Add(DeliverAsync(message, cancel));
            }

            return leased.Count > 0;
        }
        catch (Exception e) when (IsDatabase(e))
        {
            LogAway(e.Message);
            return false;
        }
    }

    private async Task DeliverAsync(LeasedMessage message, CancellationToken cancel)
    {
        try
        {
            await delivery.DeliverAsync(message, cancel);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The lease runs out and the message is reported as unknown: seen by a person, never sent twice.
            LogBroke(e, message.Id);
        }
        finally
        {
            places.Release();
            Wake();
        }
    }

    // A dead token is renewed in the settings, and settings are read at the start.
    private async Task ForgetTokenPausesAsync(CancellationToken cancel)
    {
        foreach (var account in accounts.All)
        {
            try
            {
                await outbox.ResumeAsync(account.Name, cancel);
            }
            catch (Exception e) when (IsDatabase(e))
            {
                LogAway(e.Message);
            }
        }
    }

    private async Task RestAsync(CancellationToken cancel)
    {
        using var rest = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var sweep = Task.Delay(settings.Sweep, clock, rest.Token);
        await Task.WhenAny(sweep, wake.WaitAsync(rest.Token));
        await rest.CancelAsync();
        cancel.ThrowIfCancellationRequested();
    }

    private void Wake()
    {
        try
        {
            wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
        catch (ObjectDisposedException)
        {
            // The last message of a node that stops.
        }
    }

    private static bool IsDatabase(Exception e) => e is DbException or InvalidOperationException or TimeoutException or IOException;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox cannot be read now: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivering message {Message} broke; it is kept until it is settled")]
    private partial void LogBroke(Exception e, Guid message);
}
