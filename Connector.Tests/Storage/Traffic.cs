using System.Collections.Concurrent;
using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Tests.Storage;

/// <summary>
/// Random, overlapping traffic of a few customers and agents through one or more nodes: everything that can happen, in any order, some of it twice.
/// </summary>
internal sealed class Traffic(IReadOnlyList<Node> nodes, int seed)
{
    private readonly List<Customer> customers = [.. Enumerable.Range(0, 6).Select(_ => Customer.Some())];
    private readonly List<Guid> agents = [.. Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7())];
    private readonly ConcurrentDictionary<Customer, Conversation> latest = new();
    private readonly Memory<(Customer Customer, string Mid)> mids = new();
    private readonly Memory<(Desk Desk, Guid Message, string Mid)> sent = new();
    private readonly Memory<Command> submitted = new();
    private readonly ConcurrentDictionary<Guid, int> done = new();

    public async Task RunAsync(int workers, int steps)
    {
        foreach (var agent in agents)
            await nodes[0].AddAgent(agent);
        await Task.WhenAll(Enumerable.Range(0, workers).Select(i => Task.Run(() => WorkAsync(new Random(seed + i), steps))));
        done.Values.ShouldAllBe(times => times == 1, "a key is done once, whoever repeats it");
    }

    private async Task WorkAsync(Random random, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var command = Next(random);
            await SubmitAsync(nodes[random.Next(nodes.Count)], command);
            submitted.Keep(command);
        }
    }

    private async Task SubmitAsync(Node node, Command command)
    {
        CommandResult result;
        do
            result = await node.Do(command);
        while (!result.IsDurable);
        result.Outcome.ShouldNotBe(CommandOutcome.Poisonous, command.GetType().Name);
        if (result.Outcome == CommandOutcome.Done && command.Key != Guid.Empty)
            done.AddOrUpdate(command.Key, 1, (_, n) => n + 1);
        if (result.Conversation is not { } conversation)
            return;
        if (command is Send send && result.Outcome == CommandOutcome.Done)
            sent.Keep((new Desk(conversation, send.By.Id, Role.Supervisor), send.MessageId, Customer.NewMid()));
        if (customers.Find(c => c.Thread == conversation.ThreadId) is { } customer)
            latest.AddOrUpdate(customer, conversation, (_, known) => conversation.StartedAt >= known.StartedAt ? conversation : known);
    }

    private Command Next(Random random)
    {
        var customer = customers[random.Next(customers.Count)];
        if (!latest.TryGetValue(customer, out var on))
            return Writes(customer);
        var desk = new Desk(on, on.Agent ?? agents[random.Next(agents.Count)], random.Next(2) == 0 ? Role.Supervisor : Role.Agent);
        return random.Next(10) switch
        {
            0 or 1 => Writes(customer),
            2 when submitted.Recall(random) is { } again => again,
            3 when mids.Recall(random) is { Mid: not null } it =>
                random.Next(3) switch
                {
                    0 => it.Customer.Unsends(it.Mid),
                    1 => it.Customer.Reacts(it.Mid),
                    _ => it.Customer.Edits(it.Mid, $"edited {Guid.NewGuid()}", random.Next(5)),
                },
            4 or 5 when sent.Recall(random) is { Desk: not null } message => Delivery(random, message),
            _ => Agent(random, customer, desk),
        };
    }

    private static Command Bot(Random random, Desk desk)
    {
        var on = desk.On;
        BotCommand? command = random.Next(8) switch
        {
            < 3 => new BotSends(on.Account, Guid.CreateVersion7(), "The bot says so."),
            3 => new BotHandsOff(on.Account, "context"),
            4 => new BotFails(on.Account, "unreachable"),
            5 => new BotEnds(on.Account),
            _ => null,
        };
        return command is null
            ? random.Next(2) == 0 ? desk.Picks() : desk.TimePasses()
            : command with { ThreadId = on.ThreadId, ConversationId = on.Id, Key = Guid.CreateVersion7() };
    }

    private Command HandsOver(Random random, Desk desk)
    {
        var other = agents[random.Next(agents.Count)];
        // The offer as this worker knows it: it may be over by now.
        var taker = desk with { Agent = desk.On.Offer?.Agent ?? other, Role = Role.Agent };
        return random.Next(8) switch
        {
            0 => desk.TakesBack(),
            1 => (desk with { Role = Role.Supervisor }).Reassigns(other),
            2 => taker.Declines(),
            3 when random.Next(4) == 0 => desk.Frees(desk.Agent),
            4 or 5 or 6 when desk.On.Offer is not null => taker.Accepts(),
            _ => desk.Transfers(other),
        };
    }

    private Command Agent(Random random, Customer customer, Desk desk) => desk.On.Status switch
    {
        Status.WithBot => Bot(random, desk),
        Status.Waiting or Status.Closed when random.Next(3) > 0 => desk.Picks(),
        Status.Engaged when random.Next(4) == 0 => HandsOver(random, desk),
        Status.Ended when random.Next(3) == 0 => random.Next(6) == 0 ? desk.CustomerRefusesSurveys() : desk.CustomerRates(random.Next(1, 6), "kind"),
        Status.Ending => random.Next(3) == 0 ? desk.Undoes() : desk.TimePasses(),
        _ => random.Next(10) switch
        {
            < 4 => desk.Sends(Guid.CreateVersion7()),
            4 => desk.Closes(note: "closed"),
            5 when random.Next(2) == 0 => desk.EndsAsking(Guid.CreateVersion7()),
            5 => desk.Ends(null, Guid.CreateVersion7(), [.. desk.On.Pending.Select(m => m.Id)]),
            6 => desk.Undoes(),
            7 => random.Next(2) == 0 ? desk.Releases() : customer.Echo(Customer.NewMid()),
            8 when random.Next(3) == 0 => random.Next(2) == 0 ? desk.IsSpam(random.Next(2) == 0) : desk.Moderates(Customer.NewMid()),
            8 => desk.Qualifies(Guid.CreateVersion7()),
            _ => desk.Notes("a note"),
        },
    };

    private CustomerWrites Writes(Customer customer)
    {
        var writes = customer.Writes($"text {Guid.NewGuid()}");
        mids.Keep((customer, writes.ExternalId));
        return writes;
    }

    private Command Delivery(Random random, (Desk Desk, Guid Message, string Mid) it) => random.Next(10) switch
    {
        0 or 9 => it.Desk.Failed(it.Message),
        1 => it.Desk.Unknown(it.Message),
        2 => it.Desk.Retries(it.Message),
        3 => it.Desk.Discards(it.Message),
        4 => CustomerOf(it.Desk).Receipt(ReceiptKind.Delivered, it.Mid),
        5 => CustomerOf(it.Desk).Receipt(ReceiptKind.Read, it.Mid),
        6 => CustomerOf(it.Desk).Echo(it.Mid, it.Message),
        _ => it.Desk.Accepted(it.Message, it.Mid),
    };

    private Customer CustomerOf(Desk desk) => customers.Single(c => c.Thread == desk.On.ThreadId);

    /// <summary>What happened lately, shared by all.</summary>
    private sealed class Memory<T>
    {
        private const int Size = 12;
        private readonly Lock gate = new();
        private readonly List<T> kept = [];

        public void Keep(T it)
        {
            lock (gate)
            {
                kept.Add(it);
                if (kept.Count > Size)
                    kept.RemoveAt(0);
            }
        }

        public T? Recall(Random random)
        {
            lock (gate)
                return kept.Count == 0 ? default : kept[random.Next(kept.Count)];
        }
    }
}
