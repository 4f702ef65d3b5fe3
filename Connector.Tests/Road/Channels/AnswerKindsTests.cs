using ChatClosing.Conversations;
using ChatClosing.Simulator;
using ChatClosing.Simulator.Demo;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.Road.Channels;

/// <summary>Whatever else than a text an agent can send, on every channel that takes it, over HTTP.</summary>
public sealed class AnswerKindsTests
{
    private const string PublicUrl = "https://chat.example.com";

    private static readonly byte[] Picture =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Theory, Sqlite, Postgresql]
    public async Task Pictures_go_out_on_every_channel(string database)
    {
        await using var app = await TownApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        foreach (var (name, platform) in app.Town.Accounts)
        {
            var (maria, id) = await app.PicksAsync(anna, name);
            var upload = (await anna.UploadAsync(Picture, "lamp.png")).MustBe(201).Body!;

            var sent = await anna.Does(id, "messages", new { clientId = $"file-{name}", text = "Like this one?", attachments = new[] { upload.Id("id") } });

            sent.MustBe(202);
            await maria.ReceivesAsync(2, TownApp.Soon);
            var queued = (await anna.Reads(id)).Where(e => e.Text("name") == "message.queued").ToList();
            queued[1]["file"].Text("name").ShouldBe("lamp.png", name);
            await anna.UntilDelivery(id, queued[1].Id("messageId"), name == "comments" ? "accepted" : "read");
            (await anna.GetAsync(queued[1]["file"].Text("url")!)).MustBe(200).ContentType.ShouldBe("image/png");
            (await anna.Does(id, "messages", new { clientId = $"file-{name}", text = "Like this one?", attachments = new[] { upload.Id("id") } })).MustBe(202);
            maria.Received.Count.ShouldBe(2, $"{name}: the same request again is done once");
        }
    }

    [Theory, Sqlite, Postgresql]
    public async Task Templates_are_listed_filled_in_and_sent(string database)
    {
        await using var app = await TownApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        foreach (var name in (string[])["whatsapp", "whatsapp-twilio"])
        {
            var (maria, id) = await app.PicksAsync(anna, name);
            var templates = (await anna.GetAsync($"conversations/{id}/templates")).MustBe(200).Body.Items();
            var template = templates.First(t => t.Number("variableCount") > 0);
            var variables = Enumerable.Range(1, (int)template.Number("variableCount")).Select(i => $"value {i}").ToArray();
            var choice = new { id = template.Text("id"), language = template.Text("language"), variables };

            (await anna.Does(id, "messages", new { clientId = "t0", template = choice with { variables = [] } })).MustBe(422, "invalid-template");
            var queued = (await anna.Does(id, "messages", new { clientId = "t1", template = choice })).MustBe(202).Body!;

            queued.Text("text")!.ShouldContain("value 1");
            await maria.ReceivesAsync(1, TownApp.Soon);
            await anna.UntilDelivery(id, queued.Id("messageId"), "read");
        }

        var (_, plain) = await app.PicksAsync(anna, "messenger");
        (await anna.GetAsync($"conversations/{plain}/templates")).MustBe(200).Body.Items().ShouldBeEmpty();
        (await anna.Does(plain, "messages", new { clientId = "t2", template = new { id = "x", language = "en", variables = Array.Empty<string>() } }))
            .MustBe(422, "unknown-template");
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_comment_shows_its_post_is_answered_in_public_and_once_in_private_and_hidden_by_a_supervisor(string database)
    {
        await using var app = await TownApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        var (maria, id) = await app.PicksAsync(anna, "comments");
        await Eventually.Async(async () => (await anna.Sees(id))["context"]?.Text("text") is { Length: > 0 }, "the post is known");
        var view = await anna.Sees(id);
        (view["public"]!.GetValue<bool>(), view["channelTraits"]!["moderates"]!.GetValue<bool>()).ShouldBe((true, true));
        view["privateReply"]!["used"]!.GetValue<bool>().ShouldBeFalse();

        await anna.UntilDelivery(id, await anna.Says(id, "It is, in blue!"), "accepted");
        var privately = (await anna.Does(id, "messages", new { clientId = "p1", text = "Write to us here", @private = true })).MustBe(202).Body!;
        privately["private"]!.GetValue<bool>().ShouldBeTrue();
        await anna.UntilDelivery(id, privately.Id("messageId"), "accepted");
        (await anna.Does(id, "messages", new { clientId = "p2", text = "And again", @private = true })).MustBe(409, "private-reply-used");
        (await anna.Sees(id))["privateReply"]!["used"]!.GetValue<bool>().ShouldBeTrue();
        maria.Received.ShouldBe(["It is, in blue!", "Write to us here"]);

        var comment = (await anna.Reads(id)).First(e => e.Text("name") == "message.received").Id("messageId");
        (await anna.PostAsync($"conversations/{id}/messages/{comment}/moderate", new { action = "hide" })).Status.ShouldBe(403);
        (await sam.PostAsync($"conversations/{id}/messages/{comment}/moderate", new { action = "vanish" })).MustBe(422, "invalid-action");
        var hidden = (await sam.PostAsync($"conversations/{id}/messages/{comment}/moderate", new { action = "hide" })).MustBe(200).Body!;
        (hidden.Text("name"), hidden.Text("action"), hidden["by"].Id("id")).ShouldBe(("comment.moderated", "hide", sam.Me));
    }

    [Theory, Sqlite]
    public async Task The_picking_list_tells_comments_from_messages_and_every_channel_takes_read_marks_and_typing(string database)
    {
        await using var app = await TownApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        foreach (var name in app.Town.Accounts.Keys)
        {
            var (_, id) = await app.PicksAsync(anna, name);
            (await anna.Does(id, "seen")).Status.ShouldBe(204, name);
            (await anna.Does(id, "typing")).Status.ShouldBe(204, name);
        }

        var comments = (await anna.GetAsync("picking-list?kind=comment")).MustBe(200).Body.Items();
        comments.ShouldHaveSingleItem().Text("channel").ShouldBe("facebook");
        (await anna.GetAsync("picking-list?kind=message")).MustBe(200).Body.Items().Count.ShouldBe(app.Town.Accounts.Count - 1);
        (await anna.GetAsync("picking-list?kind=pigeon")).MustBe(422, "invalid-filter");
    }

    /// <summary>The application with an account on every simulated platform.</summary>
    private sealed class TownApp(RunningApp app, SimulatedTown town, TemporaryFolder media) : IAsyncDisposable
    {
        public SimulatedTown Town => town;

        public static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

        public static async Task<TownApp> StartAsync(string database)
        {
            var prompt = new SimulatorOptions { EchoAfter = TimeSpan.Zero, DeliveredAfter = TimeSpan.Zero, ReadAfter = TimeSpan.Zero };
            var town = await SimulatedTown.StartAsync(prompt, PublicUrl);
            var media = new TemporaryFolder();
            (string, string)[] settings =
            [
                ("environment", "Production"), ("Logging__LogLevel__Default", "None"), ("PublicUrl", PublicUrl), ("AllowedHosts", "*"),
                ("Media__Folder", media.Path), ("Delivery__Sweep", "00:00:00.100"), .. town.Settings.Select(s => (s.Key, s.Value!)),
            ];
            var app = await RunningApp.StartAsync(database, settings);
            town.Meet(app.Address);
            return new TownApp(app, town, media);
        }

        public async Task<Browser> SignInAsync(string name, Role role = Role.Agent)
        {
            await app.AddUserAsync(name, role);
            var browser = new Browser(() => app.Address);
            await browser.SignInAsync(name);
            return browser;
        }

        /// <summary>Maria writes on a channel and the agent picks it.</summary>
        public async Task<(ISimulatedPerson Maria, Guid Conversation)> PicksAsync(Browser agent, string account)
        {
            var maria = town.Accounts[account].Person("Maria Conti");
            (await maria.WriteAsync($"Is it blue on {account}?")).ShouldBe(200);
            var rows = (await agent.GetAsync("picking-list?limit=200")).MustBe(200).Body.Items();
            var id = rows.Single(r => r.Text("account") == account).Id("conversationId");
            (await agent.Does(id, "pick")).MustBe(200);
            return (maria, id);
        }

        public async ValueTask DisposeAsync()
        {
            await app.DisposeAsync();
            await town.DisposeAsync();
            await media.DisposeAsync();
        }
    }
}
