using ChatClosing.Conversations;
using ChatClosing.Simulator;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.Road;

/// <summary>An end cannot swallow an answer that has not left.</summary>
public sealed class DrainTests
{
    [Theory, Sqlite, Postgresql]
    public async Task An_end_waits_for_a_slow_platform(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));
        app.Shop.Webhooks.Hold();
        app.Shop.Faults.AnswerDelay = TimeSpan.FromSeconds(3);

        await anna.Says(id, "the last word");
        var ending = (await anna.Does(id, "end")).MustBe(202);
        ending["unsent"].GetValue<int>().ShouldBe(1);
        await anna.UntilStatus(id, "Ended");

        var log = await anna.Reads(id);
        var accepted = log.Single(e => e.Text("name") == "message.accepted");
        var ended = log.Single(e => e.Text("name") == "conversation.ended");
        accepted.Time("at").ShouldBeGreaterThan(ending.Body.Time("sealsAt"), "the grace was over before the platform answered");
        ended.Number("seq").ShouldBeGreaterThan(accepted.Number("seq"));
        await Eventually.Async(async () => (await sam.Feed(id)).Count == 1, "it is in the feed");
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_message_that_fails_brings_the_conversation_back(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        var maria = app.Shop.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        app.Shop.Faults.Lasting = SendFault.Unavailable;
        var message = await anna.Says(id, "the last word");
        (await anna.Does(id, "end")).MustBe(202);
        app.Shop.Faults.Lasting = SendFault.PersonUnavailable;

        await anna.UntilStatus(id, "Engaged");

        (await anna.HasInPanel(id)).ShouldBeTrue();
        (await anna.Reads(id)).Single(e => e.Text("name") == "end.interrupted").Text("reason").ShouldBe("message-failed");
        var failed = await anna.Message(id, message);
        (failed.Text("delivery"), failed.Text("reason")).ShouldBe(("failed", "recipient-unavailable"));
        (await sam.Feed(id)).ShouldBeEmpty();

        // What failed before the end was asked does not hold it up again.
        (await anna.Does(id, "end")).MustBe(202);
        await anna.UntilStatus(id, "Ended");
        maria.Received.ShouldBeEmpty();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_message_that_is_waived_by_name_holds_nothing_up_and_never_leaves(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        var maria = app.Shop.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        app.Shop.Faults.Lasting = SendFault.Unavailable;
        var message = await anna.Says(id, "never mind");
        await Eventually.Async(() => Task.FromResult(app.Shop.Requests.Any(r => r.Status == 503)), "the platform was asked");
        await anna.UntilDelivery(id, message, "queued");

        (await anna.Does(id, "end", new { waive = new[] { message } })).MustBe(202)["unsent"].GetValue<int>().ShouldBe(0);
        await anna.UntilStatus(id, "Ended");
        app.Shop.Faults.Lasting = null;
        await app.PausesAreOverAsync();

        // Another customer's answer leaves afterwards; the waived one does not.
        var other = app.Shop.Customer("Otto Lang");
        var next = await anna.Picks(other);
        await anna.UntilDelivery(next, await anna.Says(next, "hello Otto"), "read");
        maria.Received.ShouldBeEmpty();
        (await anna.Message(id, message)).Text("delivery").ShouldBe("waived");
    }

    [Theory, Sqlite, Postgresql]
    public async Task An_end_whose_message_is_stuck_comes_back_with_the_reason_for_everybody(string database)
    {
        await using var app = await RoadApp.StartAsync(database, ("Closing__DrainPatience", "00:00:01"));
        using var anna = await app.SignInAsync("anna");
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        var maria = app.Shop.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        app.Shop.Faults.Lasting = SendFault.Unavailable;
        var message = await anna.Says(id, "the last word");
        (await anna.Does(id, "end")).MustBe(202)["unsent"].GetValue<int>().ShouldBe(1);

        await Eventually.Async(async () => (await sam.RowOf(maria)).Text("reason") == "message-stuck", "nobody waits for ever");

        var row = await sam.RowOf(maria);
        (row.Text("status"), row!["agent"].Id("id")).ShouldBe(("Engaged", anna.Me));
        (await anna.HasInPanel(id)).ShouldBeTrue();
        (await sam.Reads(id)).Single(e => e.Text("name") == "end.interrupted").Text("reason").ShouldBe("message-stuck");
        (await anna.Message(id, message)).Text("delivery").ShouldBeOneOf("queued", "sending");
        (await sam.Feed(id)).ShouldBeEmpty();

        // It was never given up: once the platform takes it, it arrives once, and the end goes through.
        app.Shop.Faults.Lasting = null;
        await app.PausesAreOverAsync();
        await anna.UntilDelivery(id, message, "read");
        (await anna.Does(id, "end")).MustBe(202);
        await anna.UntilStatus(id, "Ended");
        maria.Received.ShouldBe(["the last word"]);
    }
}
