using ChatClosing.Conversations.Commands;
using ChatClosing.Storage.Pump;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Storage;

/// <summary>A command that cannot be stored hurts only itself.</summary>
public sealed class PoisonTests
{
    [Theory, Sqlite, Postgresql]
    public async Task A_text_that_the_database_refuses_hurts_only_itself(string database)
    {
        await using var node = await Node.StartAsync(database);
        // Adapters clean texts; this one came past them.
        var results = await Among(node, Customer.Some().Writes("nul \0 and the rest"));

        results.Poison.Outcome.ShouldBe(database == Databases.Postgresql ? CommandOutcome.Poisonous : CommandOutcome.Done);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_key_that_is_too_long_for_an_index_hurts_only_itself(string database)
    {
        await using var node = await Node.StartAsync(database);
        var random = new byte[6_000];
        new Random(1).NextBytes(random);

        var results = await Among(node, Customer.Some().Writes("long", mid: Convert.ToHexString(random)));

        results.Poison.Outcome.ShouldBe(database == Databases.Postgresql ? CommandOutcome.Poisonous : CommandOutcome.Done);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_command_on_which_the_rules_break_hurts_only_itself(string database)
    {
        await using var node = await Node.StartAsync(database);

        var results = await Among(node, Customer.Some(NodeSettings.Broken).Writes("hello"));

        results.Poison.Outcome.ShouldBe(CommandOutcome.Poisonous);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_message_id_that_is_used_twice_hurts_only_the_second(string database)
    {
        await using var node = await Node.StartAsync(database);
        var desk = await node.Picked(Customer.Some());
        var message = Guid.CreateVersion7();
        await node.Did(desk.Sends(message));

        var results = await Among(node, (await node.Picked(Customer.Some())).Sends(message, "another text"));

        results.Poison.Outcome.ShouldBe(CommandOutcome.Poisonous);
        (await node.Ask(db => db.Outbox.SingleAsync())).Text.ShouldNotBe("another text");
    }

    [Theory, Sqlite, Postgresql]
    public async Task Many_poisonous_commands_leave_the_healthy_ones_alone(string database)
    {
        await using var node = await Node.StartAsync(database);
        var commands = Enumerable.Range(0, 200).Select(i => i % 10 == 3
            ? Customer.Some(NodeSettings.Broken).Writes()
            : Customer.Some().Writes(i % 10 == 7 ? "nul \0" : "healthy"));

        var results = await node.Pump.SubmitBulkAsync([.. commands]);

        results.Where((_, i) => i % 10 == 3).ShouldAllBe(r => r.Outcome == CommandOutcome.Poisonous);
        results.Where((_, i) => i % 10 is not (3 or 7)).ShouldAllBe(r => r.Outcome == CommandOutcome.Done);
        await node.MustBalance();
    }

    private static async Task<(CommandResult Poison, CommandResult[] Neighbours)> Among(Node node, Command poison)
    {
        var healthy = Enumerable.Range(0, 60).Select(_ => Customer.Some()).ToList();
        List<Command> commands = [.. healthy.Take(31).Select(c => c.Writes()), poison, .. healthy.Skip(31).Select(c => c.Writes())];

        var results = await node.Pump.SubmitBulkAsync(commands);

        var neighbours = results.Where((_, i) => i != 31).ToArray();
        neighbours.ShouldAllBe(r => r.Outcome == CommandOutcome.Done);
        foreach (var customer in healthy)
            (await node.Ask(db => db.Conversations.CountAsync(c => c.ThreadId == customer.Thread))).ShouldBe(1);
        await node.MustBalance();
        return (results[31], neighbours);
    }
}
