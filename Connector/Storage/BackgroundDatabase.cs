using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Storage;

/// <summary>
/// The database as jobs and reports use it: through few connections of their own (<c>Database__BackgroundConnections</c>), so that however much is
/// asked of it, no webhook waits for a connection (R3). The same locks, the same gate of writers.
/// </summary>
public sealed class BackgroundDatabase : IAsyncDisposable
{
    /// <summary>How many connections unless the setting says otherwise.</summary>
    public const int DefaultConnections = 4;

    private readonly DbContextOptions<ChatDb> options;
    private readonly SqliteWriteGate gate;

    private BackgroundDatabase(ChatDatabase database, SqliteWriteGate gate)
    {
        (Database, this.gate) = (database, gate);
        var builder = new DbContextOptionsBuilder<ChatDb>();
        StorageSetup.Use(builder, database);
        options = builder.Options;
    }

    /// <summary>For plain SQL.</summary>
    public ChatDatabase Database { get; }

    /// <summary>Beside the pool of a database.</summary>
    internal static BackgroundDatabase Of(ChatDatabase database, SqliteWriteGate gate, int connections) =>
        new(database.Apart(Math.Max(connections, 1)), gate);

    /// <summary>For LINQ; to be disposed by the caller.</summary>
    public ChatDb Open() => new(options, gate);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
