using System.Data.Common;
using ChatClosing.Conversations;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Storage;

/// <summary>
/// Numbers the facts of ended conversations: densely, in order, one publisher at a time over all nodes. So whoever reads the feed by position
/// never misses a late commit, and a seal never waits for another node. What it numbers it adds to the roll-up of the reports.
/// </summary>
public sealed partial class EndedFactsPublisher(
    ChatDatabase database, SqliteWriteGate gate, CommandPump pump, TimeProvider clock, ILogger<EndedFactsPublisher> log) : BackgroundService
{
    private const int MostAtOnce = 1_000;

    // What another node sealed before it died, and what failed here.
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(2);

    // Any number, but the same on every node and used for nothing else.
    internal const string Lock = "select pg_advisory_xact_lock(4831202601)";

    private const string Number =
        """
        with next as (
            select conversation_id, revision, row_number() over (order by ended_at, conversation_id, revision) as place
            from ended_facts where position is null order by ended_at, conversation_id, revision limit 1000)
        update ended_facts set position = next.place + (select coalesce(max(position), 0) from ended_facts)
        from next where ended_facts.conversation_id = next.conversation_id and ended_facts.revision = next.revision
        """;

    private readonly Bell bell = new();

    /// <summary>Numbers what is not numbered.</summary>
    /// <returns>How many facts were published.</returns>
    public async Task<int> PublishAsync(CancellationToken cancel)
    {
        var published = 0;
        int now;
        do
        {
            now = await PublishSomeAsync(cancel);
            published += now;
        }
        while (now == MostAtOnce);
        return published;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        pump.Committed += OnCommitted;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await TryPublishAsync(stoppingToken);
                await bell.WaitAsync(Sweep, clock, stoppingToken);
            }
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
        if (changes.Any(c => c.After.Status == Status.Ended && c.After.Revision != (c.Before?.Revision ?? 0)))
            bell.Ring();
    }

    private async Task TryPublishAsync(CancellationToken cancel)
    {
        try
        {
            await PublishAsync(cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            // Nothing is lost: the facts are rows, and the sweep comes back.
            LogFailed(e.Message);
        }
    }

    private async Task<int> PublishSomeAsync(CancellationToken cancel)
    {
        using var turn = await gate.EnterAsync(database.IsSqlite, cancel);
        await using var connection = await database.ConnectAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        // A statement of its own: the snapshot of the next one has to be younger than the lock.
        if (!database.IsSqlite)
            await RunAsync(connection, transaction, Lock, cancel);
        var before = await LastAsync(connection, transaction, cancel);
        var count = await RunAsync(connection, transaction, Number, cancel);
        if (count > 0)
            await AddToDaysAsync(connection, transaction, before, cancel);
        await transaction.CommitAsync(cancel);
        return count;
    }

    private static async Task<long> LastAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "select coalesce(max(position), 0) from ended_facts";
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancel), System.Globalization.CultureInfo.InvariantCulture);
    }

    // In the transaction that numbers them: the roll-up is never ahead of the feed nor behind it.
    private async Task AddToDaysAsync(DbConnection connection, DbTransaction transaction, long after, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = ReportDaySql.Add(database.IsSqlite);
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@after", after);
        command.Parameters.Add(parameter);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<int> RunAsync(DbConnection connection, DbTransaction transaction, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync(cancel);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Ended conversations could not be numbered now ({Reason}); again in two seconds")]
    private partial void LogFailed(string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The publisher of ended conversations has stopped")]
    private partial void LogStopped();
}
