using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage.Pump;
using ChatClosing.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Road;

/// <summary>What time will do is said on the conversation, and can be held.</summary>
public sealed class TimerTests
{
    [Theory, Sqlite, Postgresql]
    public async Task A_snooze_says_when_it_wakes_and_does_so(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        var maria = app.Shop.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        (await anna.Does(id, "close", new { snoozeUntil = DateTimeOffset.UtcNow.AddYears(2) })).MustBe(422, "invalid-snooze");

        var closed = (await anna.Does(id, "close", new { snoozeUntil = DateTimeOffset.UtcNow.AddSeconds(6) })).MustBe(200);

        closed["status"].GetValue<string>().ShouldBe("Closed");
        var row = await anna.RowOf(maria);
        (row.Text("status"), row!["timer"].Text("what"), row["timer"].Text("why")).ShouldBe(("Closed", "wake", "snooze"));
        row["timer"].Time("at").ShouldBe(row.Time("snoozedUntil"));
        await anna.UntilStatus(id, "Waiting");
        row = await anna.RowOf(maria);
        (row.Text("reason"), row!["needsAnswer"]!.GetValue<bool>(), row["lastAgent"].Id("id")).ShouldBe(("snooze-over", true, anna.Me));
    }

    [Theory, Sqlite, Postgresql]
    public async Task Who_waits_too_long_is_marked_and_picked_is_not(string database)
    {
        await using var app = await RoadApp.StartAsync(database, ("Channels__shop__Escalation__After", "00:00:01"));
        using var anna = await app.SignInAsync("anna");
        var (maria, paul) = (app.Shop.Customer("Maria Conti"), app.Outlet.Customer("Paul Morel"));
        (await maria.WriteAsync("hello?")).ShouldBe(200);
        (await paul.WriteAsync("hello?")).ShouldBe(200);

        await Storage.Eventually.Async(async () => (await anna.RowOf(maria))!["escalatedAt"] is not null, "it is escalated");

        (await anna.RowOf(paul))!["timer"].Text("what").ShouldBe("escalate", "the other page takes its hour");
        var id = (await anna.RowOf(maria)).Id("conversationId");
        (await anna.Does(id, "pick")).MustBe(200);
        (await anna.RowOf(maria))!["escalatedAt"].ShouldBeNull();
        (await anna.Reads(id)).ShouldContain(e => e.Text("name") == "conversation.escalated" && e["since"] != null);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Held_a_closed_conversation_does_not_end_and_let_go_it_does(string database)
    {
        await using var app = await RoadApp.StartAsync(database, ("Idle__EndAfter", "00:00:06"));
        using var anna = await app.SignInAsync("anna");
        using var marc = await app.SignInAsync("marc");
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));
        (await anna.Does(id, "hold", new { held = true })).MustBe(200)["timer"]["why"]!.GetValue<string>().ShouldBe("lock");
        (await anna.Does(id, "close", new { noAnswerNeeded = true })).MustBe(200)["timer"]["held"]!.GetValue<bool>().ShouldBeFalse("a hold ends with its status");

        (await marc.Does(id, "hold", new { held = true })).MustBe(409, "not-yours");
        var held = (await anna.Does(id, "hold", new { held = true })).MustBe(200);
        (held["heldBy"].Id("id"), held["timer"]["held"]!.GetValue<bool>(), held["timer"]["what"]!.GetValue<string>()).ShouldBe((anna.Me, true, "end"));
        (await anna.Does(id, "hold", new { held = false })).MustBe(200);

        await anna.UntilStatus(id, "Ended");
        (await anna.Sees(id)).Text("endReason").ShouldBe("idle");
    }

    [Fact]
    public async Task A_visitor_who_left_leaves_the_agent_time_to_write_it_up()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite, ("WrapUp__After", "00:00:06"));
        using var anna = await app.SignInAsync("anna");
        var maria = app.Shop.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        var leaves = new VisitorLeaves(new("shop", "messenger", maria.Id), null) { ThreadId = (await anna.Sees(id)).Id("threadId"), ConversationId = id };

        (await app.Services.GetRequiredService<CommandPump>().SubmitAsync(leaves)).Outcome.ShouldBe(CommandOutcome.Done);

        var left = await anna.Sees(id);
        (left.Text("status"), left["timer"].Text("why")).ShouldBe(("Engaged", "visitor-left"));
        (await anna.Does(id, "messages", new { clientId = "late", text = "are you there?" })).MustBe(409, "visitor-left");
        await anna.UntilStatus(id, "Ended");
        var ended = await anna.Sees(id);
        (ended.Text("endReason"), ended.Time("endedAt")).ShouldBe(("visitor-left", left.Time("visitorLeftAt")));
    }

    [Theory, Sqlite, Postgresql]
    public async Task Who_closes_second_is_told_who_and_when_and_loses_nothing(string database)
    {
        await using var app = await RoadApp.StartAsync(database, ("Closing__Grace", "00:01:00"));
        using var anna = await app.SignInAsync("anna");
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));
        (await anna.Does(id, "end", new { newType = "Delivery", endnote = "sent again" })).MustBe(202);

        var second = new { newType = "Complaint", endnote = "was angry" };
        var refused = (await sam.Does(id, "end", second, "key-2")).MustBe(409, "conversation-ending");
        var again = (await sam.Does(id, "end", second, "key-2")).MustBe(409, "conversation-ending");

        (refused["agent"].Id("id"), again["since"].GetValue<string>()).ShouldBe((anna.Me, refused["since"].GetValue<string>()));
        var log = await sam.Reads(id);
        log.Where(e => e.Text("name") == "note.added").Select(e => (e.Text("kind"), e.Text("text"))).ShouldBe([("endnote", "sent again"), ("note", "was angry")]);
        log.Single(e => e.Text("name") == "qualification.conflict")["type"].Text("name").ShouldBe("Complaint");
        (await sam.Sees(id))["type"].Text("name").ShouldBe("Delivery");
    }

    [Fact]
    public async Task An_end_says_which_messages_it_waits_for()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite, ("Closing__Grace", "00:01:00"));
        using var anna = await app.SignInAsync("anna");
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));
        await app.SqlAsync($"insert into account_pauses (account, until, code) values ('shop', {DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds() * 1000}, 'rate-limited')");
        var message = await anna.Says(id, "on its way");

        var ending = (await anna.Does(id, "end")).MustBe(202);

        ending["unsent"].GetValue<int>().ShouldBe(1);
        var unsent = ending["unsentMessages"].AsArray().ShouldHaveSingleItem();
        (unsent.Id("messageId"), unsent.Text("preview"), unsent.Text("delivery")).ShouldBe((message, "on its way", "queued"));
        ending["timer"]["why"]!.GetValue<string>().ShouldBe("outbox");
        ending["givesUpAt"].ShouldNotBeNull();
        (await anna.Does(id, "end", new { waive = new[] { message } })).MustBe(202)["unsent"].GetValue<int>().ShouldBe(0);
    }
}
