namespace ChatClosing.Benchmarks.Machine;

/// <summary>Where the contestants' databases are: a PostgreSQL of our own, or a folder of SQLite files. Gone at the end.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly PostgresCluster? postgres;
    private readonly DirectoryInfo? folder;

    private TestDatabase(PostgresCluster? postgres, DirectoryInfo? folder) => (this.postgres, this.folder) = (postgres, folder);

    /// <summary>CPU time of the database's own processes; zero on SQLite.</summary>
    public TimeSpan CpuTime => postgres?.CpuTime ?? TimeSpan.Zero;

    /// <summary>Starts what is needed.</summary>
    /// <param name="kind"><see cref="Ingest.IngestSettings.Postgres"/> or <see cref="Ingest.IngestSettings.Sqlite"/>.</param>
    public static async Task<TestDatabase> StartAsync(string kind) => kind == Ingest.IngestSettings.Postgres
        ? new(await PostgresCluster.StartAsync(), null)
        : new(null, Directory.CreateTempSubdirectory("chatclosing-bench-"));

    /// <summary>An empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> NewAsync(string name) => postgres is null ? $"Data Source={Path.Combine(folder!.FullName, $"{name}.db")}" : await postgres.NewDatabaseAsync(name);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (postgres is not null)
            await postgres.DisposeAsync();
        folder?.Delete(recursive: true);
    }
}
