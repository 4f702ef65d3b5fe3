using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Storage;

public sealed class DeliveryOnStoreTests
{
    [Theory, Sqlite, Postgresql]
    public async Task An_agents_answer_is_in_the_outbox(string database)
    {
        await using var node = await Node.StartAsync(database);
        var desk = await node.Picked(Customer.Some());
        var message = Guid.CreateVersion7();

        var sent = await node.Did(desk.Sends(message, "Your parcel is on its way."));

        var row = await node.Ask(db => db.Outbox.SingleAsync());
        (row.MessageId, row.ConversationId, row.ThreadId, row.State, row.Text)
            .ShouldBe((message, desk.On.Id, desk.On.ThreadId, DeliveryState.Queued, "Your parcel is on its way."));
        (row.Seq, row.QueuedAt, row.DueAt)
            .ShouldBe((sent.Seq, sent.Conversation!.LastAt, sent.Conversation.LastAt));
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_receipt_names_its_messages_by_the_platforms_ids(string database)
    {
        await using var node = await Node.StartAsync(database);
        var customer = Customer.Some();
        var desk = await node.Picked(customer);
        var (one, two) = (await node.HandedOver(desk), await node.HandedOver(desk));
        await node.Did(desk.Accepted(one, "m_one"));
        await node.Did(desk.Accepted(two, "m_two"));

        await node.Did(customer.Receipt(ReceiptKind.Delivered, "m_one", "m_two"));
        await node.Did(customer.Receipt(ReceiptKind.Read, "m_two", "m_two"));

        (await node.StateOf(one)).ShouldBe(DeliveryState.Delivered);
        (await node.StateOf(two)).ShouldBe(DeliveryState.Read);
        (await node.Ask(db => db.Set<ChatClosing.Storage.Model.ParkedReceiptRow>().CountAsync())).ShouldBe(0);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_watermark_means_everything_handed_over_until_then(string database)
    {
        await using var node = await Node.StartAsync(database);
        var customer = Customer.Some();
        var desk = await node.Picked(customer);
        var noon = DateTimeOffset.UtcNow;
        var (before, after) = (await node.HandedOver(desk, noon.AddSeconds(-2)), await node.HandedOver(desk, noon.AddSeconds(2)));
        await node.Did(desk.Accepted(before, "m_before"));
        await node.Did(desk.Accepted(after, "m_after"));

        await node.Did(customer.Watermark(ReceiptKind.Read, noon.ToOffset(TimeSpan.FromHours(5))));

        (await node.StateOf(before)).ShouldBe(DeliveryState.Read);
        (await node.StateOf(after)).ShouldBe(DeliveryState.Accepted);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task Receipts_give_the_same_state_in_whatever_order_they_come_and_in_whatever_batches(string database)
    {
        await using var node = await Node.StartAsync(database);
        foreach (var inOneBatch in new[] { false, true })
        {
            for (var order = 0; order < 24; order++)
            {
                var customer = Customer.Some();
                var desk = await node.Picked(customer);
                var mid = Customer.NewMid();
                var at = DateTimeOffset.UtcNow;
                var message = await node.HandedOver(desk, at);
                var left = new List<Command>
                {
                    desk.Accepted(message, mid), customer.Receipt(ReceiptKind.Delivered, mid),
                    customer.Watermark(ReceiptKind.Read, at.AddSeconds(1)), customer.Echo(mid, message),
                };
                var commands = new List<Command>();
                for (int i = 4, code = order; i > 0; code /= i, i--)
                {
                    commands.Add(left[code % i]);
                    left.RemoveAt(code % i);
                }

                if (inOneBatch)
                    (await node.Pump.SubmitBulkAsync(commands)).ShouldAllBe(r => r.IsDurable);
                else
                    foreach (var command in commands)
                        await node.Did(command);

                (await node.StateOf(message)).ShouldBe(DeliveryState.Read, string.Join(", ", commands.Select(c => c.GetType().Name)));
                (await node.Now(desk.On.Id)).Pending.ShouldBeEmpty();
            }
        }

        (await node.Ask(db => db.Set<ChatClosing.Storage.Model.ParkedReceiptRow>().CountAsync())).ShouldBe(0, "whatever was parked was found");
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_failure_that_is_faster_than_our_own_report_waits_for_it(string database)
    {
        await using var node = await Node.StartAsync(database);
        var customer = Customer.Some();
        var desk = await node.Picked(customer);
        var message = await node.HandedOver(desk);

        await node.Did(customer.Receipt(ReceiptKind.Failed, "m_fast"));
        (await node.StateOf(message)).ShouldBe(DeliveryState.Sending);
        await node.Did(desk.Accepted(message, "m_fast"));

        var row = await node.Ask(db => db.Outbox.SingleAsync());
        (row.State, row.FailureCode, row.FailureDetail).ShouldBe((DeliveryState.Failed, "blocked-by-policy", "(#10)"));
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task An_echo_with_our_mark_settles_a_message_whose_answer_was_lost(string database)
    {
        await using var node = await Node.StartAsync(database);
        var customer = Customer.Some();
        var desk = await node.Picked(customer);
        var message = await node.HandedOver(desk);
        await node.Did(desk.Unknown(message));

        await node.Did(customer.Echo("m_echo", message));
        await node.Did(customer.Receipt(ReceiptKind.Delivered, "m_echo"));
        await node.Did(desk.Accepted(message, "m_echo"));

        (await node.StateOf(message)).ShouldBe(DeliveryState.Delivered);
        (await node.Now(desk.On.Id)).Pending.ShouldBeEmpty();
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task An_answer_from_the_pages_own_inbox_is_an_outside_answer_once(string database)
    {
        await using var node = await Node.StartAsync(database);
        var customer = Customer.Some();
        var conversation = await node.Begun(customer);

        await node.Did(customer.Echo("m_outside"));
        (await node.Do(customer.Echo("m_outside"))).Seq.ShouldBe(3);
        await node.Did(customer.Echo("m_marked", Guid.CreateVersion7()));

        (await node.LogOf(conversation.Id)).ShouldBe(["conversation.started", "message.received", "message.outside", "message.outside"]);
        (await node.Now(conversation.Id)).Status.ShouldBe(Status.Closed);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task An_echo_without_our_mark_of_a_message_of_ours_changes_nothing(string database)
    {
        await using var node = await Node.StartAsync(database);
        var customer = Customer.Some();
        var desk = await node.Picked(customer);
        var message = await node.HandedOver(desk);
        var accepted = await node.Did(desk.Accepted(message, "m_ours"));

        await node.Did(customer.Echo("m_ours"));

        (await node.Now(desk.On.Id)).Version.ShouldBe(accepted.Seq);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_message_may_fail_and_be_sent_again_and_arrive_in_one_batch(string database)
    {
        await using var node = await Node.StartAsync(database);
        var desk = await node.Picked(Customer.Some());
        var message = await node.HandedOver(desk);
        var arrives = await node.HandedOver(desk);

        var results = await node.Pump.SubmitBulkAsync(
            [desk.Failed(message), desk.Retries(message), desk.Failed(arrives), desk.Retries(arrives), desk.Accepted(arrives, "m_at_last")]);

        results.ShouldAllBe(r => r.IsDurable && r.Refusal == null);
        var row = await node.Ask(db => db.Outbox.SingleAsync(m => m.MessageId == message));
        (row.State, row.Attempts, row.HandedAt, row.Seq, row.FailureCode).ShouldBe((DeliveryState.Queued, 0, null, results[1].Seq, null));
        (await node.StateOf(arrives)).ShouldBe(DeliveryState.Accepted);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_receipt_under_another_contact_finds_its_message_all_the_same(string database)
    {
        await using var node = await Node.StartAsync(database);
        var (customer, renamed) = (Customer.Some(), Customer.Some());
        var desk = await node.Picked(customer);
        var message = await node.HandedOver(desk);
        await node.Did(desk.Accepted(message, "m_renamed"));

        await node.Did(renamed.Receipt(ReceiptKind.Delivered, "m_renamed"));

        (await node.StateOf(message)).ShouldBe(DeliveryState.Delivered);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_late_receipt_after_the_end_changes_the_message_only(string database)
    {
        await using var node = await Node.StartAsync(database, new NodeSettings { Lifecycle = new LifecycleSettings { Grace = TimeSpan.Zero } });
        var customer = Customer.Some();
        var desk = await node.Picked(customer);
        var message = await node.HandedOver(desk);
        await node.Did(desk.Accepted(message, "m_late"));
        await node.Did(desk.Ends());
        await node.Did(desk.TimePasses());
        var next = await node.Begun(customer);

        await node.Did(customer.Receipt(ReceiptKind.Read, "m_late"));

        (await node.StateOf(message)).ShouldBe(DeliveryState.Read);
        (await node.Now(next.Id)).Version.ShouldBe(2);
        (await node.Ask(db => db.EndedFacts.CountAsync())).ShouldBe(1);
        await node.MustBalance();
    }
}
