using System.Text.Json.Nodes;
using ChatClosing.Simulator;
using ChatClosing.Simulator.Demo;
using ChatClosing.Tests.Crash;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.Road.Channels;

/// <summary>The whole road on every channel at once: the real process in Production, on environment variables alone, against the simulated platforms.</summary>
public sealed class EveryChannelTests
{
    private const string PublicUrl = "https://chat.example.com";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // What the last receipt of a channel says; comments have none.
    private static readonly Dictionary<string, string> LastReceipt = new() { ["comments"] = "accepted" };

    [Theory, Sqlite, Postgresql]
    public async Task Text_picture_reply_receipts_close_and_end(string database)
    {
        await using var stored = await TestDatabase.CreateAsync(database);
        await using var media = new TemporaryFolder();
        var prompt = new SimulatorOptions { EchoAfter = TimeSpan.Zero, DeliveredAfter = TimeSpan.Zero, ReadAfter = TimeSpan.Zero };
        await using var town = await SimulatedTown.StartAsync(prompt, PublicUrl);
        (string, string)[] settings = [.. Settings(stored, media), .. town.Settings.Select(s => (s.Key, s.Value!))];
        await AddUserAsync(settings, "anna", "agent");
        await AddUserAsync(settings, "sam", "supervisor");
        await using var server = ServerProcess.Start(settings);
        var url = await server.UpAsync();
        town.Meet(url);
        using var anna = new Browser(() => url);
        await anna.SignInAsync("anna");
        using var sam = new Browser(() => url);
        await sam.SignInAsync("sam");

        foreach (var walk in town.Accounts.Select(account => (account.Key, Done: WalkAsync(account.Key, account.Value, anna, sam))).ToList())
            (await FaultOf(walk.Done)).ShouldBeNull(walk.Key);

        foreach (var (name, platform) in town.Accounts)
            platform.Webhooks.Calls.Select(c => c.Status).ShouldAllBe(status => status == 200, name);
    }

    private static async Task WalkAsync(string account, ISimulatedPlatform platform, Browser anna, Browser sam)
    {
        using var limit = new CancellationTokenSource(Patience);
        var maria = platform.Person("María del Mar O’Connor");

        // A text is in the picking list when its webhook is answered.
        (await maria.WriteAsync("Where is my parcel? 📦 أين")).ShouldBe(200);
        var row = await RowOf(anna, account, "Where is my parcel? 📦 أين");
        row.Text("channel").ShouldBe(platform.Channel);
        var id = row.Id("conversationId");
        (await anna.Does(id, "pick")).MustBe(200);
        await Eventually.Async(async () => (await anna.Sees(id))["contact"].Text("name") == maria.Name, "the name is known");

        // A picture is fetched by us and served by us.
        (await maria.SendPictureAsync()).ShouldBe(200);
        await Eventually.Async(async () => await PictureOf(anna, id) is not null, "the picture is stored");
        var served = (await anna.GetAsync((await PictureOf(anna, id))!)).MustBe(200);
        served.ContentType.ShouldBe("image/png");

        // The reply arrives, and what the platform tells of it comes back.
        var reply = await anna.Says(id, "It leaves today.");
        await maria.ReceivesAsync("It leaves today.", limit.Token);
        await anna.UntilDelivery(id, reply, LastReceipt.GetValueOrDefault(account, "read"));
        maria.Received.Count(text => text == "It leaves today.").ShouldBe(1);

        // Close keeps it in the picking list; the customer brings it back.
        (await anna.Does(id, "close", new { newType = "Delivery", endnote = account })).MustBe(200)["status"].GetValue<string>().ShouldBe("Closed");
        (await anna.HasInPanel(id)).ShouldBeFalse();
        (await maria.WriteAsync("It has not come")).ShouldBe(200);
        (await RowOf(anna, account, "It has not come")).Id("conversationId").ShouldBe(id, "the same conversation goes on");

        // Close and end removes it from both, and it is counted once.
        (await anna.Does(id, "pick")).MustBe(200);
        await anna.UntilDelivery(id, await anna.Says(id, "A new one leaves today"), LastReceipt.GetValueOrDefault(account, "read"));
        (await anna.Does(id, "end", new { seenSeq = (await anna.Sees(id)).Number("lastSeq") })).MustBe(202);
        await Eventually.Async(async () => (await sam.Feed(id)).Count == 1, "it is in the feed");
        (await sam.Sees(id)).Text("status").ShouldBe("Ended");
        (await anna.GetAsync("picking-list?limit=200")).MustBe(200).Body.Items().ShouldNotContain(i => i.Id("conversationId") == id);

        // Nothing that the platform says afterwards opens another one but the customer.
        (await maria.WriteAsync("Thank you!")).ShouldBe(200);
        (await anna.Sees((await RowOf(anna, account, "Thank you!")).Id("conversationId"))).Id("previous").ShouldBe(id);
    }

    private static async Task<JsonNode> RowOf(Browser who, string account, string preview)
    {
        var rows = (await who.GetAsync("picking-list?limit=200")).MustBe(200).Body.Items();
        return rows.SingleOrDefault(i => i.Text("account") == account && i.Text("preview") == preview)
            ?? throw new ShouldAssertException($"{account}: no row '{preview}' among {string.Join(", ", rows.Select(r => $"{r.Text("account")}: {r.Text("preview")}"))}");
    }

    private static async Task<string?> PictureOf(Browser who, Guid conversation) => (await who.Reads(conversation))
        .Where(e => e.Text("name") == "message.received").SelectMany(e => e["attachments"]!.AsArray())
        .Where(a => a.Text("state") == "stored").Select(a => a.Text("url")).FirstOrDefault();

    private static async Task<Exception?> FaultOf(Task walk)
    {
        try
        {
            await walk;
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e;
        }
    }

    private static (string, string)[] Settings(TestDatabase stored, TemporaryFolder media) =>
    [
        ("ConnectionStrings__Chat", stored.ConnectionString), ("PublicUrl", PublicUrl), ("Media__Folder", media.Path), ("Closing__Grace", "00:00:01"),
        ("Delivery__Sweep", "00:00:00.200"), ("SignIn__PerMinute", "1000"), ("AllowedHosts", "*"),
    ];

    private static async Task AddUserAsync((string, string)[] settings, string name, string role)
    {
        await using var command = ServerProcess.Start(settings, "user", "add", name, "--role", role, "--password-stdin");
        await command.SayAsync(RunningApp.Password);
        (await command.ExitAsync()).ShouldBe(0, command.Output);
    }
}
