using ChatClosing.Conversations;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Road;

/// <summary>Who comes second is told who was first, and nothing typed is lost.</summary>
public sealed class RaceTests
{
    [Theory, Sqlite, Postgresql]
    public async Task Of_many_who_pick_one_wins_and_the_others_are_told_who_and_when(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        var agents = await Task.WhenAll(Enumerable.Range(1, 6).Select(i => app.SignInAsync($"agent{i}")));
        for (var round = 1; round <= 5; round++)
        {
            var customer = app.Shop.Customer($"Customer {round}");
            await customer.WriteAsync("hello");
            var id = (await agents[0].RowOf(customer)).Id("conversationId");

            var picks = await Task.WhenAll(agents.Select(a => a.Does(id, "pick")));

            var winner = agents[Array.FindIndex(picks, p => p.Status == 200)];
            picks.Count(p => p.Status == 200).ShouldBe(1);
            var opened = (await winner.Reads(id)).Single(e => e.Text("name") == "engagement.opened");
            foreach (var lost in picks.Where(p => p.Status != 200))
            {
                lost.MustBe(409, "already-picked");
                (lost["agent"].Id("id"), lost.Body.Time("since")).ShouldBe((winner.Me, opened.Time("at")));
                lost["agent"].Text("name").ShouldNotBeNullOrEmpty();
            }

            (await Task.WhenAll(agents.Select(a => a.HasInPanel(id)))).Count(has => has).ShouldBe(1);
        }

        foreach (var agent in agents)
            agent.Dispose();
    }

    [Theory, Sqlite, Postgresql]
    public async Task The_second_end_learns_of_the_first(string database)
    {
        await using var app = await RoadApp.StartAsync(database, ("Closing__Grace", "00:01:00"));
        using var anna = await app.SignInAsync("anna");
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));

        var both = await Task.WhenAll(anna.Does(id, "end"), sam.Does(id, "end"));

        both.Select(a => a.Status).Order().ShouldBe([202, 409]);
        var second = both.Single(a => a.Status == 409).MustBe(409, "conversation-ending");
        second["agent"].Id("id").ShouldBe(both[0].Status == 202 ? anna.Me : sam.Me);
        second.Body.Time("since").ShouldBe((await anna.Reads(id)).Single(e => e.Text("name") == "end.asked").Time("at"));
    }

    [Fact]
    public async Task An_end_is_refused_when_the_customer_wrote_after_what_was_seen()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        using var anna = await app.SignInAsync("anna");
        var maria = app.Shop.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        var seen = (await anna.Sees(id)).Number("lastSeq");
        (await maria.WriteAsync("wait!")).ShouldBe(200);
        (await anna.Does(id, "end", new { seenSeq = seen })).MustBe(409, "customer-wrote");
        (await anna.Sees(id)).Text("status").ShouldBe("Engaged");
        (await anna.Does(id, "end", new { seenSeq = (await anna.Sees(id)).Number("lastSeq") })).MustBe(202);
    }

    [Fact]
    public async Task Others_do_not_act_for_an_agent_and_nothing_is_sent_while_it_ends()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite, ("Closing__Grace", "00:01:00"));
        using var anna = await app.SignInAsync("anna");
        using var marc = await app.SignInAsync("marc");
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));
        var message = new { clientId = "m1", text = "hello" };
        (await marc.Does(id, "messages", message)).MustBe(409, "not-yours")["agent"].Id("id").ShouldBe(anna.Me);
        (await marc.Does(id, "close")).MustBe(409, "not-yours");
        (await marc.Does(id, "end")).MustBe(409, "not-yours");
        (await anna.Does(id, "end")).MustBe(202);
        (await anna.Does(id, "messages", message)).MustBe(409, "conversation-ending")["agent"].Id("id").ShouldBe(anna.Me);
        (await anna.Does(id, "undo")).MustBe(200);
        (await anna.Does(id, "messages", message)).MustBe(202);
    }
}
