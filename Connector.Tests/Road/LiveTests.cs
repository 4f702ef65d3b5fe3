using System.Net.WebSockets;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Road;

/// <summary>The desk hears of everything at once, and after a gap misses nothing.</summary>
public sealed class LiveTests
{
    [Theory, Sqlite, Postgresql]
    public async Task Rows_come_to_everybody_and_entries_to_those_who_show_the_conversation(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        using var marc = await app.SignInAsync("marc");
        await using var hers = await LiveClient.ConnectAsync(app.Url, anna);
        await using var his = await LiveClient.ConnectAsync(app.Url, marc);
        var maria = app.Shop.Customer("Maria Conti");

        (await maria.WriteAsync("hello")).ShouldBe(200);
        var row = await his.ChangedAsync();
        var id = row.Id("conversationId");
        (row.Text("status"), row["item"].Text("preview"), row["item"]!["contact"].Text("externalId")).ShouldBe(("Waiting", "hello", maria.Id));

        await hers.OpenAsync(id);
        (await anna.Does(id, "pick")).MustBe(200);
        (await his.ChangedAsync(id, "Engaged"))["item"]!["agent"].Id("id").ShouldBe(anna.Me);
        var message = await anna.Says(id, "good morning");
        var entries = await hers.EntriesAsync(id, until: "message.read");
        entries.Select(e => e.Number("seq")).ShouldBe(Enumerable.Range(3, entries.Count).Select(i => (long)i), "dense, from what the desk had");
        var queued = entries.Single(e => e.Text("name") == "message.queued");
        (queued.Id("messageId"), queued.Text("text"), queued["by"].Id("id")).ShouldBe((message, "good morning", anna.Me));
        his.EntriesLeft.ShouldBe(0, "who does not show it gets no text");

        // What left the lists is told as such; a desk that left the conversation hears no entries.
        await hers.LeaveAsync(id);
        (await anna.Does(id, "end")).MustBe(202);
        (await his.ChangedAsync(id, "Ending"))["item"].ShouldBeNull();
        (await his.ChangedAsync(id, "Ended"))["item"].ShouldBeNull();
        await hers.ChangedAsync(id, "Ended");
        hers.EntriesLeft.ShouldBe(0);
    }

    [Fact]
    public async Task After_a_gap_the_log_after_the_last_seq_has_exactly_what_was_missed()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        using var anna = await app.SignInAsync("anna");
        var maria = app.Shop.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        var last = (await anna.Sees(id)).Number("lastSeq");
        await using (var live = await LiveClient.ConnectAsync(app.Url, anna))
        {
            await live.OpenAsync(id);
            (await maria.WriteAsync("heard")).ShouldBe(200);
            last = (await live.EntriesAsync(id, until: "message.received")).Max(e => e.Number("seq"));
        }

        (await maria.WriteAsync("missed 1")).ShouldBe(200);
        (await maria.WriteAsync("missed 2")).ShouldBe(200);
        await using var again = await LiveClient.ConnectAsync(app.Url, anna);
        await again.OpenAsync(id);
        var missed = (await anna.GetAsync($"conversations/{id}/log?after={last}")).MustBe(200).Body.Items();
        missed.Select(e => e.Text("text")).ShouldBe(["missed 1", "missed 2"]);
        missed.Select(e => e.Number("seq")).ShouldBe([last + 1, last + 2]);
        (await maria.WriteAsync("heard again")).ShouldBe(200);
        (await again.EntriesAsync(id, until: "message.received")).Single().Number("seq").ShouldBe(last + 3);
    }

    [Fact]
    public async Task Only_a_session_of_our_own_page_connects()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        using var anna = await app.SignInAsync("anna");
        var ours = app.Url.GetLeftPart(UriPartial.Authority);
        (await StatusAsync(app, anna.Cookies, ours)).ShouldBe(101);
        (await StatusAsync(app, anna.Cookies, null)).ShouldBe(403, "no Origin");
        (await StatusAsync(app, anna.Cookies, "null")).ShouldBe(403);
        (await StatusAsync(app, anna.Cookies, "https://evil.example")).ShouldBe(403);
        (await StatusAsync(app, null, ours)).ShouldBe(401, "nobody");
    }

    private static async Task<int> StatusAsync(RoadApp app, string? cookies, string? origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (cookies is not null)
            socket.Options.SetRequestHeader("Cookie", cookies);
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        try
        {
            await socket.ConnectAsync(new UriBuilder(app.Url) { Scheme = "ws", Path = "/live" }.Uri, default);
        }
        catch (WebSocketException) when (socket.HttpStatusCode != 0)
        {
            return (int)socket.HttpStatusCode;
        }

        return (int)socket.HttpStatusCode;
    }
}
