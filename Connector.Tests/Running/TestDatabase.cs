using Microsoft.Data.Sqlite;

namespace ChatClosing.Tests.Running;

/// <summary>A database of a test's own; gone afterwards.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<ValueTask> delete;

    private TestDatabase(string name, string connectionString, Func<ValueTask> delete)
    {
        Name = name;
        ConnectionString = connectionString;
        this.delete = delete;
    }

    /// <summary><see cref="Databases.Sqlite"/> or <see cref="Databases.Postgresql"/>.</summary>
    public string Name { get; }

    /// <summary>What <c>ConnectionStrings__Chat</c> is set to.</summary>
    public string ConnectionString { get; }

    /// <summary>A new empty one.</summary>
    public static async Task<TestDatabase> CreateAsync(string database)
    {
        if (database == Databases.Postgresql)
        {
            var cluster = await PostgresCluster.GetAsync();
            var text = await cluster.CreateDatabaseAsync();
            return new(database, text, async () => await cluster.DropDatabaseAsync(text));
        }

        var folder = Directory.CreateTempSubdirectory("chatclosing-test-").FullName;
        var connectionString = $"Data Source={Path.Combine(folder, "chat.db")}";
        return new(database, connectionString, () =>
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
            return ValueTask.CompletedTask;
        });
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => delete();
}
