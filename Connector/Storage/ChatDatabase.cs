using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ChatClosing.Storage;

/// <summary>Which database this is and how plain SQL talks to it. Chosen by the connection string alone.</summary>
public sealed class ChatDatabase : IAsyncDisposable
{
    private readonly NpgsqlDataSource? postgres;

    private ChatDatabase(string connectionString, NpgsqlDataSource? postgres)
    {
        ConnectionString = connectionString;
        this.postgres = postgres;
    }

    /// <summary>The connection string with the settings the product needs.</summary>
    public string ConnectionString { get; }

    /// <summary>SQLite embedded, or else PostgreSQL.</summary>
    public bool IsSqlite => postgres is null;

    /// <summary>The file of an embedded database; null on PostgreSQL and for a database in memory.</summary>
    public string? File =>
        IsSqlite && new SqliteConnectionStringBuilder(ConnectionString) is var settings && !IsInMemory(settings) ? settings.DataSource : null;

    /// <summary>The pool of PostgreSQL connections.</summary>
    /// <exception cref="InvalidOperationException">The database is SQLite.</exception>
    public NpgsqlDataSource Postgres => postgres ?? throw new InvalidOperationException("This database is SQLite.");

    /// <summary>Chooses by the connection string.</summary>
    /// <param name="connectionString"><c>Data Source=chat.db</c> or <c>Host=…;Database=…</c>. A relative file is relative to the current folder.</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static ChatDatabase Open(string? connectionString)
    {
        var words = new DbConnectionStringBuilder();
        try
        {
            words.ConnectionString = connectionString ?? "";
        }
        catch (ArgumentException)
        {
            throw new ArgumentException("ConnectionStrings__Chat is not a connection string. Write 'Data Source=chat.db' for SQLite or 'Host=…;Database=…' for PostgreSQL.");
        }

        if (words.ContainsKey("Host") || words.ContainsKey("Server"))
            return new(connectionString!, OpenPostgres(connectionString!, words));
        if (words.ContainsKey("Data Source") || words.ContainsKey("DataSource") || words.ContainsKey("Filename"))
            return new(SqliteString(connectionString!), null);
        throw new ArgumentException("ConnectionStrings__Chat names no database. Write 'Data Source=chat.db' for SQLite or 'Host=…;Database=…' for PostgreSQL.");
    }

    /// <summary>The same database through connections of its own, at most so many: who uses them keeps nobody else waiting for one.</summary>
    /// <param name="connections">How many; SQLite opens one for each use and needs no pool.</param>
    internal ChatDatabase Apart(int connections)
    {
        if (postgres is null)
            return new(ConnectionString, null);
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString)
        {
            ApplicationName = "ChatClosing background",
            MaxPoolSize = connections,
            MinPoolSize = 0,
            // Who reads reports waits for a connection; who ingests never does.
            Timeout = 15,
            CommandTimeout = 60,
        };
        return new(ConnectionString, new NpgsqlDataSourceBuilder(settings.ConnectionString).Build());
    }

    /// <summary>A new open connection, to be disposed by the caller.</summary>
    public async Task<DbConnection> ConnectAsync(CancellationToken cancel)
    {
        if (postgres is not null)
            return await postgres.OpenConnectionAsync(cancel);
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        // FULL: an acknowledged message survives the loss of power. Set for each connection, for it is not kept in the file.
        command.CommandText = "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on";
        await command.ExecuteNonQueryAsync(cancel);
        return connection;
    }

    /// <summary>A time as this database keeps it.</summary>
    public object Value(DateTimeOffset? time) => time is not { } t ? DBNull.Value : IsSqlite ? Microseconds.Of(t) : t.ToUniversalTime();

    /// <summary>A time of this database.</summary>
    public DateTimeOffset? Time(DbDataReader reader, int column)
    {
        if (reader.IsDBNull(column))
            return null;
        return IsSqlite ? Microseconds.ToTime(reader.GetInt64(column)) : reader.GetFieldValue<DateTimeOffset>(column);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (postgres is not null)
            await postgres.DisposeAsync();
    }

    private static NpgsqlDataSource OpenPostgres(string connectionString, DbConnectionStringBuilder given)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "ChatClosing",
            // The batches of the write path are the same few shapes again and again.
            MaxAutoPrepare = 60,
            AutoPrepareMinUsages = 2,
        };
        // Npgsql's own builder "contains" every key it knows: what was given is asked of the plain one.
        if (!given.ContainsKey("Timeout"))
            settings.Timeout = 2;
        if (!given.ContainsKey("Command Timeout"))
            settings.CommandTimeout = 15;
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }

    private static string SqliteString(string connectionString)
    {
        // The library waits for a lock by retrying until the command's time-out, 30 s by default: too long for a webhook.
        var settings = new SqliteConnectionStringBuilder(connectionString) { DefaultTimeout = 2 };
        if (!IsInMemory(settings))
            settings.DataSource = Path.GetFullPath(settings.DataSource);
        return settings.ConnectionString;
    }

    private static bool IsInMemory(SqliteConnectionStringBuilder settings) =>
        settings.DataSource is ":memory:" or "" || settings.Mode == SqliteOpenMode.Memory;
}
