using System.Text.Json.Nodes;
using ChatClosing.Conversations;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.Log;

/// <summary>What the reports know of a conversation, who changed it and when; and why it counts or does not.</summary>
public sealed class RevisionTests
{
    [Theory, Sqlite, Postgresql]
    public async Task Every_change_after_the_end_is_a_revision_with_its_time_and_its_author(string database)
    {
        await using var desk = await LogDesk.StartAsync(database);
        using var karim = await desk.Office.SignInAsync("karim");
        var id = await desk.Writes("The parcel shop refused it");
        await desk.Ends(id, "Label refused");
        (await karim.PutAsync($"conversations/{id}/qualification", new { newType = "Parcel shop" })).MustBe(200);
        (await desk.Anna.DeleteAsync($"conversations/{id}/spam")).MustBe(200); // It is none: nothing changes, so there is no revision.

        var seen = await RevisionsAsync(desk, id, r => r["counted"].Number("revision") == 2);

        seen["counted"].ShouldSatisfyAllConditions(
            c => c!["counted"]!.GetValue<bool>().ShouldBeTrue(),
            c => c.Text("reason").ShouldBe("counted"),
            c => c!["firstResponseSeconds"].ShouldBeNull("nobody answered: never 0"));
        var items = seen.Items();
        items.Select(i => (i.Number("revision"), i["by"].Text("name"), i.Text("name"), i["type"].Text("name"))).ShouldBe(
            [(1, "Anna", "conversation.ended", "Label refused"), (2, "Karim", "conversation.qualified", "Parcel shop")]);
        items[1].Time("at").ShouldBeGreaterThan(items[0].Time("at"));
        items.Select(i => i.Number("position")).ShouldBe([1, 2]);
    }

    [Theory, Sqlite, Postgresql]
    public async Task As_reported_on_an_earlier_time_the_earlier_revision_stands(string database)
    {
        await using var desk = await LogDesk.StartAsync(database);
        var id = await desk.Writes("Hello");
        await desk.Ends(id, "First");
        (await desk.Anna.PutAsync($"conversations/{id}/qualification", new { newType = "Second" })).MustBe(200);
        var items = (await RevisionsAsync(desk, id, r => r.Items().Count == 2)).Items();

        async Task<JsonNode?> AsOfAsync(DateTimeOffset at) =>
            (await desk.Anna.GetAsync($"conversations/{id}/revisions?asOf={Uri.EscapeDataString(at.ToString("O"))}")).MustBe(200).Body!["asOf"];

        (await AsOfAsync(items[0].Time("at").AddTicks(-10))).ShouldBeNull();
        (await AsOfAsync(items[0].Time("at")))!.GetValue<int>().ShouldBe(1);
        (await AsOfAsync(items[1].Time("at").AddTicks(-10)))!.GetValue<int>().ShouldBe(1);
        (await AsOfAsync(items[1].Time("at").AddHours(1)))!.GetValue<int>().ShouldBe(2);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_conversation_says_why_it_does_not_count(string database)
    {
        await using var desk = await LogDesk.StartAsync(database);
        var open = await desk.Writes("open");
        var spam = await desk.Writes("buy now");
        (await desk.Anna.Does(spam, "pick")).MustBe(200);
        (await desk.Anna.Does(spam, "spam")).MustBe(202);
        await desk.Anna.UntilStatus(spam, nameof(Status.Ended));

        var waits = await RevisionsAsync(desk, open, _ => true);
        (waits["counted"].Text("reason"), waits["counted"].Text("status"), waits.Items().Count).ShouldBe(("not-ended", "Waiting", 0));
        var marked = await RevisionsAsync(desk, spam, r => r["counted"].Text("reason") != "numbering");
        (marked["counted"].Text("reason"), marked["counted"]!["counted"]!.GetValue<bool>(), marked.Items()[0]["spam"]!.GetValue<bool>()).ShouldBe(("spam", false, true));

        (await desk.Anna.DeleteAsync($"conversations/{spam}/spam")).MustBe(200);
        var cleared = await RevisionsAsync(desk, spam, r => r["counted"].Text("reason") == "counted");
        cleared.Items().Select(i => (i.Text("name"), i["spam"]!.GetValue<bool>())).ShouldBe([("conversation.ended", true), ("conversation.spam", false)]);
        (await desk.Anna.GetAsync($"conversations/{Guid.NewGuid()}/revisions")).MustBe(404);
    }

    [Theory, Sqlite, Postgresql]
    public async Task An_endnote_after_the_end_is_a_revision_and_the_earlier_one_stays_in_the_history(string database)
    {
        await using var desk = await LogDesk.StartAsync(database);
        var id = await desk.Writes("The parcel shop refused it");
        await desk.Ends(id, "Delivery");

        (await desk.Anna.PutAsync($"conversations/{id}/qualification", new { endnote = "Sent a new one." })).MustBe(200).Body.Text("endnote").ShouldBe("Sent a new one.");
        (await desk.Anna.PutAsync($"conversations/{id}/qualification", new { endnote = "Sent two." })).MustBe(200);
        (await desk.Anna.PutAsync($"conversations/{id}/qualification", new { })).MustBe(422, "type-required");

        var items = (await RevisionsAsync(desk, id, r => r["counted"].Number("revision") == 3)).Items();
        items.Select(i => (i.Text("name"), i["endnote"]?.GetValue<string>())).ShouldBe(
            [("conversation.ended", null), ("note.added", "Sent a new one."), ("note.added", "Sent two.")]);
    }

    private static async Task<JsonNode> RevisionsAsync(LogDesk desk, Guid id, Func<JsonNode, bool> until)
    {
        JsonNode? seen = null;
        await Eventually.Async(
            async () => until(seen = (await desk.Anna.GetAsync($"conversations/{id}/revisions")).MustBe(200).Body!), "the revisions are there");
        return seen!;
    }
}
