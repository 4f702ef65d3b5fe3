using System.Data.Common;

namespace ChatClosing.Storage;

/// <summary>
/// Plain SQL in one transaction on either database, for the few writes beside the pump that LINQ cannot say. On SQLite it holds the gate of writers
/// from its beginning. Disposed without <see cref="CommitAsync"/>, nothing has happened.
/// </summary>
public sealed class PlainTransaction : IAsyncDisposable
{
    private readonly ChatDatabase database;
    private IDisposable? turn;
    private readonly DbConnection connection;
    private readonly DbTransaction transaction;

    private PlainTransaction(ChatDatabase database, IDisposable? turn, DbConnection connection, DbTransaction transaction) =>
        (this.database, this.turn, this.connection, this.transaction) = (database, turn, connection, transaction);

    /// <summary>SQLite embedded, or else PostgreSQL.</summary>
    public bool IsSqlite => database.IsSqlite;

    /// <summary>Ends a query that locks what it finds; SQLite's one writer needs no locks.</summary>
    public string ForUpdate => IsSqlite ? "" : "for update";

    /// <summary>A flag as this database keeps it.</summary>
    public object Flag(bool value) => IsSqlite ? value ? 1 : 0 : value;

    /// <summary>Begins.</summary>
    public static async Task<PlainTransaction> BeginAsync(ChatDatabase database, SqliteWriteGate gate, CancellationToken cancel)
    {
        var turn = await gate.EnterAsync(database.IsSqlite, cancel);
        DbConnection? connection = null;
        try
        {
            connection = await database.ConnectAsync(cancel);
            return new PlainTransaction(database, turn, connection, await connection.BeginTransactionAsync(cancel));
        }
        catch
        {
            if (connection is not null)
                await connection.DisposeAsync();
            turn?.Dispose();
            throw;
        }
    }

    /// <summary>Runs a statement and tells how many rows it touched.</summary>
    /// <param name="sql">The text, with <c>$1</c>, <c>$2</c>, … for the values.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="values">The values in their order. Arrays on PostgreSQL only.</param>
    public async Task<int> RunAsync(string sql, CancellationToken cancel, params object?[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Runs a query to its end.</summary>
    /// <param name="sql">The text, as in <see cref="RunAsync"/>.</param>
    /// <param name="read">Reads a row.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="values">The values in their order.</param>
    public async Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancel, params object?[] values)
    {
        await using var command = Command(sql, values);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var found = new List<T>();
        while (await rows.ReadAsync(cancel))
            found.Add(read(rows));
        return found;
    }

    /// <summary>The database's clock now; SQLite has none that a test can set.</summary>
    /// <param name="clock">SQLite's.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<DateTimeOffset> NowAsync(TimeProvider clock, CancellationToken cancel) => IsSqlite
        ? Microseconds.Cut(clock.GetUtcNow())
        : (await QueryAsync("select clock_timestamp()", row => database.Time(row, 0)!.Value, cancel))[0];

    /// <summary>Makes it durable.</summary>
    public Task CommitAsync(CancellationToken cancel) => transaction.CommitAsync(cancel);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
        finally
        {
            // Once: somebody else may hold the gate the second time.
            Interlocked.Exchange(ref turn, null)?.Dispose();
        }
    }

    private DbCommand Command(string sql, object?[] values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            // PostgreSQL counts nameless values; SQLite knows $1 as a name.
            if (IsSqlite)
                parameter.ParameterName = $"${i + 1}";
            parameter.Value = values[i] switch { null => DBNull.Value, DateTimeOffset time => database.Value(time), var value => value };
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
