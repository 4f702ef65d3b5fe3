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

    /// <summary>A new one with this version's schema and nothing in it.</summary>
    public static Task<TestDatabase> CreateAsync(string database) => CreateAsync(database, isMigrated: true);

    /// <summary>A new one without a schema.</summary>
    public static Task<TestDatabase> CreateEmptyAsync(string database) => CreateAsync(database, isMigrated: false);

    private static async Task<TestDatabase> CreateAsync(string database, bool isMigrated)
    {
        if (database == Databases.Postgresql)
        {
            var cluster = await PostgresCluster.GetAsync();
            var text = await cluster.CreateDatabaseAsync(isMigrated);
            return new(database, text, async () => await cluster.DropDatabaseAsync(text));
        }

        var folder = Directory.CreateTempSubdirectory("chatclosing-test-").FullName;
        var file = Path.Combine(folder, "chat.db");
        if (isMigrated)
            File.Copy(await MigratedSchema.SqliteAsync(), file);
        var connectionString = $"Data Source={file}";
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
