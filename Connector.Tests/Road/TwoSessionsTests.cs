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
}
