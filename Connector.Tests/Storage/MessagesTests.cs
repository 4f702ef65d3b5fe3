using ChatClosing.Conversations;
using ChatClosing.Storage.Pump;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Storage;

public sealed class MessagesTests
{
    [Theory, Sqlite, Postgresql]
    public async Task A_first_message_does_all_of_its_work_in_one_commit(string database)
    {
        await using var node = await Node.StartAsync(database);
        var customer = Customer.Some();
        var writes = customer.Writes("Where is my order?", time: DateTimeOffset.UtcNow.AddTicks(-7));

        var result = await node.Did(writes);

        result.Seq.ShouldBe(2);
        (await node.LogOf(writes.FreshConversationId)).ShouldBe(["conversation.started", "message.received"]);
        var row = await node.Ask(db => db.Conversations.SingleAsync());
        (row.Id, row.ThreadId, row.Status, row.Preview, row.Version)
            .ShouldBe((writes.FreshConversationId, customer.Thread, Status.Waiting, "Where is my order?", 2));
        var contact = await node.Ask(db => db.Contacts.SingleAsync());
        (contact.Id, contact.ExternalId, contact.Channel).ShouldBe((row.ContactId, customer.Name, "messenger"));
        (await node.Ask(db => db.Threads.SingleAsync())).Id.ShouldBe(customer.Thread);
        (await node.Ask(db => db.MessageIds.SingleAsync())).MessageId.ShouldBe(writes.MessageId);
        (await node.Ask(db => db.Received.SingleAsync())).Id.ShouldBe(writes.Key);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_message_delivered_again_is_one_message(string database)
    {
        await using var node = await Node.StartAsync(database);
        var customer = Customer.Some();
        var mid = Customer.NewMid();
        await node.Begun(customer);
        var first = await node.Did(customer.Writes("again", mid));

        var again = await node.Do(customer.Writes("again", mid));

        (again.Outcome, again.Seq, again.Conversation!.Id).ShouldBe((CommandOutcome.Repeated, first.Seq, first.Conversation!.Id));
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_message_that_comes_fifty_times_at_once_is_one_message(string database)
    {
        await using var node = await Node.StartAsync(database);
        var customer = Customer.Some();
        var mid = Customer.NewMid();

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => node.Do(customer.Writes("again and again", mid))));
        var inOne = await node.Pump.SubmitBulkAsync([.. Enumerable.Range(0, 50).Select(_ => customer.Writes("again and again", mid))]);

        results.Count(r => r.Outcome == CommandOutcome.Done).ShouldBe(1);
        results.Concat(inOne).ShouldAllBe(r => r.IsDurable && r.Seq == 2);
        (await node.Ask(db => db.Log.CountAsync())).ShouldBe(2);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task Different_first_messages_of_a_new_contact_at_the_same_moment_begin_one_conversation(string database)
    {
        await using var node = await Node.StartAsync(database);
        var customer = Customer.Some();

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => node.Do(customer.Writes($"picture {i}"))));

        results.ShouldAllBe(r => r.Outcome == CommandOutcome.Done);
        results.Select(r => r.Conversation!.Id).Distinct().Count().ShouldBe(1);
        (await node.Ask(db => db.Conversations.SingleAsync())).Version.ShouldBe(21);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_thousand_commands_from_one_webhook_are_all_durable(string database)
    {
        await using var node = await Node.StartAsync(database);
        var customers = Enumerable.Range(0, 100).Select(_ => Customer.Some()).ToList();

        var results = await node.Pump.SubmitBulkAsync([.. Enumerable.Range(0, 1_000).Select(i => customers[i % 100].Writes($"message {i}"))]);

        results.ShouldAllBe(r => r.Outcome == CommandOutcome.Done);
        (await node.Ask(db => db.Conversations.CountAsync())).ShouldBe(100);
        (await node.Ask(db => db.Log.CountAsync(e => e.Name == "message.received"))).ShouldBe(1_000);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task Nothing_submitted_is_nothing_done(string database)
    {
        await using var node = await Node.StartAsync(database);

        (await node.Pump.SubmitBulkAsync([])).ShouldBeEmpty();

        (await node.Ask(db => db.Received.CountAsync())).ShouldBe(0);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_refused_command_writes_nothing(string database)
    {
        await using var node = await Node.StartAsync(database);
        var desk = new Desk(await node.Begun(Customer.Some()), Guid.CreateVersion7());
        var received = await node.Ask(db => db.Received.CountAsync());

        var closed = await node.Do(desk.Closes());
        var unknown = await node.Do(new Desk(desk.On with { Id = Guid.CreateVersion7() }, desk.Agent).Picks());
        var elsewhere = await node.Do(new Desk(desk.On with { ThreadId = Guid.CreateVersion7() }, desk.Agent).Picks());

        (closed.Outcome, closed.Refusal!.Type, closed.Seq).ShouldBe((CommandOutcome.Refused, "already-closed", 0));
        unknown.Refusal!.Type.ShouldBe("unknown-conversation");
        elsewhere.Refusal!.Type.ShouldBe("unknown-conversation");
        (await node.Ask(db => db.Received.CountAsync())).ShouldBe(received);
        (await node.Ask(db => db.Threads.CountAsync())).ShouldBe(1);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_cannot_be_said_of_anything_is_taken_and_forgotten(string database)
    {
        await using var node = await Node.StartAsync(database);

        var result = await node.Do(Customer.Some().Reacts("m_nobody"));

        (result.Outcome, result.Conversation).ShouldBe((CommandOutcome.Done, null));
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task Any_text_comes_back_as_it_was(string database)
    {
        await using var node = await Node.StartAsync(database);
        const string Text = "\"\\ <b>&'; drop table log; -- \u2028 \u202e 👩‍👩‍👧‍👧 ŞçñŽ ぁ \t\r\n";

        var result = await node.Did(Customer.Some().Writes(Text));

        var data = await node.Ask(db => db.Log.Where(e => e.Name == "message.received").Select(e => e.Data).SingleAsync());
        ((ChatClosing.Conversations.Events.MessageReceived)ChatClosing.Storage.EventJson.Read("message.received", data)).Activity.Text.ShouldBe(Text);
        result.Conversation!.Preview.ShouldNotBeNull();
        await node.MustBalance();
    }
}
