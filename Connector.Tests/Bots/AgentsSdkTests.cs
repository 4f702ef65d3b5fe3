using ChatClosing.Tests.Peers;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Bots;

/// <summary>The successor of botbuilder speaks the same wire: @microsoft/agents-hosting as a bot on this machine, without credentials.</summary>
public sealed class AgentsSdkTests
{
    [PeerTheory(PeerBot.Successor), InlineData("normal"), InlineData("expectReplies")]
    public async Task It_answers_hands_over_and_hears_what_people_do(string mode)
    {
        await using var bot = await PeerBot.StartSuccessorAsync();
        await using var town = await BotTown.StartWithAsync(
            Databases.Sqlite, bot.Endpoint, ("Channels__shop__Bot__AppId", ""), ("Channels__shop__Bot__AppPassword", ""), ("Channels__shop__Bot__DeliveryMode", mode));
        using var anna = await town.App.SignInAsync("anna");
        var maria = town.App.Shop.Customer("Maria Conti");
        var soon = new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

        (await maria.WriteAsync("hello")).ShouldBe(200);
        await maria.ReceivesAsync("You said: hello", soon);
        (await maria.WriteAsync("human")).ShouldBe(200);
        await maria.ReceivesAsync("One moment, please.", soon);
        await Storage.Eventually.Async(async () => await anna.RowOf(maria) is not null, "people have it");
        var row = (await anna.RowOf(maria))!;
        row.Text("reason").ShouldBe("bot-asked");
        var id = row.Id("conversationId");
        (await anna.Does(id, "pick")).MustBe(200);
        await bot.HearsAsync("event", "accepted");
        await anna.UntilDelivery(id, await anna.Says(id, "I am."), "read");
        (await anna.Does(id, "end", new { newType = "Refunds", seenSeq = (await anna.Sees(id)).Number("lastSeq") })).MustBe(202);
        await bot.HearsAsync("event", "completed");
        await bot.HearsAsync("endOfConversation");

        bot.All.ShouldNotContain(l => l["error"] != null);
    }
}
