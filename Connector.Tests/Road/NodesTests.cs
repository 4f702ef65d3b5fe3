using ChatClosing.Adapters.Channels;
using ChatClosing.Channels;
using ChatClosing.Contacts.Notices;
using ChatClosing.Conversations;
using ChatClosing.Storage;
using ChatClosing.Storage.News;
using ChatClosing.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Road;

/// <summary>A desk does not know on which node it is: what happens on any of them comes to it.</summary>
public sealed class NodesTests
{
    // Its last statement, or its question whether it still hears.
    private const string KillListeners =
        """
        select count(pg_terminate_backend(pid)) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and query ~ '^(listen|select pg_notify..chat)'
        """;

    [PostgresFact]
    public async Task A_desk_sees_what_is_done_on_another_node_in_order_and_once()
    {
        await using var app = await RoadApp.StartAsync(Databases.Postgresql);
        await using var other = await app.JoinAsync();
        app.Shop.Webhooks.Url = new Uri(other.Address, "webhooks/shop");
        using var anna = await app.SignInAsync("anna");
        using var marc = await app.SignInAsync("marc", at: other);
        await using var hers = await LiveClient.ConnectAsync(app.Url, anna);
        var maria = app.Shop.Customer("Maria Conti");

        (await maria.WriteAsync("hello")).ShouldBe(200);
        var row = await hers.ChangedAsync();
        var id = row.Id("conversationId");
        (row.Text("status"), row["item"].Text("preview")).ShouldBe(("Waiting", "hello"));
        await hers.OpenAsync(id);
        var last = (await anna.Sees(id)).Number("lastSeq");

        (await marc.Does(id, "pick")).MustBe(200);
        (await hers.ChangedAsync(id, "Engaged"))["item"]!["agent"].Id("id").ShouldBe(marc.Me);
        for (var i = 1; i <= 10; i++)
        {
            (await maria.WriteAsync($"question {i}")).ShouldBe(200);
            await marc.Says(id, $"answer {i}");
        }

        (await marc.Does(id, "close", new { newType = "Delivery" })).MustBe(200);
        await hers.ChangedAsync(id, "Closed");
        // Both nodes deliver, so these commits are of both of them.
        var entries = await hers.EntriesAsync(id, until: "conversation.closed");
        var first = entries[0].Number("seq");
        first.ShouldBeLessThanOrEqualTo(last + 1);
        entries.Select(e => e.Number("seq")).ShouldBe(Enumerable.Range(0, entries.Count).Select(i => first + i));
        entries.Count(e => e.Number("seq") > last && e.Text("name") == "message.received").ShouldBe(10);
    }

    [PostgresFact]
    public async Task Names_files_notices_and_who_is_typing_come_from_other_nodes_too()
    {
        await using var app = await RoadApp.StartAsync(Databases.Postgresql);
        await using var other = await app.JoinAsync();
        using var anna = await app.SignInAsync("anna");
        await using var hers = await LiveClient.ConnectAsync(app.Url, anna);
        var maria = app.Shop.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        await hers.OpenAsync(id);
        var contact = Ids.Contact("shop", maria.Id);
        var received = (await anna.Reads(id)).Single(e => e.Text("name") == "message.received");

        await other.Services.GetRequiredService<ContactNames>().SetAsync(contact, "Maria Conti-Rossi", null, default);
        while ((await hers.ChangedAsync(id, "Engaged"))["item"]!["contact"].Text("name") != "Maria Conti-Rossi")
        {
            // Rows from before.
        }

        other.Services.GetRequiredService<CustomerTyping>().Heard(Ids.Thread("shop", maria.Id));
        (await hers.PushAsync("typing")).Id("conversationId").ShouldBe(id);

        var notice = new AccountNotice { Channel = "messenger", AccountId = app.Shop.Page.PageId, Key = "n-1", Code = "policy-warning" };
        var shop = other.Services.GetRequiredService<ChannelAccounts>().Find("shop")!;
        await other.Services.GetRequiredService<AccountNotices>().KeepAsync(shop, notice, default);
        await hers.PushAsync("notices");

        other.Services.GetRequiredService<NodeNews>().Tell(new NewsItem(NewsKind.File, received.Id("messageId"), id));
        (await hers.EntriesAsync(id, until: "message.received"))[^1].Id("messageId").ShouldBe(received.Id("messageId"));
    }

    [PostgresFact]
    public async Task When_its_connection_is_killed_the_node_listens_again_and_the_desk_misses_nothing()
    {
        await using var app = await RoadApp.StartAsync(Databases.Postgresql);
        await using var other = await app.JoinAsync();
        app.Shop.Webhooks.Url = new Uri(other.Address, "webhooks/shop");
        using var anna = await app.SignInAsync("anna");
        await using var hers = await LiveClient.ConnectAsync(app.Url, anna);
        var maria = app.Shop.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        var desk = new FollowingDesk(hers, anna, id);
        await desk.OpenAsync();

        for (var round = 1; round <= 5; round++)
        {
            (await app.SqlAsync(KillListeners)).ShouldBeOfType<long>().ShouldBeGreaterThan(0);
            // Of these the node hears nothing, or only some.
            for (var i = 1; i <= 3; i++)
                (await maria.WriteAsync($"round {round}, {i}")).ShouldBe(200);
            await desk.UntilAsync($"round {round}, 3");
            await desk.UntilMissedAsync(round);
            (await maria.WriteAsync($"round {round}, listening")).ShouldBe(200);
            await desk.UntilAsync($"round {round}, listening");
        }

        desk.Seqs.ShouldBe((await anna.Reads(id)).Select(e => e.Number("seq")).TakeWhile(seq => seq <= desk.Seqs.Last()));
        desk.Holes.ShouldBe(0, "it is told, and need not find out");
    }
}
