using System.Text.Json.Nodes;
using ChatClosing.Conversations;
using ChatClosing.Simulator;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.Road;

/// <summary>The story of the product, from a customer's message to the report, over HTTP.</summary>
public sealed class MainRoadTests
{
    [Theory, Sqlite, Postgresql]
    public async Task A_conversation_is_picked_answered_closed_and_ended(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        using var marc = await app.SignInAsync("marc");
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        var maria = app.Shop.Customer("Maria Conti");

        // The signed webhook is in the picking list when it is acknowledged.
        (await maria.WriteAsync("Where is my parcel?")).ShouldBe(200);
        var row = (await anna.RowOf(maria)).ShouldNotBeNull();
        (row.Text("status"), row.Text("preview"), row["needsAnswer"]!.GetValue<bool>(), row.Text("channel"), row.Text("account"))
            .ShouldBe(("Waiting", "Where is my parcel?", true, "messenger", "shop"));
        row["agent"].ShouldBeNull();
        var id = row.Id("conversationId");

        (await anna.Does(id, "pick")).MustBe(200).Body.Text("status").ShouldBe("Engaged");
        (await anna.HasInPanel(id)).ShouldBeTrue();
        (await marc.HasInPanel(id)).ShouldBeFalse();
        (await marc.RowOf(maria))!["agent"].Id("id").ShouldBe(anna.Me);

        // The answer arrives at the platform as it must be called, and what the platform tells comes back.
        var answer = await anna.Says(id, "On its way – “tomorrow” 📦");
        await maria.ReceivesAsync("On its way – “tomorrow” 📦", new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
        await anna.UntilDelivery(id, answer, "read");
        GraphCallMustBeRight(app, maria, "On its way – “tomorrow” 📦");

        var closed = await anna.Does(id, "close", new { newType = "Delivery", endnote = "asked the depot" });
        (closed.MustBe(200)["status"].GetValue<string>(), closed["type"].Text("name")).ShouldBe(("Closed", "Delivery"));
        (await anna.HasInPanel(id)).ShouldBeFalse();
        var listed = (await marc.RowOf(maria)).ShouldNotBeNull();
        (listed.Text("status"), listed["needsAnswer"]!.GetValue<bool>(), listed["agent"].Id("id")).ShouldBe(("Closed", false, anna.Me));

        (await maria.WriteAsync("It has not come")).ShouldBe(200);
        var back = (await marc.RowOf(maria)).ShouldNotBeNull();
        (back.Text("status"), back.Id("conversationId"), back["lastAgent"].Id("id"), back["needsAnswer"]!.GetValue<bool>())
            .ShouldBe(("Waiting", id, anna.Me, true));

        (await marc.Does(id, "pick")).MustBe(200);
        await marc.UntilDelivery(id, await marc.Says(id, "A new one leaves today"), "read");
        var seen = (await marc.Sees(id)).Number("lastSeq");
        var ending = (await marc.Does(id, "end", new { newType = " delivery ", seenSeq = seen })).MustBe(202);
        (ending["status"].GetValue<string>(), ending["endnote"].GetValue<string>()).ShouldBe(("Ending", "asked the depot"));
        ending.Body.Time("undoUntil").ShouldBe(ending.Body.Time("sealsAt"));
        (await marc.HasInPanel(id)).ShouldBeFalse();
        (await anna.RowOf(maria)).ShouldBeNull();

        await Eventually.Async(async () => (await sam.Feed(id)).Count > 0, "it is in the feed");
        (await sam.Sees(id)).Text("status").ShouldBe("Ended");
        await FactMustBeRight(sam, id, [anna.Me, marc.Me]);

        // After the end a new conversation begins, linked both ways; the feed does not move.
        (await maria.WriteAsync("Thank you!")).ShouldBe(200);
        var next = (await anna.RowOf(maria)).ShouldNotBeNull();
        next.Id("conversationId").ShouldNotBe(id);
        next.Id("threadId").ShouldBe(row.Id("threadId"));
        (await anna.Sees(next.Id("conversationId"))).Id("previous").ShouldBe(id);
        (await anna.Sees(id)).Id("next").ShouldBe(next.Id("conversationId"));
        (await sam.Feed(id)).Count.ShouldBe(1);
        MustBe200(app);
    }

    private static void MustBe200(RoadApp app) => app.Shop.Webhooks.Calls.ShouldAllBe(c => c.Status == 200);

    private static void GraphCallMustBeRight(RoadApp app, SimulatedCustomer customer, string text)
    {
        // The simulator answers 200 only to the page's bearer token with its proof; the rest is in the call.
        var call = app.Shop.Requests.Single(r => r.Method == "POST");
        call.Status.ShouldBe(200);
        var proof = MetaSigning.Proof(RoadApp.ShopPage.AppSecret, RoadApp.ShopPage.AccessToken);
        call.Path.ShouldBe($"/v26.0/{RoadApp.ShopPage.PageId}/messages?appsecret_proof={proof}");
        call.Path.ShouldNotContain(RoadApp.ShopPage.AccessToken);
        var body = JsonNode.Parse(call.Body)!;
        (body["recipient"].Text("id"), body.Text("messaging_type"), body["message"].Text("text")).ShouldBe((customer.Id, "RESPONSE", text));
    }

    private static async Task FactMustBeRight(Browser sam, Guid id, IEnumerable<Guid> agents)
    {
        var log = await sam.Reads(id);
        var fact = (await sam.Feed(id)).ShouldHaveSingleItem();
        log.Count(e => e.Text("name") == "conversation.ended").ShouldBe(1);
        var asked = log.Single(e => e.Text("name") == "end.asked");
        log[^1].Time("at").ShouldBeGreaterThanOrEqualTo(asked.Time("sealsAt"), "sealed after the grace");
        fact.Time("endedAt").ShouldBe(asked.Time("at"), "the end is when it was asked");
        (fact.Number("revision"), fact.Text("endReason"), fact["type"].Text("name")).ShouldBe((1, "agent", "Delivery"));
        (fact["messages"].Number("in"), fact["messages"].Number("out")).ShouldBe((2, 2));
        fact["agents"]!.AsArray().Select(a => a.Id("id")).ShouldBe(agents);
        var handled = HandledSeconds(log);
        fact.Number("handlingSeconds").ShouldBeInRange((long)handled - 1, (long)handled + 1);
        var first = log.First(e => e.Text("name") == "message.received").Time("at");
        var accepted = log.First(e => e.Text("name") == "message.accepted").Time("at");
        fact.Number("firstResponseSeconds").ShouldBeInRange((long)(accepted - first).TotalSeconds - 1, (long)(accepted - first).TotalSeconds + 1);
    }

    private static double HandledSeconds(List<JsonNode> log)
    {
        DateTimeOffset? from = null;
        var seconds = 0.0;
        foreach (var entry in log)
        {
            if (entry.Text("name") == "engagement.opened")
                from = entry.Time("at");
            else if (entry.Text("name") is "conversation.closed" or "end.asked")
                seconds += (entry.Time("at") - from!.Value).TotalSeconds;
        }

        return seconds;
    }
}
