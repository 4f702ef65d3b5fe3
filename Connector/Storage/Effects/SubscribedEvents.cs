using System.Collections.Frozen;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Storage.Effects;

/// <summary>
/// Which events any webhook endpoint asks for, in memory: without one ingest pays for a question and nothing else. Who exactly is told is found by the
/// statement that writes it, so what is stale here for two seconds on another node tells nobody who should not hear it.
/// </summary>
public sealed partial class SubscribedEvents(IDbContextFactory<ChatDb> databases, TimeProvider clock, ILogger<SubscribedEvents> log) : BackgroundService
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(2);
    private volatile FrozenSet<string> names = FrozenSet<string>.Empty;

    /// <summary>The events' names.</summary>
    public IReadOnlySet<string> Names => names;

    /// <summary>Endpoints have changed.</summary>
    public async Task RefreshAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var asked = await db.WebhookEndpoints.AsNoTracking().Where(e => e.Enabled).Select(e => e.Events).ToListAsync(cancel);
        names = asked.Count == 0 ? FrozenSet<string>.Empty : asked.SelectMany(e => e.Split(',')).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the pump: what is written first after a start is told, too.
        await RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var sweep = new PeriodicTimer(Sweep, clock);
        try
        {
            while (await sweep.WaitForNextTickAsync(stoppingToken))
                await TryRefreshAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped();
        }
    }

    private async Task TryRefreshAsync(CancellationToken cancel)
    {
        try
        {
            await RefreshAsync(cancel);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or TimeoutException)
        {
            // What is known stays: the next sweep asks again.
            LogAway(e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The webhook endpoints cannot be read now: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Watching the webhook endpoints has stopped")]
    private partial void LogStopped();
}
