using Microsoft.Data.Sqlite;

namespace ChatClosing.Storage.Sqlite;

/// <summary>The write side on SQLite: the same script as on PostgreSQL, as prepared statements row by row, in one <c>BEGIN IMMEDIATE</c> on one connection.</summary>
public sealed class SqliteConversationStore(ChatDatabase database, SqliteWriteGate gate, TimeProvider clock) : IConversationStore
{
    private SqliteConnection? connection;
    private SqliteStatements? statements;
    private IDisposable? turn;
    private bool inTransaction;

    /// <inheritdoc/>
    public async Task<LoadedBatch> BeginAsync(BatchKeys keys, CancellationToken cancel)
    {
        turn = await gate.EnterAsync(isSqlite: true, cancel);
        if (connection is null)
        {
            connection = (SqliteConnection)await database.ConnectAsync(cancel);
            statements = new SqliteStatements(connection);
        }

        statements!.Run("begin immediate");
        inTransaction = true;
        var loaded = new LoadedBatch { Now = Microseconds.Cut(clock.GetUtcNow()) };
        SqliteReads.Fill(loaded, keys, statements);
        return loaded;
    }

    /// <inheritdoc/>
    public Task CommitAsync(BatchWrites writes, CancellationToken cancel)
    {
        SqliteWrites.Write(writes, statements!);
        statements!.Run("commit");
        inTransaction = false;
        LeaveGate();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task RollBackAsync()
    {
        try
        {
            if (inTransaction)
                statements?.Run("rollback");
        }
        catch (SqliteException)
        {
            // The connection is of no use any more: the next batch opens a new one.
            await CloseAsync();
        }
        finally
        {
            inTransaction = false;
            LeaveGate();
        }
    }

    /// <inheritdoc/>
    public StoreFailure Classify(Exception exception) => exception switch
    {
        // 6 locked: somebody of this process reads in the same cache.
        SqliteException { SqliteErrorCode: 6 } => StoreFailure.Again,
        // 5 busy: another process writes, and we have waited for the whole time-out already; 7 memory, 8 read-only, 10 I/O, 11 corrupt, 13 full, 14 cannot open, 26 not a database.
        SqliteException { SqliteErrorCode: 5 or 7 or 8 or 10 or 11 or 13 or 14 or 26 } => StoreFailure.Away,
        VersionMismatchException => StoreFailure.Stale,
        _ => StoreFailure.BadData,
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await RollBackAsync();
        await CloseAsync();
    }

    private async Task CloseAsync()
    {
        statements?.Dispose();
        statements = null;
        if (connection is not null)
            await connection.DisposeAsync();
        connection = null;
    }

    private void LeaveGate()
    {
        turn?.Dispose();
        turn = null;
    }
}
