using ChatClosing.Conversations;
using ChatClosing.Tests.Peers;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.Bots;

/// <summary>A customer, a real bot on botbuilder, and people: the whole way, over HTTP.</summary>
public sealed class BotRoadTests
{
    [PeerTheory(PeerBot.Peer)]
    [InlineData(Databases.Sqlite, "normal"), InlineData(Databases.Sqlite, "expectReplies")]
    public Task The_bot_answers_hands_over_and_hears_what_people_do(string database, string mode) => StoryAsync(database, mode);

    [PeerTheory(PeerBot.Peer), Postgresql]
    public Task The_same_on_PostgreSQL(string database) => StoryAsync(database, "normal");

    [PeerFact(PeerBot.Peer)]
    public async Task The_bot_ends_it_and_a_new_conversation_begins_with_it_and_its_memory()
    {
        await using var town = await BotTown.StartAsync(Databases.Sqlite, "normal");
        using var sam = await town.App.SignInAsync("sam", Role.Supervisor);
        var maria = town.App.Shop.Customer("Maria Conti");
        (await maria.WriteAsync("hello")).ShouldBe(200);
        await maria.ReceivesAsync("1: hello", Soon);
        var first = await IdAsync(town);

        (await maria.WriteAsync("bye")).ShouldBe(200);
        await maria.ReceivesAsync("Good-bye.", Soon);
        await sam.UntilStatus(first, "Ended");
        (await sam.Reads(first)).Single(e => e.Text("name") == "end.asked").Text("reason").ShouldBe("bot");
        await Eventually.Async(async () => (await sam.Feed(first)).Count > 0, "it is in the feed");
        var fact = (await sam.Feed(first))[0];
        fact["firstResponseSeconds"].ShouldBeNull("a bot is no first response");

        (await maria.WriteAsync("again")).ShouldBe(200);
        await maria.ReceivesAsync("3: again", Soon);
        (await town.Bot.HearsAsync("message", "again"))["channelData"]!["conversationId"]!.GetValue<string>().ShouldNotBe(first.ToString());
        town.Bot.All.ShouldNotContain(l => (string?)l["heard"] == "endOfConversation", "it ended it itself");
    }

    [PeerFact(PeerBot.Peer)]
    public async Task A_supervisor_takes_over_and_the_bot_cannot_write_over_them()
    {
        await using var town = await BotTown.StartAsync(Databases.Sqlite, "normal");
        using var anna = await town.App.SignInAsync("anna");
        using var sam = await town.App.SignInAsync("sam", Role.Supervisor);
        var maria = town.App.Shop.Customer("Maria Conti");
        (await maria.WriteAsync("hello")).ShouldBe(200);
        await maria.ReceivesAsync("1: hello", Soon);
        var id = await IdAsync(town);

        (await anna.RowOf(maria)).ShouldBeNull("what a bot answers is not in the picking list");
        (await anna.Does(id, "pick")).MustBe(409)["type"].GetValue<string>().ShouldBe("with-bot");
        (await sam.Does(id, "pick")).MustBe(200).Body.Text("status").ShouldBe("Engaged");
        await town.Bot.HearsAsync("event", "accepted");
        await sam.UntilDelivery(id, await sam.Says(id, "Sam here."), "read");

        using var bot = await BotClient.StartAsync(town.App.Url, BotTown.AppId, BotTown.Password);
        var refused = await bot.SendAsync(await ThreadAsync(town), new { type = "message", text = "me again" });
        ((int)refused.StatusCode, (await refused.ErrorAsync()).Code).ShouldBe((409, "not-with-bot"));
        maria.Received.ShouldBe(["1: hello", "Sam here."]);
    }

