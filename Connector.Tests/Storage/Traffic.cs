using System.Collections.Concurrent;
using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Tests.Storage;

/// <summary>Random, overlapping traffic of a few customers and agents through one or more nodes: everything that can happen, in any order, some of it twice.</summary>
internal sealed class Traffic(IReadOnlyList<Node> nodes, int seed)
{
    private readonly List<Customer> customers = [.. Enumerable.Range(0, 6).Select(_ => Customer.Some())];
    private readonly List<Guid> agents = [.. Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7())];
    private readonly ConcurrentDictionary<Customer, Conversation> latest = new();
    private readonly ConcurrentBag<(Customer Customer, string Mid)> mids = [];
    private readonly ConcurrentBag<(Desk Desk, Guid Message, string Mid)> sent = [];
    private readonly ConcurrentBag<Command> submitted = [];
    private readonly ConcurrentDictionary<Guid, int> done = new();

    public async Task RunAsync(int workers, int steps)
    {
        await Task.WhenAll(Enumerable.Range(0, workers).Select(i => Task.Run(() => WorkAsync(new Random(seed + i), steps))));
        done.Values.ShouldAllBe(times => times == 1, "a key is done once, whoever repeats it");
    }

    private async Task WorkAsync(Random random, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var command = Next(random);
            if (command is Send send)
                sent.Add((Desk(random, command), send.MessageId, Customer.NewMid()));
            await SubmitAsync(random, command);
            submitted.Add(command);
        }
    }

    private async Task SubmitAsync(Random random, Command command)
    {
        var node = nodes[random.Next(nodes.Count)];
        CommandResult result;
        do
            result = await node.Do(command);
        while (!result.IsDurable);
        result.Outcome.ShouldNotBe(CommandOutcome.Poisonous, command.GetType().Name);
        if (result.Outcome == CommandOutcome.Done && command.Key != Guid.Empty)
            done.AddOrUpdate(command.Key, 1, (_, n) => n + 1);
        if (result.Conversation is { } conversation && customers.Find(c => c.Thread == conversation.ThreadId) is { } customer)
            latest.AddOrUpdate(customer, conversation, (_, known) => conversation.StartedAt >= known.StartedAt ? conversation : known);
    }

    private Command Next(Random random)
    {
        var customer = customers[random.Next(customers.Count)];
        if (!latest.TryGetValue(customer, out var conversation))
            return Writes(customer);
        var desk = new Desk(conversation, conversation.Agent ?? agents[random.Next(agents.Count)], random.Next(4) == 0 ? Role.Supervisor : Role.Agent);
        return random.Next(24) switch
        {
            < 5 => Writes(customer),
            5 or 6 => desk.Picks(),
            7 or 8 or 9 => desk.Sends(Guid.CreateVersion7()),
            10 => desk.Closes(note: "closed"),
            11 => desk.Ends(type: Guid.CreateVersion7()),
            12 => desk.Undoes(),
            13 => desk.Releases(),
            14 => desk.Qualifies(Guid.CreateVersion7()),
            15 => desk.Notes("a note"),
            16 => desk.TimePasses(),
            17 when mids.TryPeek(out var known) => known.Customer.Unsends(known.Mid),
            18 when mids.TryPeek(out var known) => known.Customer.Reacts(known.Mid),
            19 or 20 when sent.TryPeek(out var message) => Report(random, message),
            21 when sent.TryPeek(out var message) => About(message, random.Next(2) == 0 ? ReceiptKind.Read : ReceiptKind.Delivered),
            22 => customer.Echo(Customer.NewMid()),
            _ => submitted.TryPeek(out var again) ? again : Writes(customer),
        };
    }

    private CustomerWrites Writes(Customer customer)
    {
        var writes = customer.Writes("text " + Guid.NewGuid());
        mids.Add((customer, writes.ExternalId));
        return writes;
    }

    private static Command Report(Random random, (Desk Desk, Guid Message, string Mid) it) => random.Next(6) switch
    {
        0 => it.Desk.Failed(it.Message),
        1 => it.Desk.Unknown(it.Message),
        2 => it.Desk.Retries(it.Message),
        3 => it.Desk.Discards(it.Message),
        _ => it.Desk.Accepted(it.Message, it.Mid),
    };

    private Command About((Desk Desk, Guid Message, string Mid) it, ReceiptKind kind) =>
        customers.Single(c => c.Thread == it.Desk.On.ThreadId).Receipt(kind, it.Mid);

    private Desk Desk(Random random, Command command) => new(
        latest.Values.First(c => c.ThreadId == command.ThreadId) with { Id = command.ConversationId!.Value }, agents[random.Next(agents.Count)], Role.Supervisor);
}
