using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage.Pump;
using ChatClosing.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Road;

/// <summary>What goes on after an end.</summary>
public sealed class GoingOnTests
{
    [Theory, Sqlite, Postgresql]
    public async Task An_agent_writes_first_in_a_new_conversation_that_is_linked(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        using var marc = await app.SignInAsync("marc");
        var maria = app.Shop.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        (await anna.Does(id, "continue")).MustBe(409, "not-ended");
        (await anna.Does(id, "end")).MustBe(202);
        await anna.UntilStatus(id, "Ended");

        var next = (await anna.Does(id, "continue", null, "go-on")).MustBe(201);

        var nextId = next.Body.Id("conversationId");
        (next.Body.Id("previous"), next["status"].GetValue<string>(), next["agent"].Id("id")).ShouldBe((id, "Engaged", anna.Me));
        (await anna.Sees(id)).Id("next").ShouldBe(nextId);
        (await anna.Does(id, "continue", null, "go-on")).MustBe(201).Body.Id("conversationId").ShouldBe(nextId);
        var refused = (await marc.Does(id, "continue")).MustBe(409, "successor-open");
        (refused.Body.Id("conversationId"), refused["agent"].Id("id")).ShouldBe((nextId, anna.Me));
        await anna.UntilDelivery(nextId, await anna.Says(nextId, "One more thing"), "read");
        maria.Received.ShouldBe(["One more thing"]);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_message_that_fails_after_the_end_is_a_task(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        using var marc = await app.SignInAsync("marc");
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        var maria = app.Shop.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        var message = await anna.Says(id, "It is on its way");
        await anna.UntilDelivery(id, message, "read");
        (await anna.Does(id, "end")).MustBe(202);
        await anna.UntilStatus(id, "Ended");
        // This platform tells of no late failures; those that do have not told of a delivery before.
        await app.SqlAsync("update outbox set state = 30");
        var thread = (await anna.Sees(id)).Id("threadId");
        await app.Services.GetRequiredService<CommandPump>().SubmitAsync(new ReceiptArrives(new("shop", "messenger", maria.Id), null)
        {
            ThreadId = thread,
            Kind = ReceiptKind.Failed,
            OurMessageId = message,
            Failure = new("recipient-unavailable"),
        });

        var task = (await anna.GetAsync("tasks")).MustBe(200).Body.Items().ShouldHaveSingleItem();
        (task.Id("messageId"), task.Text("text"), task.Text("reason")).ShouldBe((message, "It is on its way", "recipient-unavailable"));
        (task["conversation"].Id("conversationId"), task["conversation"]!["lastAgent"].Id("id")).ShouldBe((id, anna.Me));
        (await marc.GetAsync("tasks")).MustBe(200).Body.Items().ShouldBeEmpty();
        (await sam.GetAsync("tasks")).MustBe(200).Body.Items().Count.ShouldBe(1);
        (await marc.Does(id, $"tasks/{message}/done")).MustBe(409, "not-yours");
        (await anna.Does(id, $"tasks/{message}/done")).MustBe(200)["status"].GetValue<string>().ShouldBe("Ended");
        (await anna.Does(id, $"tasks/{message}/done")).MustBe(409, "unknown-task");
        (await sam.GetAsync("tasks")).MustBe(200).Body.Items().ShouldBeEmpty();
    }

    [Theory, Sqlite, Postgresql]
    public async Task Thanks_stay_with_the_ended_conversation_until_somebody_opens_them(string database)
    {
        await using var app = await RoadApp.StartAsync(database, ("Courtesy__Attach", "true"));
        using var anna = await app.SignInAsync("anna");
        var maria = app.Shop.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        (await anna.Does(id, "end")).MustBe(202);
        await anna.UntilStatus(id, "Ended");

        (await maria.WriteAsync("Merci beaucoup !")).ShouldBe(200);

        (await anna.RowOf(maria)).ShouldBeNull();
        var kept = (await anna.Reads(id))[^1];
        (kept.Text("name"), kept["courtesy"]!.GetValue<bool>()).ShouldBe(("message.received", true));
        var opened = (await anna.Does(id, $"messages/{kept.Id("messageId")}/open")).MustBe(201);
        (opened["status"].GetValue<string>(), opened.Body.Id("previous")).ShouldBe(("Waiting", id));
        (await anna.RowOf(maria))!["needsAnswer"]!.GetValue<bool>().ShouldBeTrue();
        (await anna.Does(id, $"messages/{kept.Id("messageId")}/open")).MustBe(409, "no-courtesy");
    }
}
