using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Road;

/// <summary>The same thing asked twice is done once, and answered again.</summary>
public sealed class RepeatTests
{
    [Theory, Sqlite, Postgresql]
    public async Task The_same_client_id_is_one_message_sent_once(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        var maria = app.Shop.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        var body = new { clientId = "draft-1", text = "only once" };

        var atOnce = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => anna.Does(id, "messages", body)));
        var later = await anna.Does(id, "messages", body);

        atOnce.Append(later).Select(a => a.MustBe(202).Body.Id("messageId")).Distinct().Count().ShouldBe(1);
        await anna.UntilDelivery(id, later.Body.Id("messageId"), "read");
        (await anna.Does(id, "messages", body)).MustBe(202).Body.Id("messageId").ShouldBe(later.Body.Id("messageId"));
        await anna.UntilDelivery(id, await anna.Says(id, "and then another"), "read");
        maria.Received.ShouldBe(["only once", "and then another"]);
    }

    [Theory, Sqlite, Postgresql]
    public async Task The_same_idempotency_key_is_done_once_and_answered_the_same(string database)
    {
        await using var app = await RoadApp.StartAsync(database, ("Closing__Grace", "00:01:00"));
        using var anna = await app.SignInAsync("anna");
        using var marc = await app.SignInAsync("marc");
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));

        var notes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => anna.Does(id, "notes", new { text = "call back" }, "note-key")));
        notes.Select(n => n.MustBe(201).Body.Number("seq")).Distinct().Count().ShouldBe(1);
        var his = (await marc.Does(id, "notes", new { text = "call back" }, "note-key")).MustBe(201);
        his.Body.Number("seq").ShouldNotBe(notes[0].Body.Number("seq"), "a key is its user's");

        var ends = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => anna.Does(id, "end", null, "end-key")));
        ends.ShouldAllBe(e => e.Status == 202);
        (await anna.Does(id, "undo")).MustBe(200);
        (await anna.Does(id, "end", null, "end-key")).MustBe(202);
        (await anna.Sees(id)).Text("status").ShouldBe("Engaged", "an old end that comes again does not undo the undo");
        (await anna.Reads(id)).Count(e => e.Text("name") == "end.asked").ShouldBe(1);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_webhook_that_comes_again_changes_nothing(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        var maria = app.Shop.Customer("Maria Conti");
        app.Shop.Webhooks.Copies = 12;
        (await maria.WriteAsync("hello")).ShouldBe(200);
        (await maria.WriteAsync("anybody?")).ShouldBe(200);
        app.Shop.Webhooks.Calls.ShouldAllBe(c => c.Status == 200);
        var id = (await anna.RowOf(maria)).Id("conversationId");
        (await anna.Reads(id)).Where(e => e.Text("direction") == "in").Select(e => e.Text("text")).ShouldBe(["hello", "anybody?"]);
    }
}