    [PeerFact(PeerBot.Peer)]
    public async Task What_else_a_bot_may_send_is_brought_or_refused_clearly()
    {
        await using var town = await BotTown.StartAsync(Databases.Sqlite, "normal");
        var maria = town.App.Shop.Customer("Maria Conti");

        (await maria.WriteAsync("choose")).ShouldBe(200);
        await maria.ReceivesAsync("Which colour?", Soon);
        maria.Thread[^1].Choices.Select(c => c.Title).ShouldBe(["Red", "Blue"]);
        (await maria.TapAsync(maria.Thread[^1].Mid, "Red")).ShouldBe(200);
        await maria.ReceivesAsync("2: Red", Soon);
        (await town.Bot.HearsAsync("message", "Red"))["channelData"].Text("kind").ShouldBe("quick-reply");
        (await maria.WriteAsync("twice")).ShouldBe(200);
        await maria.ReceivesAsync("Two.", Soon);
        maria.Received[^2].ShouldBe("One.");
        (await maria.WriteAsync("typing")).ShouldBe(200);
        await maria.ReceivesAsync("Typed.", Soon);
        maria.TypingShown.ShouldBe(1);
        (await maria.WriteAsync("card")).ShouldBe(200);
        (await town.Bot.TellsAsync(l => l["refused"] is not null, "a refusal"))["refused"]!.GetValue<int>().ShouldBe(400);
        (await maria.WriteAsync("edit")).ShouldBe(200);
        await maria.ReceivesAsync("First.", Soon);
        await town.Bot.TellsAsync(l => (int?)l["refused"] == 405, "that it cannot be changed");
    }

    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    private static async Task<Guid> IdAsync(BotTown town) => Guid.Parse((string)(await town.App.SqlAsync("select cast(id as text) from conversations order by started_at desc limit 1"))!);

    private static async Task<string> ThreadAsync(BotTown town) => Guid.Parse((string)(await town.App.SqlAsync("select cast(id as text) from threads limit 1"))!).ToString("N");

    private static async Task StoryAsync(string database, string mode)
    {
        await using var town = await BotTown.StartAsync(database, mode);
        using var anna = await town.App.SignInAsync("anna");
        var maria = town.App.Shop.Customer("Maria Conti");

        (await maria.WriteAsync("hello there")).ShouldBe(200);
        await maria.ReceivesAsync("1: hello there", Soon);
        var id = await IdAsync(town);
        var heard = await town.Bot.HearsAsync("message");
        (heard.Text("channelId"), heard["from"].Text("id"), heard["channelData"].Text("conversationId"), (string?)heard["deliveryMode"], heard["conversation"].Text("id"))
            .ShouldBe(("messenger", maria.Id, id.ToString(), mode == "normal" ? null : mode, await ThreadAsync(town)));
        (await anna.Sees(id)).Text("status").ShouldBe("WithBot");
        (await anna.RowOf(maria)).ShouldBeNull();

        (await maria.WriteAsync("human")).ShouldBe(200);
        await maria.ReceivesAsync("One moment, please.", Soon);
        await anna.UntilStatus(id, "Waiting");
        var row = (await anna.RowOf(maria)).ShouldNotBeNull();
        (row.Text("reason"), row["needsAnswer"]!.GetValue<bool>()).ShouldBe(("bot-asked", true));
        var handed = (await anna.Reads(id)).Single(e => e.Text("name") == "bot.handed-off");
        (handed.Text("reason"), handed.Text("text")).ShouldBe(("bot-asked", "Skill: refunds\nOrder: 4711"));
        (await anna.Reads(id)).Where(e => e.Text("name") == "message.queued").ShouldAllBe(e => e.Text("kind") == "bot" && e["by"] == null);

        (await anna.Does(id, "pick")).MustBe(200);
        await town.Bot.HearsAsync("event", "accepted");
        (await maria.WriteAsync("are you a person?")).ShouldBe(200);
        await anna.UntilDelivery(id, await anna.Says(id, "I am."), "read");
        var seen = (await anna.Sees(id)).Number("lastSeq");
        (await anna.Does(id, "end", new { newType = "Refunds", seenSeq = seen })).MustBe(202);
        await town.Bot.HearsAsync("event", "completed");
        await town.Bot.HearsAsync("endOfConversation");

        town.Bot.All.Where(l => (string?)l["heard"] == "message").Select(l => l.Text("text")).ShouldBe(["hello there", "human"], "what people answer is not the bot's");
        town.Bot.All.ShouldNotContain(l => l["error"] != null);
        await Eventually.Async(async () => (await town.App.SqlAsync("select count(*) from bot_calls where state not in (20)")) is 0L, "everything was told");
    }
}
