using System.Text.Json.Nodes;
using ChatClosing.Simulator;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using ChatClosing.Tests.Transcripts;
using Xunit.Abstractions;

namespace ChatClosing.Tests.Crash;

/// <summary>
/// The process is killed between an end and its seal: afterwards the end is completed once, or it stays undone if it was undone, and nothing that
/// waits for the seal – ticket, archive, survey – is let go twice, or at all when it was undone. <c>CHATCLOSING_CRASH_CYCLES</c> and <c>CHATCLOSING_CRASH_SEED</c> make it longer or repeat a run.
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
        await using var archive = new TemporaryFolder();
        await using var zendesk = await ZendeskStandIn.StartAsync();
        (string, string)[] settings =
        [
            ("ConnectionStrings__Chat", stored.ConnectionString), ("Closing__Grace", "00:00:02"), ("Archive__Folder", archive.Path),
            ("Effects__CallTimeout", "00:00:02"), ("Effects__Lease", "00:00:05"), ("Effects__Sweep", "00:00:00.200"),
            // Who dies with a survey in the platform's hands: it is found out within the test's patience.
            ("Delivery__CallTimeout", "00:00:05"), ("Delivery__FileTimeout", "00:00:05"), ("Delivery__Lease", "00:00:10"),
            .. zendesk.Settings, .. RoadApp.ChannelOf("shop", platform),
        ];
        var server = ServerProcess.Start(settings);
        var (asked, undone) = (new List<(Guid Id, SimulatedCustomer Customer)>(), new List<(Guid Id, SimulatedCustomer Customer)>());
        try
        {
            var url = await server.UpAsync();
            await ServerProcess.AddUserAsync(settings, "sam", "supervisor");
            using var sam = new Road.Browser(() => url);
            await sam.SignInAsync("sam");
            for (var cycle = 0; cycle < cycles; cycle++)
            {
                platform.Webhooks.Url = new Uri(url, "webhooks/shop");
                foreach (var i in Enumerable.Range(0, CustomersAtOnce))
                {
                    var customer = platform.Customer($"Customer {cycle}.{i}");
                    var id = await sam.Picks(customer);
                    (await sam.Does(id, "end", new { endnote = "Settled.", survey = true, zendesk = true })).MustBe(202);
                    (i % 3 == 0 && (await sam.Does(id, "undo")).Status == 200 ? undone : asked).Add((id, customer));
                }

                // The first ends are sealed about now, the last are not.
                var sealedSoFar = random.Next(0, CustomersAtOnce);
                var some = Math.Min(asked.Count, asked.Count - CustomersAtOnce + sealedSoFar);
                await Eventually.Async(async () => (await FeedAsync(sam)).Count >= some, "some are sealed");
                await server.KillAsync();
                await server.DisposeAsync();
                server = ServerProcess.Start(settings);
                url = await server.UpAsync();
            }

            await Eventually.Async(async () => (await FeedAsync(sam)).Count >= asked.Count, "every end that was asked is completed");
            (await FeedAsync(sam)).Order().ShouldBe(asked.Select(a => a.Id).Order(), "each once, and no other");
            foreach (var (id, customer) in undone)
            {
                (await sam.Sees(id)).Text("status").ShouldBe("Engaged");
                customer.Received.ShouldBeEmpty();
            }

            foreach (var (id, customer) in asked)
                await MustHaveLeftOnceAsync(sam, id, customer);
            zendesk.Tickets.Select(t => Guid.Parse(t.ExternalId)).Order().ShouldBe(asked.Select(a => a.Id).Order());
            Directory.GetFiles(archive.Path, "*.manifest.json", SearchOption.AllDirectories).Length.ShouldBe(asked.Count);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task<List<Guid>> FeedAsync(Road.Browser supervisor) =>
        [.. (await supervisor.GetAsync("ended-conversations?limit=1000")).MustBe(200).Body.Items().Select(i => i.Id("conversationId"))];

    private static async Task MustHaveLeftOnceAsync(Road.Browser sam, Guid id, SimulatedCustomer customer)
    {
        List<JsonNode> log = [];
        await Eventually.Async(
            async () => (log = await sam.Reads(id)).Count(e => e.Text("name") == "effect.done") == 2 && log.Exists(IsOutcome), "everything has left", seconds: 120);
        log.Count(e => e.Text("name") == "conversation.ended").ShouldBe(1);
        log.Count(e => e.Text("name") == "survey.asked").ShouldBe(1);
        // One that was in the platform's hands when the process died is not sent again: nobody knows whether it arrived, and the log says so.
        customer.Received.Count.ShouldBeInRange(log.Exists(e => e.Text("name") == "message.accepted") ? 1 : 0, 1);
    }

    // What became of the survey, the only message of ours.
    private static bool IsOutcome(JsonNode entry) => entry.Text("name") is "message.accepted" or "message.unknown";
}
