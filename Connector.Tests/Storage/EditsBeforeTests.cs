using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using ChatClosing.Storage.Pump;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Storage;

/// <summary>Edits that come before the message that they change.</summary>
public sealed class EditsBeforeTests
{
    private const string Secret = "my card is 4111 1111 1111 1111";

    [Theory, Sqlite, Postgresql]
    public async Task An_edit_before_the_first_message_of_a_contact_is_kept_and_stands_in_the_list(string database)
    {
        await using var node = await Node.StartAsync(database);
        var customer = Customer.Some();
        await node.Did(customer.Edits("m_1", "order 17", 1));
        (await node.Ask(Before)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            row => row.Version.ShouldBe(1), row => row.Text.ShouldBe("order 17"), row => row.At.ShouldNotBeNull());

        var message = customer.Writes("ordr 17", "m_1");
        var result = await node.Did(message);

        result.Conversation!.Preview.ShouldBe("order 17");
        var log = await LogOf(node, result);
        log.Select(e => e.Name).ShouldBe(["conversation.started", "message.received", "message.edited"]);
        var edited = Edit(log[^1]);
        (edited.ExternalId, edited.MessageId, edited.Text, edited.Version).ShouldBe(("m_1", message.MessageId, "order 17", 1));
        (await node.Ask(Before)).ShouldBeEmpty();
        (await node.Do(message)).Outcome.ShouldBe(CommandOutcome.Repeated);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task The_highest_of_several_edits_before_their_message_stands(string database)
    {
        await using var node = await Node.StartAsync(database);
        var (fresh, known) = (Customer.Some(), Customer.Some());
        await node.Begun(known);
        foreach (var customer in (Customer[])[fresh, known])
        {
            var mid = Customer.NewMid();
            foreach (var version in (long[])[2, 3, 1])
                await node.Did(customer.Edits(mid, $"order {version}", version));

            var result = await node.Did(customer.Writes("ordr", mid));

            result.Conversation!.Preview.ShouldBe("order 3");
            Edit((await LogOf(node, result))[^1]).Version.ShouldBe(3);
            (await node.Did(customer.Edits(mid, "order 4", 4))).Conversation!.Preview.ShouldBe("order 4");
        }

        (await node.Ask(Before)).ShouldBeEmpty();
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_is_changed_and_taken_back_before_it_comes_is_never_shown_nor_kept(string database)
    {
        await using var node = await Node.StartAsync(database);
        var (fresh, known) = (Customer.Some(), Customer.Some());
        await node.Begun(known);
        foreach (var customer in (Customer[])[fresh, known])
        {
            var mid = Customer.NewMid();
            await node.Did(customer.Edits(mid, Secret, 1));
            await node.Did(customer.Unsends(mid));
            await node.Did(customer.Edits(mid, Secret, 2));
            var result = await node.Did(customer.Writes(Secret, mid));

            result.Conversation!.Preview.ShouldBeNull();
            (await LogOf(node, result))[^1].Name.ShouldBe("message.received");
        }

        await MustBeGone(node);
        (await node.Ask(Before)).Count.ShouldBe(2);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Edits_and_their_message_may_be_one_batch_in_any_order(string database)
    {
        await using var node = await Node.StartAsync(database);
        Customer[] customers = [.. Enumerable.Range(0, 4).Select(_ => Customer.Some())];
        await node.Begun(customers[3]);
        Command[] Of(Customer c, string mid, params long?[] order) =>
            [.. order.Select(v => v is { } version ? c.Edits(mid, $"order {version}", version) : (Command)c.Writes("ordr", mid))];

        var results = await node.Pump.SubmitBulkAsync(
        [
            .. Of(customers[0], "m_0", 1, 2, null), .. Of(customers[1], "m_1", 2, null, 1), .. Of(customers[2], "m_2", null, 2, 1),
            .. Of(customers[3], "m_3", 2, 1, null),
        ]);

        results.ShouldAllBe(r => r.Outcome == CommandOutcome.Done);
        (await node.Ask(db => db.Conversations.Select(c => c.Preview).ToListAsync())).ShouldBe(Enumerable.Repeat("order 2", 4));
        (await node.Ask(Before)).ShouldBeEmpty();
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task An_edit_its_taking_back_and_its_message_may_be_one_batch_in_any_order(string database)
    {
        await using var node = await Node.StartAsync(database);
        Customer[] customers = [.. Enumerable.Range(0, 6).Select(_ => Customer.Some())];
        foreach (var customer in customers.Take(3))
            await node.Did(customer.Edits($"m_{customer.Name}", Secret, 1));
        int[][] orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

        var results = await node.Pump.SubmitBulkAsync([.. customers.Zip(orders).SelectMany(pair => InOrder(pair.First, pair.Second))]);

        results.ShouldAllBe(r => r.Outcome == CommandOutcome.Done);
        await MustBeGone(node);

        static IEnumerable<Command> InOrder(Customer c, int[] order)
        {
            Command[] all = [c.Edits($"m_{c.Name}", Secret, 2), c.Unsends($"m_{c.Name}"), c.Writes(Secret, $"m_{c.Name}")];
            return order.Select(i => all[i]);
        }
    }

    private static Task<List<UnsentBeforeRow>> Before(ChatDb db) => db.Set<UnsentBeforeRow>().AsNoTracking().ToListAsync();

    private static Task<List<LogRow>> LogOf(Node node, CommandResult result) =>
        node.Ask(db => db.Log.Where(e => e.ConversationId == result.Conversation!.Id).OrderBy(e => e.Seq).ToListAsync());

    private static MessageEdited Edit(LogRow row) => EventJson.Read(row.Name, row.Data).ShouldBeOfType<MessageEdited>();

    private static async Task MustBeGone(Node node)
    {
        (await node.Ask(db => db.Log.Select(e => e.Data).ToListAsync())).ShouldAllBe(data => !data.Contains("4111 1111"));
        (await node.Ask(db => db.Conversations.Select(e => e.State + e.Preview).ToListAsync())).ShouldAllBe(text => !text.Contains("4111 1111"));
        (await node.Ask(Before)).ShouldAllBe(row => row.Version == null && row.Text == null);
        await node.MustBalance();
    }
}
