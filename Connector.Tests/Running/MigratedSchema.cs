using ChatClosing.Storage;
using ChatClosing.Storage.Pump;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatClosing.Tests.Running;

/// <summary>The schema of this version, made once per run by the migrations: a copy of it takes a tenth of their time.</summary>
internal static class MigratedSchema
{
    private static readonly Lazy<Task<string>> Running = new(MakeSqliteAsync);

    /// <summary>A file of SQLite to copy.</summary>
    public static Task<string> SqliteAsync() => Running.Value;

    /// <summary>Brings a database to this version. Afterwards nobody is connected to it.</summary>
    public static async Task MigrateAsync(string connectionString)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:Chat", connectionString)]);
        builder.Logging.AddFilter((_, _) => false);
        builder.Services.AddMetrics();
        FactsOf nobody = _ => throw new NotSupportedException("Nothing is decided here.");
        builder.Services.AddSingleton(nobody);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddStorage(builder.Configuration);
        using var host = builder.Build();
        await host.Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
    }

    private static async Task<string> MakeSqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("chatclosing-schema-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var file = Path.Combine(folder, "chat.db");
        await MigrateAsync($"Data Source={file}");
        // With its last connection the write-ahead log goes into the file.
        SqliteConnection.ClearAllPools();
        return file;
    }
}
