using ChatClosing.Conversations;
using ChatClosing.Simulator;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using ChatClosing.Tests.WebChat;

namespace ChatClosing.Tests.Road;

/// <summary>What happens without anybody's doing reaches everybody who is signed in.</summary>
public sealed class TwoSessionsTests
{
    [Theory, Sqlite, Postgresql]
    public async Task A_visitor_who_leaves_before_anybody_came_is_gone_from_both_lists_as_abandoned(string database)
    {
        await using var site = await Website.StartAsync(database);
        using var anna = await site.SignInAsync("anna");
        using var marc = await site.SignInAsync("marc");
        await using var his = await LiveClient.ConnectAsync(site.App.Address, marc);
        var visitor = await site.OpensAsync();
        (await visitor.WritesAsync("Is anybody there?")).ShouldBe(200);
        var id = await Website.RowOf(anna, visitor);
        (await his.ChangedAsync(id, "Waiting"))["item"].ShouldNotBeNull();

        (await visitor.PostsAsync(new { type = "endOfConversation" })).Status.ShouldBe(200);

        (await his.ChangedAsync(id, "Ended"))["item"].ShouldBeNull();
        foreach (var who in new[] { anna, marc })
            (await who.GetAsync("picking-list?limit=200")).MustBe(200).Body.Items().ShouldNotContain(i => i.Id("conversationId") == id);
        (await marc.Does(id, "pick")).MustBe(409);
        var ended = await marc.Sees(id);
        (ended.Text("status"), ended.Text("endReason"), ended.Time("endedAt")).ShouldBe(("Ended", "abandoned", ended.Time("visitorLeftAt")));
        (await marc.Reads(id)).Count(e => e.Text("name") == "conversation.ended").ShouldBe(1);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Whoever_does_nothing_for_the_lock_time_loses_the_window_and_the_others_see_it_wait_again(string database)
    {
        var lockTime = TimeSpan.FromSeconds(3);
        await using var app = await RoadApp.StartAsync(database, ("Lock__ReleaseAfter", lockTime.ToString()));
        using var anna = await app.SignInAsync("anna");
        using var marc = await app.SignInAsync("marc");
        await using var his = await LiveClient.ConnectAsync(app.Url, marc);
        var maria = app.Shop.Customer("Maria Conti");
        (await maria.WriteAsync("Where is my parcel?")).ShouldBe(200);
        var id = (await his.ChangedAsync()).Id("conversationId");
        var picked = (await anna.Does(id, "pick")).MustBe(200);
        (picked["status"].GetValue<string>(), picked["timer"].Text("why")).ShouldBe(("Engaged", "lock"));

        await Eventually.Async(async () => (await marc.RowOf(maria)).Text("reason") == "lock", "the lock time is over");

        var row = await marc.RowOf(maria);
        (row.Text("status"), row!["needsAnswer"]!.GetValue<bool>(), row["lastAgent"].Id("id")).ShouldBe(("Waiting", true, anna.Me));
        (await anna.HasInPanel(id)).ShouldBeFalse();
        (await anna.Does(id, "messages", new { clientId = "late", text = "I am back" })).MustBe(409);
        var log = await marc.Reads(id);
        var (opened, released) = (log.Single(e => e.Text("name") == "engagement.opened"), log.Single(e => e.Text("name") == "conversation.released"));
        released.Text("reason").ShouldBe("lock");
        (released.Time("at") - opened.Time("at")).ShouldBeGreaterThanOrEqualTo(lockTime);
        (await marc.Does(id, "pick")).MustBe(200);
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
