using System.Net.Sockets;
using Npgsql;

namespace ChatClosing.Storage.Postgres;

/// <summary>
/// The write side on PostgreSQL: two round trips a batch, whatever its size. BEGIN and COMMIT travel inside the two batches as plain commands – an
/// <see cref="NpgsqlTransaction"/> would add a third trip – so this class keeps the connection to itself and rolls back by hand.
/// </summary>
public sealed class PostgresConversationStore(ChatDatabase database) : IConversationStore
{
    // A node that hangs must not hold up the others, and an acknowledged message is on disk whatever the server's default says.
    // Everything here goes by keys: planned once, and always over their indexes. A plan made while a table is small would read all of it when it has grown.
    private const string Settings =
        """
        set synchronous_commit = on; set lock_timeout = '1s'; set idle_in_transaction_session_timeout = '5s'; set statement_timeout = '10s';
        set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set jit = off
        """;

    private NpgsqlConnection? connection;
    private bool inTransaction;

    /// <inheritdoc/>
    public async Task<LoadedBatch> BeginAsync(BatchKeys keys, CancellationToken cancel)
    {
        connection ??= await ConnectAsync(cancel);
        await using var batch = PostgresReads.Batch(connection, keys);
        inTransaction = true;
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        return await PostgresReads.ReadAsync(reader, keys, cancel);
    }

    /// <inheritdoc/>
    public async Task CommitAsync(BatchWrites writes, CancellationToken cancel)
    {
        await using var batch = PostgresWrites.Batch(connection!, writes);
        await batch.ExecuteNonQueryAsync(cancel);
        inTransaction = false;
    }

    /// <inheritdoc/>
    public async Task RollBackAsync()
    {
        if (!inTransaction || connection is null)
            return;
        inTransaction = false;
        try
        {
            await using var command = new NpgsqlCommand("rollback", connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or SocketException or IOException)
        {
            // The server ends the transaction with the connection; the next batch opens a new one.
            await CloseAsync();
        }
    }

    /// <inheritdoc/>
    public StoreFailure Classify(Exception exception) => exception switch
    {
        // Dividing by zero is the guard of the versions (PostgresWrites); a unique violation means a key that is there already.
        PostgresException { SqlState: "22012" or "23505" } => StoreFailure.Stale,
        // Dead-lock, serialisation, lock time-out.
        PostgresException { SqlState: "40P01" or "40001" or "55P03" } => StoreFailure.Again,
        // Class 22 is bad data, 23 a broken rule, 54 a limit: something in the batch. Everything else is the server's condition.
        PostgresException { SqlState: ['2', '2' or '3', ..] or ['5', '4', ..] or ['P', '0', ..] } => StoreFailure.BadData,
        NpgsqlException or SocketException or IOException or TimeoutException or OperationCanceledException => StoreFailure.Away,
        _ => StoreFailure.BadData,
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await RollBackAsync();
        await CloseAsync();
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancel)
    {
        var opened = await database.Postgres.OpenConnectionAsync(cancel);
        try
        {
            await using var command = new NpgsqlCommand(Settings, opened);
            await command.ExecuteNonQueryAsync(cancel);
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    private async Task CloseAsync()
    {
        if (connection is null)
            return;
        try
        {
            await connection.DisposeAsync();
        }
        finally
        {
            connection = null;
        }
    }
}
