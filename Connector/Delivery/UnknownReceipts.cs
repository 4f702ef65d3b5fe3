using System.Data.Common;
using System.Diagnostics.Metrics;
using ChatClosing.Storage;

namespace ChatClosing.Delivery;

/// <summary>
/// Drops receipts whose message never became known (<see cref="DeliverySettings.KeepUnknownReceipts"/>): other apps on the same account send, too,
/// and platforms tell us of their messages. Edits whose message never came go after the same time, for they keep what a customer wrote.
/// Several nodes at once do no harm.
/// </summary>
internal sealed partial class UnknownReceipts : BackgroundService
{
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(10);

    private readonly ChatDatabase database;
    private readonly SqliteWriteGate gate;
    private readonly DeliverySettings settings;
    private readonly TimeProvider clock;
    private readonly ILogger<UnknownReceipts> log;
    private readonly Counter<long> dropped;

    /// <summary>One per node.</summary>
    public UnknownReceipts(
        ChatDatabase database,
        SqliteWriteGate gate,
        DeliverySettings settings,
        TimeProvider clock,
        IMeterFactory meters,
        ILogger<UnknownReceipts> log)
    {
        (this.database, this.gate, this.settings, this.clock, this.log) = (database, gate, settings, clock, log);
        dropped = meters.Create("ChatClosing.Delivery")
            .CreateCounter<long>("chatclosing.delivery.receipts_dropped", description: "Receipts for messages that never became known");
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var sweep = new PeriodicTimer(Sweep, clock);
        try
        {
            do
            {
                await TryDropAsync(stoppingToken);
            }
            while (await sweep.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped();
        }
    }

    /// <summary>Drops what has waited for too long.</summary>
    /// <returns>How many receipts and edits.</returns>
    public async Task<int> DropAsync(CancellationToken cancel)
    {
        using var turn = await gate.EnterAsync(database.IsSqlite, cancel);
        await using var connection = await database.ConnectAsync(cancel);
        var sql = new SqlText(connection, database, clock);
        await using var command = sql.Command($"delete from parked_receipts where at < {sql.Later(-settings.KeepUnknownReceipts)}");
        var receipts = await command.ExecuteNonQueryAsync(cancel);
        dropped.Add(receipts);
        var edits = new SqlText(connection, database, clock);
        var before = edits.Later(-settings.KeepUnknownReceipts);
        await using var dropEdits = edits.Command($"delete from unsent_before where version is not null and at < {before}");
        return receipts + await dropEdits.ExecuteNonQueryAsync(cancel);
    }

    private async Task TryDropAsync(CancellationToken cancel)
    {
        try
        {
            await DropAsync(cancel);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or TimeoutException or IOException)
        {
            // The database is away for a while: the next sweep finds the same.
            LogNotNow(e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Receipts of unknown messages could not be dropped now: {Reason}")]
    private partial void LogNotNow(string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Dropping receipts of unknown messages has stopped")]
    private partial void LogStopped();
}
