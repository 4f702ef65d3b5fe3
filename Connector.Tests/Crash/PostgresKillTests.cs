using System.Diagnostics;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using Xunit.Abstractions;

namespace ChatClosing.Tests.Crash;

/// <summary>
/// PostgreSQL is killed under load, the server is not (F-03): it refuses meanwhile, recovers by itself, and nothing acknowledged is missing.
/// <c>CHATCLOSING_CRASH_CYCLES</c> and <c>CHATCLOSING_CRASH_SEED</c> make it longer or repeat a run.
/// </summary>
public sealed class PostgresKillTests(ITestOutputHelper output)
{
    private const int Customers = 8;

    [PostgresFact]
    public async Task Nothing_acknowledged_is_lost_when_Postgresql_is_killed_and_the_server_goes_on_by_itself()
    {
        var (cycles, seed) = (CrashRun.FromEnvironment("CHATCLOSING_CRASH_CYCLES") ?? 20, CrashRun.FromEnvironment("CHATCLOSING_CRASH_SEED") ?? Random.Shared.Next());
        var random = new Random(seed);
        await using var cluster = await StoppableCluster.StartNewAsync();
        var town = new Town();
        var customers = Enumerable.Range(1, Customers).Select(i => new Correspondent($"76{i:D14}", town, seed + i)).ToList();
        using var enough = new CancellationTokenSource();
        await using var server = ServerProcess.Start(CrashRun.LonelyShop(cluster.ConnectionString));
        var url = await server.UpAsync();
        town.IsUp(url);
        var writers = customers.Select(c => Task.Run(() => c.WriteAsync(enough.Token))).ToList();
        var slowest = TimeSpan.Zero;
        var refusals = 0;

        for (var cycle = 1; cycle <= cycles; cycle++)
        {
            await town.MoreAsync(random.Next(1, 120));
            var repeated = customers.Sum(c => c.Repeated);
            await cluster.KillAsync();
            await Eventually.Async(() => Task.FromResult(customers.Sum(c => c.Repeated) > repeated), "calls are refused while the database is away");
            refusals += customers.Sum(c => c.Repeated) - repeated;
            var back = Stopwatch.GetTimestamp();
            await cluster.StartAsync();
            await town.MoreAsync(1);
            slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, Stopwatch.GetElapsedTime(back).Ticks));
        }

        await town.MoreAsync(50);
        await enough.CancelAsync();
        await Task.WhenAll(writers).WaitAsync(TimeSpan.FromSeconds(60));
        output.WriteLine(
            $"{cycles} kills, seed {seed}: {town.Acknowledged} messages acknowledged, {refusals} calls refused, "
            + $"the next acknowledged at most {slowest.TotalSeconds:0.0} s after the database was started");
        await using var audit = await CrashAudit.OpenAsync(cluster.ConnectionString);
        await audit.MustHoldAsync(customers.ToDictionary(c => c.Id, c => c.Acknowledged));
    }
}
