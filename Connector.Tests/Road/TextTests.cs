using ChatClosing.Simulator;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Road;

/// <summary>What may be written, and when.</summary>
public sealed class TextTests
{
    [Theory, Sqlite, Postgresql]
    public async Task A_long_text_arrives_in_parts_and_in_order(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        var maria = app.Shop.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        var text = string.Join(' ', Enumerable.Range(1, 900).Select(i => $"word{i}"));

        var first = await anna.Says(id, text);
        await anna.UntilDelivery(id, first, "read");
        await maria.ReceivesAsync(4, new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);

        maria.Received.ShouldAllBe(part => part.Length <= 2_000);
        string.Join(' ', maria.Received.Select(p => p.Trim())).ShouldBe(text);
        (await anna.Reads(id)).Count(e => e.Text("name") == "message.queued").ShouldBe(maria.Received.Count);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Nothing_is_sent_after_the_reply_window(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        var maria = app.Shop.Customer("Maria Conti");
        var yesterday = DateTimeOffset.UtcNow.AddHours(-25);
        var payload = new MessengerPayloads(RoadApp.ShopPage.PageId).Text(maria.Id, MessengerPayloads.NewMid(), "are you there?", yesterday);
        (await app.Shop.Webhooks.TellAsync(payload)).ShouldBe(200);
        var id = (await anna.RowOf(maria)).Id("conversationId");
        (await anna.Does(id, "pick")).MustBe(200);

        var refused = (await anna.Does(id, "messages", new { clientId = "m1", text = "yes" })).MustBe(409, "window-over");

        refused.Body.Time("since").ShouldBe(yesterday.AddHours(24), TimeSpan.FromSeconds(1));
        app.Shop.Requests.ShouldNotContain(r => r.Method == "POST");
        (await maria.WriteAsync("hello?")).ShouldBe(200);
        (await anna.Does(id, "messages", new { clientId = "m1", text = "yes" })).MustBe(202);
        await maria.ReceivesAsync("yes", new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
    }
}
