using ChatClosing.Conversations;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.Road;

/// <summary>A conversation changes hands, and everybody sees where it is.</summary>
public sealed class TransferTests
{
    [Theory, Sqlite, Postgresql]
    public async Task A_colleague_is_asked_and_has_it_when_they_accept(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        using var marc = await app.SignInAsync("marc");
        await using var his = await LiveClient.ConnectAsync(app.Url, marc);
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));

        var offered = (await anna.Does(id, "transfer", new { to = "marc", note = "She asks about Monday." })).MustBe(200);

        (offered["offer"]["from"].Id("id"), offered["offer"]["to"].Id("id"), offered["offer"]["to"].Text("kind")).ShouldBe((anna.Me, marc.Me, "agent"));
        await his.PushAsync("offers");
        var offer = (await marc.Offers()).ShouldHaveSingleItem();
        (offer.Id("conversationId"), offer.Text("note"), offer["item"].Id("conversationId")).ShouldBe((id, "She asks about Monday.", id));
        (await anna.Offers()).ShouldBeEmpty();
        (await anna.HasInPanel(id)).ShouldBeTrue("it is hers until he accepts");
        (await anna.Does(id, "end")).MustBe(409, "transfer-pending")["agent"].Id("id").ShouldBe(marc.Me);

        (await marc.Does(id, "transfer/accept", new { offerId = offer.Id("offerId") })).MustBe(200)["agent"].Id("id").ShouldBe(marc.Me);

        (await marc.HasInPanel(id), await anna.HasInPanel(id)).ShouldBe((true, false));
        (await marc.Offers()).ShouldBeEmpty();
        await marc.Says(id, "I have your parcel here.");
        var log = await anna.Reads(id);
        log.Select(e => e.Text("name")).ShouldContain("transfer.accepted");
        var entry = log.Single(e => e.Text("name") == "transfer.offered");
        (entry.Text("text"), entry["to"].Text("name")).ShouldBe(("She asks about Monday.", "Marc"));
        await his.PushAsync("offers"); // it is over
    }

    [Theory, Sqlite, Postgresql]
    public async Task Of_a_group_one_member_gets_it_and_who_is_away_is_not_asked(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        using var marc = await app.SignInAsync("marc");
        using var nina = await app.SignInAsync("nina");
        using var olga = await app.SignInAsync("olga");
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        await sam.MakesGroup("Returns", [marc.Me, nina.Me, olga.Me]);
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));
        (await olga.PutAsync("me/status", new { status = "away" })).MustBe(200).Body.Text("status").ShouldBe("away");

        (await anna.Does(id, "transfer", new { to = "group:returns" })).MustBe(200)["offer"]["to"].Text("name").ShouldBe("Returns");

        (await marc.Offers()).ShouldHaveSingleItem();
        (await nina.Offers()).ShouldHaveSingleItem();
        (await olga.Offers()).ShouldBeEmpty();
        (await sam.Does(id, "transfer/accept")).MustBe(409, "not-offered");
        (await marc.Does(id, "transfer/decline")).MustBe(200)["agent"].Id("id").ShouldBe(anna.Me);
        (await marc.Offers()).ShouldBeEmpty();
        (await nina.Offers()).ShouldHaveSingleItem();
        var both = await Task.WhenAll(nina.Does(id, "transfer/accept"), olga.Does(id, "transfer/accept"));
        both.Select(a => a.Status).Order().ShouldBe([200, 409]);
        both.Single(a => a.Status == 409).MustBe(409, "offer-over")["agent"].Id("id").ShouldBe(both[0].Status == 200 ? nina.Me : olga.Me);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Nobody_answers_in_time_and_it_is_as_before(string database)
    {
        await using var app = await RoadApp.StartAsync(database, ("Transfer__Timeout", "00:00:00.200"));
        using var anna = await app.SignInAsync("anna");
        using var marc = await app.SignInAsync("marc");
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));

        (await anna.Does(id, "transfer", new { to = marc.Me })).MustBe(200);

        await Eventually.Async(async () => (await anna.Reads(id)).Exists(e => e.Text("name") == "transfer.expired"), "nobody took it");
        (await anna.Sees(id))["offer"].ShouldBeNull();
        (await marc.Does(id, "transfer/accept")).MustBe(409, "offer-over")["agent"].Id("id").ShouldBe(anna.Me);
        (await anna.Does(id, "end")).MustBe(202);
    }

    [Fact]
    public async Task It_is_taken_back_declined_and_refused_with_words_that_help()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        using var anna = await app.SignInAsync("anna");
        using var marc = await app.SignInAsync("marc");
        using var ada = await app.SignInAsync("ada", Role.Administrator);
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));

        (await marc.Does(id, "transfer", new { to = "anna" })).MustBe(409, "not-yours");
        (await anna.Does(id, "transfer", new { to = "anna" })).MustBe(422, "transfer-to-self");
        (await anna.Does(id, "transfer", new { to = "nobody" })).MustBe(422, "unknown-target");
        (await anna.Does(id, "transfer", new { to = "group:nobody" })).MustBe(422, "unknown-target");
        (await anna.Does(id, "transfer", new { to = ada.Me })).MustBe(422, "unknown-target");
        (await anna.Does(id, "transfer", new { to = "marc", note = new string('x', 1_001) })).MustBe(422, "note-too-long");
        (await anna.Does(id, "transfer/cancel")).MustBe(409, "offer-over");
        (await anna.Does(id, "transfer", new { to = "marc" })).MustBe(200);
        (await anna.Does(id, "transfer/cancel")).MustBe(200);
        (await anna.Does(id, "transfer", new { to = "marc" })).MustBe(200);
        (await marc.Does(id, "transfer/decline")).MustBe(200)["agent"].Id("id").ShouldBe(anna.Me);
        (await anna.Does(id, "reassign", new { to = "marc" })).MustBe(403);
        (await anna.GetAsync($"agents/{marc.Me}/panel")).MustBe(403);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_supervisor_sees_who_handles_what_and_gives_it_to_another(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        using var marc = await app.SignInAsync("marc");
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));
        (await sam.Knows(anna.Me)).Number("taken").ShouldBe(1);

        (await sam.Does(id, "reassign", new { to = "marc" })).MustBe(200)["agent"].Id("id").ShouldBe(marc.Me);

        ((await sam.Knows(anna.Me)).Number("taken"), (await sam.Knows(marc.Me)).Number("taken")).ShouldBe((0L, 1L));
        (await sam.GetAsync($"agents/{marc.Me}/panel")).MustBe(200).Body.Items().ShouldHaveSingleItem().Id("conversationId").ShouldBe(id);
        (await anna.Does(id, "messages", new { clientId = "m1", text = "hello" })).MustBe(409, "not-yours");
        await marc.Says(id, "Hello, I am Marc.");
    }
}
