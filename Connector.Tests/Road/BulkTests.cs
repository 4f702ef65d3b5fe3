using ChatClosing.Conversations;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Road;

/// <summary>A supervisor closes and ends many at once, sees before what is blocked and why, and takes all of it back.</summary>
public sealed class BulkTests
{
    [Theory, Sqlite, Postgresql]
    public async Task A_dry_run_says_what_is_blocked_and_changes_nothing(string database)
    {
        await using var app = await RoadApp.StartAsync(database, ("Closing__Grace", "00:01:00"), ("Channels__outlet__Closing__RequireType", "true"));
        using var anna = await app.SignInAsync("anna");
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        var answered = await Answered(anna, app, "Maria Conti");
        var waiting = await anna.Picks(app.Shop.Customer("Paul Morel"));
        var ending = await Answered(anna, app, "Zoe Marchand");
        (await anna.Does(ending, "end")).MustBe(202);
        var untyped = await anna.Picks(app.Outlet.Customer("Luc Petit"));
        await anna.UntilDelivery(untyped, await anna.Says(untyped, "done"), "read");
        Guid[] ids = [answered, waiting, ending, untyped, Guid.NewGuid()];

        var dry = (await sam.PostAsync("bulk/end", new { ids, dryRun = true })).MustBe(200);

        (dry["dryRun"].GetValue<bool>(), dry["ok"].GetValue<int>(), dry["blocked"].GetValue<int>()).ShouldBe((true, 1, 4));
        Reasons(dry).ShouldBe([null, "customer-waits", "conversation-ending", "type-required", "unknown-conversation"]);
        dry.Body.Items()[2]["agent"].Id("id").ShouldBe(anna.Me);
        (await sam.Sees(answered)).Text("status").ShouldBe("Engaged");
        var withType = (await sam.PostAsync("bulk/end", new { ids, dryRun = true, newType = "Cleaned up" })).MustBe(200);
        Reasons(withType)[3].ShouldBeNull();
        (await sam.GetAsync("conversation-types")).MustBe(200).Body!.ToJsonString().ShouldNotContain("Cleaned up");

        var real = (await sam.PostAsync("bulk/end", new { ids, newType = "Cleaned up", endnote = "spring cleaning" }, "bulk-1")).MustBe(200);

        Reasons(real).ShouldBe([null, "customer-waits", "conversation-ending", null, "unknown-conversation"]);
        real.Body.Items()[0]["undoUntil"].ShouldNotBeNull();
        (await sam.Sees(answered)).Text("status").ShouldBe("Ending");
        (await sam.Sees(ending)).Text("endnote").ShouldBeNull("what was typed for many says nothing about one that is blocked");
        Reasons((await sam.PostAsync("bulk/end", new { ids, newType = "Cleaned up", endnote = "spring cleaning" }, "bulk-1")).MustBe(200))[0].ShouldBeNull("a repeat is answered again");

        var undone = (await sam.PostAsync("bulk/undo", new { ids = new[] { answered, untyped } })).MustBe(200);

        undone["ok"].GetValue<int>().ShouldBe(2);
        (await sam.Sees(answered)).Text("status").ShouldBe("Engaged");
        (await sam.Sees(answered))["agent"].Id("id").ShouldBe(anna.Me);
    }

    [Fact]
    public async Task Many_are_closed_and_taken_back()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite, ("Closing__Grace", "00:01:00"));
        using var anna = await app.SignInAsync("anna");
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        Guid[] ids = [await Answered(anna, app, "Maria Conti"), await Answered(anna, app, "Paul Morel")];

        (await sam.PostAsync("bulk/close", new { ids })).MustBe(200)["ok"].GetValue<int>().ShouldBe(2);
        (await sam.Sees(ids[0])).Text("status").ShouldBe("Closed");
        Reasons((await sam.PostAsync("bulk/close", new { ids })).MustBe(200)).ShouldBe([null, null], "a double click");
        (await sam.PostAsync("bulk/undo", new { ids })).MustBe(200)["ok"].GetValue<int>().ShouldBe(2);
        (await anna.HasInPanel(ids[1])).ShouldBeTrue();
    }

    [Fact]
    public async Task Only_supervisors_and_only_so_many()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        using var anna = await app.SignInAsync("anna");
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        (await anna.PostAsync("bulk/end", new { ids = new[] { Guid.NewGuid() } })).Status.ShouldBe(403);
        (await sam.PostAsync("bulk/end", new { ids = Array.Empty<Guid>() })).MustBe(422, "invalid-ids");
        (await sam.PostAsync("bulk/undo", new { ids = Enumerable.Range(0, 501).Select(_ => Guid.NewGuid()) })).MustBe(422, "invalid-ids");
        (await sam.PostAsync("bulk/close", new { ids = new[] { Guid.NewGuid() }, typeId = Guid.NewGuid() })).MustBe(422, "unknown-type");
    }

    private static async Task<Guid> Answered(Browser who, RoadApp app, string customer)
    {
        var id = await who.Picks(app.Shop.Customer(customer));
        await who.UntilDelivery(id, await who.Says(id, "done"), "read");
        return id;
    }

    private static List<string?> Reasons(Answer answer) => answer.Body.Items().ConvertAll(i => i.Text("reason"));
}
