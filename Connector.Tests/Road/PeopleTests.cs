using ChatClosing.Conversations;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Road;

/// <summary>Who works here: made, changed, deactivated, away.</summary>
public sealed class PeopleTests
{
    [Theory, Sqlite, Postgresql]
    public async Task Who_is_deactivated_is_out_and_what_they_handled_waits_for_others(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        using var marc = await app.SignInAsync("marc");
        using var ada = await app.SignInAsync("ada", Role.Administrator);
        var maria = app.Shop.Customer("Maria Conti");
        var id = await marc.Picks(maria);
        (await marc.Does(id, "transfer", new { to = "anna" })).MustBe(200);

        (await ada.Changes(marc.Me, "Marc", deactivated: true)).MustBe(200)["deactivated"].GetValue<bool>().ShouldBeTrue();

        (await marc.GetAsync("me")).MustBe(401);
        var row = await anna.RowOf(maria);
        (row.Text("status"), row.Text("reason"), row!["offer"]).ShouldBe(("Waiting", "deactivated", null));
        (await anna.Knows(marc.Me)).ShouldBeNull();
        (await ada.Knows(marc.Me))!["deactivated"]!.GetValue<bool>().ShouldBeTrue();
        (await anna.Does(id, "pick")).MustBe(200);
        (await anna.Does(id, "transfer", new { to = "marc" })).MustBe(422, "unknown-target");

        (await ada.Changes(marc.Me, "Marc")).MustBe(200);
        await marc.SignInAsync("marc");
        (await marc.GetAsync("me")).MustBe(200);
        var audit = (await ada.GetAsync("audit?limit=50")).MustBe(200).Body.Items().Select(a => a.Text("what")).ToList();
        audit.ShouldContain("user.deactivated");
        audit.ShouldContain("user.reactivated");
    }

    [Theory, Sqlite, Postgresql]
    public async Task An_administrator_makes_renames_promotes_and_resets(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var ada = await app.SignInAsync("ada", Role.Administrator);
        using var sam = await app.SignInAsync("sam", Role.Supervisor);

        var made = (await ada.PostAsync("agents", new { userName = "nina", name = "Nina Berg", role = "Agent", limit = 4 })).MustBe(201);

        made["password"].GetValue<string>().Length.ShouldBeGreaterThanOrEqualTo(12);
        var id = made["agent"].Id("id");
        var known = await sam.Knows(id);
        (known.Text("name"), known.Text("role"), known.Number("limit"), known!["userName"]).ShouldBe(("Nina Berg", "Agent", 4L, null));
        (await ada.Knows(id)).Text("userName").ShouldBe("nina");
        (await ada.PostAsync("agents", new { userName = "NINA", role = "Agent" })).MustBe(422, "not-valid");
        (await ada.PostAsync("agents", new { userName = "olga", role = "Agent", password = "short" })).MustBe(422, "not-valid");
        (await ada.Changes(id, "Nina Sommer", Role.Supervisor)).MustBe(200);
        (await sam.Knows(id)).Text("name").ShouldBe("Nina Sommer");
        (await ada.PostAsync($"agents/{id}/password", new { password = RunningApp.Password })).MustBe(200).Body!["password"].ShouldBeNull();
        using var nina = await app.SignInAsync("nina");
        (await nina.GetAsync("me")).MustBe(200)["user"].Text("role").ShouldBe("Supervisor");
        (await ada.Changes(Guid.NewGuid(), "Nobody")).MustBe(404);
        (await ada.Changes(id, "Nina", limit: 0)).MustBe(422, "not-valid");
        (await sam.Changes(id, "Nina")).MustBe(403);
    }

    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        using var ada = await app.SignInAsync("ada", Role.Administrator);
        (await ada.Changes(ada.Me, "Ada", Role.Administrator, deactivated: true)).MustBe(409, "last-administrator");
        (await ada.Changes(ada.Me, "Ada", Role.Agent)).MustBe(409, "last-administrator");
        (await ada.GetAsync("me")).MustBe(200);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Colleagues_hear_at_once_who_is_away(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        using var marc = await app.SignInAsync("marc");
        await using var hers = await LiveClient.ConnectAsync(app.Url, anna);

        (await marc.PutAsync("me/status", new { status = "away" })).MustBe(200);

        (await hers.PushAsync("people"))!["ids"]!.AsArray().Select(i => i!.GetValue<Guid>()).ShouldContain(marc.Me);
        (await anna.Knows(marc.Me)).Text("status").ShouldBe("away");
        (await marc.GetAsync("me")).MustBe(200)["user"].Text("status").ShouldBe("away");
        await marc.Picks(app.Shop.Customer("Maria Conti"));
        (await marc.PutAsync("me/status", new { status = "asleep" })).MustBe(422, "invalid-status");
        (await marc.PutAsync("me/status", new { status = "available" })).MustBe(200).Body.Number("taken").ShouldBe(1);
    }

    [Fact]
    public async Task Groups_are_made_changed_and_seen_by_all()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        using var anna = await app.SignInAsync("anna");
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        var id = await sam.MakesGroup("Returns", [anna.Me], "shop");
        (await anna.PostAsync("groups", new { name = "Mine" })).MustBe(403);
        (await sam.PostAsync("groups", new { name = "RETURNS" })).MustBe(409, "name-taken");
        (await sam.PostAsync("groups", new { name = " " })).MustBe(422, "invalid-name");
        (await sam.PostAsync("groups", new { name = "X", members = new[] { Guid.NewGuid() } })).MustBe(422, "unknown-agent");
        (await sam.PostAsync("groups", new { name = "X", accounts = new[] { "nowhere" } })).MustBe(422, "unknown-account");
        (await sam.PutAsync($"groups/{Guid.NewGuid()}", new { name = "X" })).MustBe(404);

        (await sam.PutAsync($"groups/{id}", new { name = "Returns and repairs", members = new[] { anna.Me, sam.Me } })).MustBe(200);

        var group = (await anna.GetAsync("groups")).MustBe(200).Body.Items().ShouldHaveSingleItem();
        (group.Text("name"), group["accounts"]!.AsArray().Count).ShouldBe(("Returns and repairs", 0));
        group["members"]!.AsArray().Select(m => m.Text("name")).ShouldBe(["Anna", "Sam"]);
        (await anna.Knows(anna.Me))!["groups"]![0].Text("name").ShouldBe("Returns and repairs");
        (await sam.DeleteAsync($"groups/{id}")).MustBe(204);
        (await sam.DeleteAsync($"groups/{id}")).MustBe(404);
    }
}
