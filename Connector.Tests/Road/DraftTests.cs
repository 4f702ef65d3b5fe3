using ChatClosing.Conversations;
using ChatClosing.Tests.Contacts;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Road;

/// <summary>What somebody has typed and not sent is on the server, and no tab of theirs takes it from another.</summary>
public sealed class DraftTests
{
    [Theory, Sqlite, Postgresql]
    public async Task A_draft_is_kept_per_agent_and_an_older_tab_never_writes_over_a_newer_text(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));
        var none = (await anna.GetAsync($"conversations/{id}/draft")).MustBe(200).Body;
        (none.Text("text"), none.Number("version")).ShouldBe(("", 0));

        var first = (await SaveAsync(anna, id, "Dear Mar", 0)).MustBe(200).Body.Number("version");
        var second = (await SaveAsync(anna, id, "Dear Maria,\n  your parcel", first)).MustBe(200).Body.Number("version");
        second.ShouldBeGreaterThan(first);
        (await SaveAsync(anna, id, "of this morning", first)).MustBe(409, "draft-newer");
        (await SaveAsync(anna, id, "of a tab that saw none", 0)).MustBe(409, "draft-newer");
        (await SaveAsync(anna, id, "", first)).MustBe(409, "draft-newer");

        (await anna.GetAsync($"conversations/{id}/draft")).MustBe(200).Body.Text("text").ShouldBe("Dear Maria,\n  your parcel");
        (await sam.GetAsync($"conversations/{id}/draft")).MustBe(200).Body.Text("text").ShouldBe("", "everybody has one of their own");

        (await SaveAsync(anna, id, "", second)).MustBe(200).Body.Number("version").ShouldBe(0);
        (await SaveAsync(anna, id, "", second)).MustBe(200).Body.Number("version").ShouldBe(0);
        var third = (await SaveAsync(anna, id, "Again", 0)).MustBe(200).Body.Number("version");
        third.ShouldBeGreaterThan(second, "a version is never given twice");
        (await SaveAsync(anna, id, "of before it was thrown away", second)).MustBe(409, "draft-newer");
    }

    [Theory, Sqlite, Postgresql]
    public async Task Of_two_tabs_that_save_at_once_one_is_second(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));
        long version = 0;
        for (var round = 0; round < 10; round++)
        {
            var both = await Task.WhenAll(SaveAsync(anna, id, $"one {round}", version), SaveAsync(anna, id, $"two {round}", version));
            both.Select(a => a.Status).ShouldBe([200, 409], ignoreOrder: true);
            var kept = (await anna.GetAsync($"conversations/{id}/draft")).MustBe(200).Body;
            var won = both.Single(a => a.Status == 200).Body;
            (kept.Text("text"), kept.Number("version")).ShouldBe((won.Text("text"), won.Number("version")));
            version = kept.Number("version");
        }
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_was_sent_is_no_draft_any_more_unless_it_went_on(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));
        var version = (await SaveAsync(anna, id, "It arrives tomorrow", 0)).MustBe(200).Body.Number("version");
        (await anna.Does(id, "messages", new { clientId = "1", text = "It arrives tomorrow", draftVersion = version })).MustBe(202);
        (await anna.GetAsync($"conversations/{id}/draft")).MustBe(200).Body.Number("version").ShouldBe(0);

        var older = (await SaveAsync(anna, id, "And", 0)).MustBe(200).Body.Number("version");
        (await SaveAsync(anna, id, "And so on", older)).MustBe(200);
        (await anna.Does(id, "messages", new { clientId = "2", text = "And", draftVersion = older })).MustBe(202);
        (await anna.GetAsync($"conversations/{id}/draft")).MustBe(200).Body.Text("text").ShouldBe("And so on");
    }

    [Fact]
    public async Task What_was_typed_when_an_end_was_interrupted_stays_a_draft()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite, ("Closing__Grace", "00:10:00"));
        using var anna = await app.SignInAsync("anna");
        var maria = app.Shop.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        (await SaveAsync(anna, id, "One more thing", 0)).MustBe(200);
        (await anna.Does(id, "end")).MustBe(202);
        (await maria.WriteAsync("Wait")).ShouldBe(200);
        await anna.UntilStatus(id, "Engaged");
        (await anna.GetAsync($"conversations/{id}/draft")).MustBe(200).Body.Text("text").ShouldBe("One more thing");
    }

    [Theory, Sqlite, Postgresql]
    public async Task My_other_tab_hears_of_it_and_nobody_elses(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        using var marc = await app.SignInAsync("marc");
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));
        await using var hers = await LiveClient.ConnectAsync(app.Url, anna);
        await using var his = await LiveClient.ConnectAsync(app.Url, marc);
        var saved = (await SaveAsync(anna, id, "Dear Maria", 0)).MustBe(200).Body;
        var heard = await hers.PushAsync("draft");
        (heard.Id("conversationId"), heard.Text("text"), heard.Number("version")).ShouldBe((id, "Dear Maria", saved.Number("version")));
        (await SaveAsync(anna, id, "", saved.Number("version"))).MustBe(200);
        (await hers.PushAsync("draft")).Number("version").ShouldBe(0);

        // Whatever comes to Marc next, it is not a draft.
        (await anna.Does(id, "close")).MustBe(200);
        while (await his.PushAsync() is var (method, rows))
        {
            method.ShouldNotBe("draft");
            if (method == "changed" && rows!.AsArray().Any(r => r.Text("status") is "Waiting" or "Closed"))
                break;
        }
    }

    [PostgresFact]
    public async Task A_tab_on_another_node_hears_of_it_too()
    {
        await using var app = await RoadApp.StartAsync(Databases.Postgresql);
        await using var other = await app.JoinAsync();
        using var here = await app.SignInAsync("anna");
        using var there = await app.SignInAsync("anna", at: other);
        var id = await here.Picks(app.Shop.Customer("Maria Conti"));
        await using var live = await LiveClient.ConnectAsync(other.Address, there);
        (await SaveAsync(here, id, "Dear Maria", 0)).MustBe(200);
        (await live.PushAsync("draft")).Text("text").ShouldBe("Dear Maria");
    }

    [Fact]
    public async Task A_draft_that_cannot_be_is_refused()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        using var anna = await app.SignInAsync("anna");
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));
        (await anna.GetAsync($"conversations/{Guid.NewGuid()}/draft")).MustBe(404, "not-found");
        (await SaveAsync(anna, Guid.NewGuid(), "x", 0)).MustBe(404, "not-found");
        (await SaveAsync(anna, id, new string('x', 20_001), 0)).MustBe(422, "text-too-long");
        (await SaveAsync(anna, id, "x", -1)).MustBe(422, "not-valid");
        (await SaveAsync(anna, id, "a\0b\ud800c", 0)).MustBe(200).Body.Text("text").ShouldBe("ab\ufffdc");
    }

    [Theory, Sqlite, Postgresql]
    public async Task Erasing_a_contact_takes_the_drafts_to_them(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        using var anna = await office.SignInAsync("anna");
        await office.WritesAsync(["canary-maria"]);
        var row = (await anna.GetAsync("picking-list")).MustBe(200).Body.Items().ShouldHaveSingleItem();
        var id = row.Id("conversationId");
        (await SaveAsync(anna, id, "Dear Maria Canary", 0)).MustBe(200);
        (await office.Get<ChatClosing.Contacts.Erasure.ContactErasure>().EraseAsync(row["contact"].Id("id"), null, default)).ShouldBeTrue();
        (await anna.GetAsync($"conversations/{id}/draft")).MustBe(200).Body.Text("text").ShouldBe("");
    }

    private static Task<Answer> SaveAsync(Browser who, Guid conversation, string text, long version) =>
        who.PutAsync($"conversations/{conversation}/draft", new { text, version });
}
