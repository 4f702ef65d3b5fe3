using System.Diagnostics;
using ChatClosing.Tests.Running;
using Xunit.Abstractions;

namespace ChatClosing.Tests.Crash;

/// <summary>
/// Verify, store, acknowledge – also when the process is killed at any moment (F-01, F-33). <c>CHATCLOSING_CRASH_CYCLES</c> and
/// <c>CHATCLOSING_CRASH_SEED</c> make it longer or repeat a run.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Customers = 12;

    [Theory, Sqlite]
    public Task Nothing_acknowledged_is_lost_on_Sqlite(string database) => KillAsync(database, cycles: 20);

    [Theory, Postgresql]
    public Task Nothing_acknowledged_is_lost_on_Postgresql(string database) => KillAsync(database, cycles: 5);

    private async Task KillAsync(string database, int cycles)
    {
        cycles = CrashRun.FromEnvironment("CHATCLOSING_CRASH_CYCLES") ?? cycles;
        var seed = CrashRun.FromEnvironment("CHATCLOSING_CRASH_SEED") ?? Random.Shared.Next();
        output.WriteLine($"{database}: {cycles} cycles, seed {seed}");
        var began = Stopwatch.GetTimestamp();
        await using var stored = await TestDatabase.CreateAsync(database);
        var town = new Town();
        var customers = Enumerable.Range(1, Customers).Select(i => new Correspondent($"75{i:D14}", town, seed + i)).ToList();
        using var enough = new CancellationTokenSource();

        var writers = await WriteAndKillAsync(stored, town, customers, cycles, new Random(seed), enough);

        var acknowledged = customers.ToDictionary(c => c.Id, c => c.Acknowledged);
        output.WriteLine(
            $"{town.Acknowledged} messages acknowledged to {writers} customers, {customers.Sum(c => c.Repeated)} calls repeated, "
            + $"in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
        acknowledged.Values.ShouldAllBe(last => last > 0);
        await using var audit = await CrashAudit.OpenAsync(stored.ConnectionString);
        await audit.MustHoldAsync(acknowledged);
        await AuditMustSeeAsync(audit, acknowledged);
    }

    private static async Task<int> WriteAndKillAsync(
        TestDatabase stored, Town town, List<Correspondent> customers, int cycles, Random random, CancellationTokenSource enough)
    {
        var server = ServerProcess.Start(CrashRun.LonelyShop(stored.ConnectionString));
        try
        {
            town.IsUp(await server.UpAsync());
            var writers = customers.Select(c => Task.Run(() => c.WriteAsync(enough.Token))).ToList();
            for (var cycle = 1; cycle <= cycles; cycle++)
            {
                // Every fifth time at once, while it recovers; else in the middle of the traffic.
                await town.MoreAsync(cycle % 5 == 0 ? 0 : random.Next(1, 250));
                server.Kill();
                town.IsDown();
                await server.DisposeAsync();
                server = ServerProcess.Start(CrashRun.LonelyShop(stored.ConnectionString));
                town.IsUp(await server.UpAsync());
            }

            await town.MoreAsync(50);
            await enough.CancelAsync();
            await Task.WhenAll(writers).WaitAsync(TimeSpan.FromSeconds(60));
            return writers.Count;
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    // An audit that cannot fail proves nothing.
    private static async Task AuditMustSeeAsync(CrashAudit audit, Dictionary<string, int> acknowledged)
    {
        await audit.MustNoticeAsync("delete from log where name = 'message.received' and seq = 3", acknowledged);
        await audit.MustNoticeAsync("insert into log select conversation_id, 1000000, name, at, data from log where seq = 2", acknowledged);
        await audit.MustNoticeAsync("update log set seq = -seq where seq in (2, 3)", acknowledged);
        await audit.MustNoticeAsync("update conversations set version = version + 1", acknowledged);
    }
}
