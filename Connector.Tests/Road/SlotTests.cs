using ChatClosing.Conversations;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Road;

/// <summary>How much an agent takes, and of which channels.</summary>
public sealed class SlotTests
{
    [Theory, Sqlite, Postgresql]
    public async Task At_the_limit_nobody_picks_but_a_transfer_may_come(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        using var marc = await app.SignInAsync("marc");
        using var ada = await app.SignInAsync("ada", Role.Administrator);
        (await ada.Changes(marc.Me, "Marc", limit: 1)).MustBe(200);
        await marc.Picks(app.Shop.Customer("Maria Conti"));
        var id = await anna.Picks(app.Shop.Customer("Paul Weber"));
        (await anna.Does(id, "release")).MustBe(200);

        (await marc.Does(id, "pick")).MustBe(409, "limit-reached");

        (await marc.GetAsync("me")).MustBe(200)["user"].Text("status").ShouldBe("limit-reached");
        var known = await anna.Knows(marc.Me);
        (known.Text("status"), known.Number("taken"), known.Number("limit")).ShouldBe(("limit-reached", 1L, 1L));
        (await anna.Does(id, "pick")).MustBe(200);
        (await anna.Does(id, "transfer", new { to = "marc" })).MustBe(200);
        (await marc.Does(id, "transfer/accept")).MustBe(200);
        (await anna.Knows(marc.Me)).Number("taken").ShouldBe(2);
    }

    [PostgresFact]
    public async Task Two_picks_at_once_on_two_nodes_fill_one_slot()
    {
        await using var app = await RoadApp.StartAsync(Databases.Postgresql);
        await using var other = await app.JoinAsync();
        using var ada = await app.SignInAsync("ada", Role.Administrator);
        for (var round = 1; round <= 5; round++)
        {
            using var here = await app.SignInAsync($"agent{round}");
            using var there = await app.SignInAsync($"agent{round}", at: other);
            (await ada.Changes(here.Me, "Agent", limit: 1)).MustBe(200);
            var (maria, paul) = (app.Shop.Customer($"Maria {round}"), app.Shop.Customer($"Paul {round}"));
            await maria.WriteAsync("hello");
            await paul.WriteAsync("hello");
            var (first, second) = ((await here.RowOf(maria)).Id("conversationId"), (await here.RowOf(paul)).Id("conversationId"));

            var picks = await Task.WhenAll(here.Does(first, "pick"), there.Does(second, "pick"));

            picks.Select(p => p.Status).Order().ShouldBe([200, 409]);
            picks.Single(p => p.Status == 409).MustBe(409, "limit-reached");
        }
    }

    [Theory, Sqlite, Postgresql]
    public async Task An_agent_of_a_group_sees_and_picks_its_channels_alone(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        using var marc = await app.SignInAsync("marc");
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        var group = await sam.MakesGroup("Outlet", [marc.Me], "outlet");
        await using var his = await LiveClient.ConnectAsync(app.Url, marc);
        var (maria, paul) = (app.Shop.Customer("Maria Conti"), app.Outlet.Customer("Paul Weber"));

        (await maria.WriteAsync("hello")).ShouldBe(200);
        (await paul.WriteAsync("hello")).ShouldBe(200);

        var shop = (await anna.RowOf(maria)).Id("conversationId");
        (await marc.RowOf(maria)).ShouldBeNull();
        var outlet = (await marc.RowOf(paul)).Id("conversationId");
        (await his.ChangedAsync()).Id("conversationId").ShouldBe(outlet, "of the shop he is not told");
        foreach (var path in new[] { "", "/log", "/templates" })
            (await marc.GetAsync($"conversations/{shop}{path}")).MustBe(404, "not-found");
        foreach (var verb in new[] { "pick", "close", "end", "transfer/accept", "typing" })
            (await marc.Does(shop, verb)).MustBe(404, "not-found");
        (await marc.Does(outlet, "pick")).MustBe(200);
        (await anna.Does(outlet, "pick")).MustBe(409, "already-picked");
        (await sam.RowOf(maria)).ShouldNotBeNull("supervisors see all channels");
        (await anna.Does(shop, "pick")).MustBe(200);
        (await anna.Does(shop, "transfer", new { to = "marc" })).MustBe(422, "channel-not-theirs");
        (await anna.Does(shop, "transfer", new { to = "group:Outlet" })).MustBe(422, "channel-not-theirs");

        (await sam.PutAsync($"groups/{group}", new { name = "Outlet", members = new[] { marc.Me }, accounts = new[] { "outlet", "shop" } })).MustBe(200);
        (await marc.GetAsync($"conversations/{shop}")).MustBe(200);
        (await sam.DeleteAsync($"groups/{group}")).MustBe(204);
        (await marc.RowOf(maria)).ShouldNotBeNull();
    }
}
