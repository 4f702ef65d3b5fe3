using ChatClosing.Simulator;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using Xunit.Abstractions;

namespace ChatClosing.Tests.Crash;

/// <summary>
/// The process is killed between an end and its seal: afterwards the end is completed once, or it stays undone if it was undone, and nothing that
/// waits for the seal is let go twice. <c>CHATCLOSING_CRASH_CYCLES</c> and <c>CHATCLOSING_CRASH_SEED</c> make it longer or repeat a run.
/// </summary>
public sealed class EndKillTests(ITestOutputHelper output)
{
    private const int CustomersAtOnce = 6;

    [Theory, Sqlite, Postgresql]
    public async Task An_end_that_was_asked_before_the_kill_is_completed_once_and_an_undone_one_is_not(string database)
    {
        var (cycles, seed) = (CrashRun.FromEnvironment("CHATCLOSING_CRASH_CYCLES") ?? 4, CrashRun.FromEnvironment("CHATCLOSING_CRASH_SEED") ?? Random.Shared.Next());
        output.WriteLine($"{database}: {cycles} cycles, seed {seed}");
        var random = new Random(seed);
        await using var stored = await TestDatabase.CreateAsync(database);
        await using var platform = await SimulatedMessenger.StartAsync(
            RoadApp.ShopPage, null, new SimulatorOptions { EchoAfter = TimeSpan.Zero, ReadAfter = TimeSpan.Zero });
        var server = ServerProcess.Start(Settings(stored, platform));
        var (asked, undone) = (new List<Guid>(), new List<Guid>());
        try
        {
            var url = await server.UpAsync();
            await ServerProcess.AddUserAsync(Settings(stored, platform), "sam", "supervisor");
            using var sam = new Road.Browser(() => url);
            await sam.SignInAsync("sam");
            for (var cycle = 0; cycle < cycles; cycle++)
            {
                platform.Webhooks.Url = new Uri(url, "webhooks/shop");
                foreach (var i in Enumerable.Range(0, CustomersAtOnce))
                {
                    var id = await sam.Picks(platform.Customer($"Customer {cycle}.{i}"));
                    (await sam.Does(id, "end", new { endnote = "Settled." })).MustBe(202);
                    if (i % 3 == 0 && (await sam.Does(id, "undo")).Status == 200)
                        undone.Add(id);
                    else
                        asked.Add(id);
                }

                // The first ends are sealed about now, the last are not.
                var sealedSoFar = random.Next(0, CustomersAtOnce);
                var some = Math.Min(asked.Count, asked.Count - CustomersAtOnce + sealedSoFar);
                await Eventually.Async(async () => (await FeedAsync(sam)).Count >= some, "some are sealed");
                await server.KillAsync();
                await server.DisposeAsync();
                server = ServerProcess.Start(Settings(stored, platform));
                url = await server.UpAsync();
            }

            await Eventually.Async(async () => (await FeedAsync(sam)).Count >= asked.Count, "every end that was asked is completed");
            (await FeedAsync(sam)).Order().ShouldBe(asked.Order(), "each once, and no other");
            foreach (var id in undone)
                (await sam.Sees(id)).Text("status").ShouldBe("Engaged");
            foreach (var id in asked)
                (await sam.Reads(id)).Count(e => e.Text("name") == "conversation.ended").ShouldBe(1);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task<List<Guid>> FeedAsync(Road.Browser supervisor) =>
        [.. (await supervisor.GetAsync("ended-conversations?limit=1000")).MustBe(200).Body.Items().Select(i => i.Id("conversationId"))];

    private static IEnumerable<(string Key, string Value)> Settings(TestDatabase stored, SimulatedMessenger platform) =>
        [("ConnectionStrings__Chat", stored.ConnectionString), ("Closing__Grace", "00:00:02"), .. RoadApp.ChannelOf("shop", platform)];
}
