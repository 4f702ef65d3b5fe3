using System.Diagnostics;
using ChatClosing.Benchmarks.Contestants;
using ChatClosing.Conversations;
using ChatClosing.Storage;
using ChatClosing.Storage.Search;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Benchmarks.Log;

/// <summary>What a page cost.</summary>
/// <param name="Name">Which page.</param>
/// <param name="Hits">Conversations on it.</param>
/// <param name="Milliseconds">The median of many.</param>
/// <param name="Buffers">Pages of 8 kB it read, cached or not; null on SQLite, which does not tell.</param>
internal sealed record LogCost(string Name, int Hits, double Milliseconds, double? Buffers);

/// <summary>A log of so many conversations, and what its pages cost.</summary>
internal static class LogRun
{
    private const int Page = 51;
    private const int WarmUps = 3;
    private const int Turns = 21;

    public static async Task<IReadOnlyList<LogCost>> RunAsync(string connectionString, int conversations, CancellationToken cancel)
    {
        await using (var app = await ProductHost.BuildAsync(connectionString, 1))
            await LogSeed.FillAsync(app.Services.GetRequiredService<ChatDatabase>(), conversations, cancel);
        // One connection: what the database counts for it is what the pages cost.
        var single = connectionString.StartsWith("Host", StringComparison.Ordinal) ? $"{connectionString};Maximum Pool Size=1" : connectionString;
        await using var database = ChatDatabase.Open(single);
        var search = new LogSearch(database, TimeProvider.System);
        var costs = new List<LogCost>();
        foreach (var (name, filter, after) in Pages(conversations))
            costs.Add(await MeasureAsync(database, name, () => search.PageAsync(filter, after, Page, cancel), cancel));
        return costs;
    }

    private static IEnumerable<(string Name, LogFilter Filter, long? After)> Pages(int conversations)
    {
        yield return ("newest page", new LogFilter(), null);
        yield return ("deep page (the middle)", new LogFilter(), LogSeed.Number(conversations / 2));
        yield return ("by type", new LogFilter { Types = [LogSeed.Type(7)] }, null);
        yield return ("by agent, deep", new LogFilter { Agent = LogSeed.Agent(3) }, LogSeed.Number(conversations / 2));
        yield return ("open ones of a channel", new LogFilter { Channel = "whatsapp", Statuses = [Status.Waiting] }, null);
        yield return ("word of 3 conversations", Words("rare"), null);
        yield return ("word of 0.1 %", Words("thousandth"), null);
        yield return ("word of 0.1 %, of a type", Words("thousandth") with { Types = [LogSeed.Type(7)] }, null);
        yield return ("word of 50 %", Words("often"), null);
        yield return ("word of 50 %, deep", Words("often"), LogSeed.Number(conversations / 2));
        yield return ("word that is nowhere", Words("nowhere"), null);
    }

    private static LogFilter Words(string typed) => new() { Query = SearchQuery.Parse($"{typed} ") };

    private static async Task<LogCost> MeasureAsync(ChatDatabase database, string name, Func<Task<IReadOnlyList<LogHit>>> page, CancellationToken cancel)
    {
        var hits = 0;
        for (var i = 0; i < WarmUps; i++)
            hits = (await page()).Count;
        var before = await BuffersAsync(database, cancel);
        var times = new List<double>();
        for (var i = 0; i < Turns; i++)
        {
            var since = Stopwatch.GetTimestamp();
            await page();
            times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }

        times.Sort();
        return new LogCost(name, hits, times[Turns / 2], (await BuffersAsync(database, cancel) - before) / Turns);
    }

    // Told at the end of the transaction that asks for it.
    private static async Task<double?> BuffersAsync(ChatDatabase database, CancellationToken cancel)
    {
        if (database.IsSqlite)
            return null;
        await using var connection = await database.ConnectAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "select pg_stat_force_next_flush()";
        await command.ExecuteNonQueryAsync(cancel);
        command.CommandText = "select (blks_hit + blks_read)::float8 from pg_stat_database where datname = current_database()";
        return (double)(await command.ExecuteScalarAsync(cancel))!;
    }
}
