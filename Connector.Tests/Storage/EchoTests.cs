using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Storage;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Storage;

/// <summary>What proves that the platform took a message before its answer to our call does: echoes and statuses, with our mark or without.</summary>
public sealed class EchoTests
{
    [Theory, Sqlite, Postgresql]
    public async Task An_echo_without_our_mark_is_known_by_the_text_of_what_is_under_way(string database)
    {
        await using var node = await Node.StartAsync(database);
        var (customer, message) = (Customer.Some(), Guid.CreateVersion7());
        await Handed(node, customer, message, "On its way.");

        await node.Did(customer.Echo("m_1") with { Activity = new() { Type = "message", Text = "On its way." } });
        await node.Did(customer.Echo("m_2") with { Activity = new() { Type = "message", Text = "On its way." } });

        var log = await node.LogOf((await node.Ask(db => db.Conversations.SingleAsync())).Id);
        log.Count(name => name == "message.accepted").ShouldBe(1);
        log.Count(name => name == "message.outside").ShouldBe(1, "the second is somebody else's");
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_was_not_handed_over_yet_has_no_echo(string database)
    {
        await using var node = await Node.StartAsync(database);
        var customer = Customer.Some();
        var desk = new Desk(await node.Begun(customer), Guid.CreateVersion7());
        await node.Did(desk.Picks());
        await node.Did(desk.Sends(Guid.CreateVersion7(), "On its way."));

        await node.Did(customer.Echo("m_1") with { Activity = new() { Type = "message", Text = "On its way." } });

        (await node.LogOf(desk.On.Id)).ShouldContain("message.outside");
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_status_that_carries_our_id_settles_a_message_whose_answer_was_lost(string database)
    {
        await using var node = await Node.StartAsync(database);
        var (customer, message) = (Customer.Some(), Guid.CreateVersion7());
        var desk = await Handed(node, customer, message, "On its way.");
        await node.Did(desk.Unknown(message));

        await node.Did(customer.Receipt(ReceiptKind.Delivered, "wamid.1") with { OurMessageId = message });
        await node.Did(customer.Receipt(ReceiptKind.Read, "wamid.1"));

        (await node.Ask(db => db.Outbox.SingleAsync())).State.ShouldBe(DeliveryState.Read);
        (await node.Ask(db => db.ParkedReceipts.CountAsync())).ShouldBe(0);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_status_with_an_id_that_was_never_ours_waits_for_its_message_as_any_other(string database)
    {
        await using var node = await Node.StartAsync(database);
        var (customer, message) = (Customer.Some(), Guid.CreateVersion7());
        var desk = await Handed(node, customer, message, "On its way.");

        await node.Did(customer.Receipt(ReceiptKind.Read, "wamid.1") with { OurMessageId = Guid.CreateVersion7() });
        await node.Did(desk.Accepted(message, "wamid.1"));

        (await node.Ask(db => db.Outbox.SingleAsync())).State.ShouldBe(DeliveryState.Read);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_receipt_that_names_the_customers_own_message_waits_for_nothing(string database)
    {
        await using var node = await Node.StartAsync(database);
        var customer = Customer.Some();
        await node.Did(customer.Writes("hello", "dm_1"));
        await node.Did(customer.Receipt(ReceiptKind.Read, "dm_1"));
        (await node.Ask(db => db.ParkedReceipts.CountAsync())).ShouldBe(0);
    }

    private static async Task<Desk> Handed(Node node, Customer customer, Guid message, string text)
    {
        var desk = new Desk(await node.Begun(customer), Guid.CreateVersion7());
        await node.Did(desk.Picks());
        await node.Did(desk.Sends(message, text));
        (await node.Get<Outbox>().LeaseAsync(10, TimeSpan.FromMinutes(1), default)).ShouldHaveSingleItem();
        return desk;
    }
}
