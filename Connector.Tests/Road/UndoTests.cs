using ChatClosing.Conversations;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Road;

/// <summary>Undo that really undoes.</summary>
public sealed class UndoTests
{
    private static readonly (string, string) LongGrace = ("Closing__Grace", "00:01:00");

    [Theory, Sqlite, Postgresql]
    public async Task A_close_and_an_end_are_undone_and_leave_no_trace_outside(string database)
    {
        await using var app = await RoadApp.StartAsync(database, LongGrace);
        using var anna = await app.SignInAsync("anna");
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        var maria = app.Shop.Customer("Maria Conti");
        var id = await anna.Picks(maria);

        (await anna.Does(id, "close", new { noAnswerNeeded = true })).MustBe(200)["status"].GetValue<string>().ShouldBe("Closed");
        (await anna.Sees(id))["undoUntil"].ShouldNotBeNull();
        (await anna.Does(id, "undo")).MustBe(200)["status"].GetValue<string>().ShouldBe("Engaged");
        (await anna.HasInPanel(id)).ShouldBeTrue();
        (await anna.RowOf(maria))!["needsAnswer"]!.GetValue<bool>().ShouldBeTrue("what was undone answered nothing");

        (await anna.Does(id, "end")).MustBe(202);
        (await anna.RowOf(maria)).ShouldBeNull();
        (await anna.Does(id, "undo")).MustBe(200)["status"].GetValue<string>().ShouldBe("Engaged");
        (await anna.HasInPanel(id)).ShouldBeTrue();
        (await anna.RowOf(maria)).Text("status").ShouldBe("Engaged");
        (await sam.Feed(id)).ShouldBeEmpty();
        var names = (await anna.Reads(id)).Select(e => e.Text("name")).ToList();
        names.Count(n => n == "engagement.opened").ShouldBe(1, "the same engagement again");
        names.ShouldContain("close.undone");
        names.ShouldContain("end.undone");
    }

    [Fact]
    public async Task Only_who_did_it_and_supervisors_undo_and_only_while_nobody_picked()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite, LongGrace);
        using var anna = await app.SignInAsync("anna");
        using var marc = await app.SignInAsync("marc");
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));
        (await anna.Does(id, "end")).MustBe(202);
        (await marc.Does(id, "undo")).MustBe(409, "not-yours")["agent"].Id("id").ShouldBe(anna.Me);
        (await sam.Does(id, "undo")).MustBe(200)["agent"].Id("id").ShouldBe(anna.Me);

        (await anna.Does(id, "close", new { noAnswerNeeded = true })).MustBe(200);
        (await marc.Does(id, "pick")).MustBe(200);
        (await anna.Does(id, "undo")).MustBe(409, "nothing-to-undo");
        (await marc.HasInPanel(id)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_customer_who_writes_interrupts_the_end()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite, LongGrace);
        using var anna = await app.SignInAsync("anna");
        var maria = app.Shop.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        (await anna.Does(id, "end")).MustBe(202);
        (await maria.WriteAsync("one more thing")).ShouldBe(200);
        (await anna.Sees(id)).Text("status").ShouldBe("Engaged");
        (await anna.HasInPanel(id)).ShouldBeTrue();
        (await anna.Reads(id)).Single(e => e.Text("name") == "end.interrupted").Text("reason").ShouldBe("customer-wrote");
    }
}
