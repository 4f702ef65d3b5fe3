using System.Globalization;
using System.Text.Json.Nodes;
using ChatClosing.Simulator;
using ChatClosing.Tests.Peers;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using ChatClosing.Tests.Transcripts;
using Xunit.Abstractions;

namespace ChatClosing.Tests.Crash;

/// <summary>
/// A node is killed while histories leave: nothing is lost; what can tell a repeat – the archive, Zendesk – has everything once; a mail came at least once
/// and no more often than 1 + kills; and the conversations' logs say so. <c>CHATCLOSING_CRASH_CYCLES</c> and <c>CHATCLOSING_CRASH_SEED</c> make it longer
/// or repeat a run.
/// </summary>
public sealed class SyncKillTests(ITestOutputHelper output)
{
    private const int CustomersAtOnce = 4;
    private const string Colleague = "colleague@example.com";

    [PeerTheory(MailServer.Peer), Sqlite, Postgresql]
    public Task Killed_in_the_middle_of_a_sync_nothing_is_lost_and_nothing_is_there_twice(string database) => KillAsync(database, nodes: 1);

    [PeerTheory(MailServer.Peer), Postgresql]
    public Task Of_two_nodes_one_is_killed_and_nothing_is_lost_and_nothing_is_there_twice(string database) => KillAsync(database, nodes: 2);

    private async Task KillAsync(string database, int nodes)
    {
        var (cycles, seed) = (CrashRun.FromEnvironment("CHATCLOSING_CRASH_CYCLES") ?? 3, CrashRun.FromEnvironment("CHATCLOSING_CRASH_SEED") ?? Random.Shared.Next());
        output.WriteLine($"{database}, {nodes} nodes: {cycles} cycles, seed {seed}");
        var random = new Random(seed);
        await using var stored = await TestDatabase.CreateAsync(database);
        await using var archive = new TemporaryFolder();
        await using var zendesk = await ZendeskStandIn.StartAsync();
        await using var mail = await MailServer.StartAsync();
        await using var platform = await SimulatedMessenger.StartAsync(
            RoadApp.ShopPage, null, new SimulatorOptions { EchoAfter = TimeSpan.Zero, ReadAfter = TimeSpan.Zero });
        (string, string)[] settings =
        [
            ("ConnectionStrings__Chat", stored.ConnectionString), ("Closing__Grace", "00:00:01"), ("Archive__Folder", archive.Path),
            ("Effects__CallTimeout", "00:00:02"), ("Effects__Lease", "00:00:05"), ("Effects__Sweep", "00:00:00.200"),
            .. zendesk.Settings, .. mail.PlainSettings, .. RoadApp.ChannelOf("shop", platform),
        ];
        var fuse = new Fuse();
        (zendesk.Made, mail.Took) = (fuse.Burns, fuse.Burns);

        var servers = new List<ServerProcess> { ServerProcess.Start(settings) };
        var ended = new List<Guid>();
        try
        {
            var urls = new List<Uri> { await servers[0].UpAsync() };
            for (var i = 1; i < nodes; i++)
            {
                servers.Add(ServerProcess.Start(settings));
                urls.Add(await servers[i].UpAsync());
            }

            await ServerProcess.AddUserAsync(settings, "sam", "supervisor");
            using var sam = new Road.Browser(() => urls[0]);
            await sam.SignInAsync("sam");
            for (var cycle = 0; cycle < cycles; cycle++)
            {
                platform.Webhooks.Url = new Uri(urls[0], "webhooks/shop");
                var asked = new List<Guid>();
                foreach (var i in Enumerable.Range(0, CustomersAtOnce))
                    asked.Add(await PicksAsync(sam, platform.Customer($"Customer {cycle}.{i}")));
                foreach (var id in asked)
                    (await sam.Does(id, "end", new { endnote = "Settled.", emailTo = new[] { Colleague }, zendesk = true })).MustBe(202);
                ended.AddRange(asked);
                var which = random.Next(nodes);
                // The first of them has just been taken, or nearly the last.
                await fuse.LightAsync(servers[which], random.Next(1, (2 * CustomersAtOnce) - 2));
                await servers[which].DisposeAsync();
                servers[which] = ServerProcess.Start(settings);
                urls[which] = await servers[which].UpAsync();
            }

            await MustBeThereAsync(sam, ended, archive.Path, zendesk);
            MustHaveCome(mail, ended, cycles);
        }
        finally
        {
            foreach (var server in servers)
                await server.DisposeAsync();
        }
    }

    private async Task MustBeThereAsync(Road.Browser sam, List<Guid> ended, string archive, ZendeskStandIn zendesk)
    {
        foreach (var id in ended)
        {
            await Eventually.Async(
                async () => (await sam.GetAsync($"conversations/{id}/effects")).MustBe(200).Body.Items() is { Count: 3 } all && all.TrueForAll(e => e.Text("state") == "done"),
                "everything of a conversation has left", seconds: 60);
            await Eventually.Async(async () => (await DoneAsync(sam, id)).Count == 3, "the log tells of everything");
            var done = await DoneAsync(sam, id);
            done.Select(e => e.Text("kind")).Order().ShouldBe(["archive", "email", "zendesk"]);
            var ticket = done.Single(e => e.Text("kind") == "zendesk").Text("reference");
            var tickets = zendesk.Tickets.Where(t => t.ExternalId.Contains(id.ToString(), StringComparison.Ordinal)).Select(t => t.Id).ToList();
            tickets.ShouldHaveSingleItem().ToString(CultureInfo.InvariantCulture).ShouldBe(ticket);
            File.Exists(Path.Combine(archive, done.Single(e => e.Text("kind") == "archive").Text("reference")!)).ShouldBeTrue();
        }

        zendesk.Tickets.Count.ShouldBe(ended.Count);
        var files = Directory.GetFiles(archive, "*", SearchOption.AllDirectories);
        files.Count(f => f.EndsWith(".manifest.json", StringComparison.Ordinal)).ShouldBe(ended.Count);
        // A file that a dead node left half written is no file of the archive.
        files.Count(f => !f.EndsWith(".half", StringComparison.Ordinal)).ShouldBe(4 * ended.Count);
        output.WriteLine($"{ended.Count} conversations: {zendesk.Tickets.Count} tickets, {ended.Count} in the archive");
    }

    private void MustHaveCome(MailServer mail, List<Guid> ended, int kills)
    {
        var copies = mail.Taken.GroupBy(m => m.Header("Message-ID")).ToList();
        copies.Count.ShouldBe(ended.Count, "every history came");
        copies.ShouldAllBe(c => c.Count() <= 1 + kills && c.Select(m => m.Raw).Distinct().Count() == 1);
        mail.Taken.ShouldAllBe(m => m.To.Single() == Colleague);
        output.WriteLine($"{copies.Count} mails, {mail.Taken.Count - copies.Count} of them repeated after {kills} kills, none more than {copies.Max(c => c.Count())} times there");
    }

    // A server that has just come up may ask to be tried again; a platform does.
    private static async Task<Guid> PicksAsync(Road.Browser sam, SimulatedCustomer customer)
    {
        await Eventually.Async(async () => await customer.WriteAsync("Where is my parcel?") == 200, "it takes messages", seconds: 60);
        var id = (await sam.RowOf(customer)).Id("conversationId");
        await Eventually.Async(async () => (await sam.Does(id, "pick")).Status == 200, "it takes commands");
        return id;
    }

    private static async Task<List<JsonNode>> DoneAsync(Road.Browser sam, Guid id) => (await sam.Reads(id)).FindAll(e => e.Text("name") == "effect.done");
}
