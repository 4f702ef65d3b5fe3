using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage;
using ChatClosing.Storage.Pump;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Storage.Pairs;

/// <summary>One customer and the people around a conversation, before two of them act at once.</summary>
internal sealed class Scene(string account)
{
    private readonly string mid = Customer.NewMid();

    public Customer Customer { get; } = Customer.Some(account);

    public static Guid Anna { get; } = Guid.CreateVersion7();

    public static Guid Marc { get; } = Guid.CreateVersion7();

    public static Guid Sam { get; } = Guid.CreateVersion7();

    public Desk ByAnna { get; private set; } = null!;

    public Desk BySam => ByAnna with { Agent = Sam, Role = Role.Supervisor };

    public Desk ByMarc => ByAnna with { Agent = Marc };

    /// <summary>The answer whose delivery is still open.</summary>
    public Guid Message { get; private set; } = Guid.CreateVersion7();

    public long Seen { get; private set; }

    /// <summary>The customer has written.</summary>
    public async Task BeginAsync(Node node) => ByAnna = new Desk(await node.Begun(Customer), Anna);

    /// <summary>Anna answers, and the platform has the answer in its hands.</summary>
    public async Task AnswerAsync(Node node) => Message = await node.HandedOver(ByAnna);

    /// <summary>What Anna has on her screen.</summary>
    public async Task LookAsync(Node node) => Seen = (await node.Now(ByAnna.On.Id)).LastCustomerSeq;

    public Command Accepted() => ByAnna.Accepted(Message, mid);

    public Command Failed() => ByAnna.Failed(Message);

    public Command Receipt(ReceiptKind kind) => Customer.Receipt(kind, mid);

    /// <summary>How our messages stand, and what the platform told of one that it has not named yet.</summary>
    public async Task<string> MessagesAsync(Node node)
    {
        var states = await node.Ask(db => db.Outbox.Where(m => m.ThreadId == Customer.Thread).OrderBy(m => m.ConversationId).ThenBy(m => m.Seq)
            .Select(m => m.State).ToListAsync());
        var parked = await node.Ask(db => db.ParkedReceipts.Where(r => r.ExternalId == mid).OrderBy(r => r.State).Select(r => r.State).ToListAsync());
        return $"[{string.Join(", ", states)}] and parked [{string.Join(", ", parked)}]";
    }

    /// <summary>
    /// What came of it, in words that two runs of the same story share: the answers, and every conversation of the thread with its log.
    /// </summary>
    public async Task<string> StoryAsync(Node node, params CommandResult[] answers)
    {
        var rows = await node.Ask(db => db.Conversations.AsNoTracking().Where(c => c.ThreadId == Customer.Thread)
            .OrderBy(c => c.StartedAt).ThenByDescending(c => c.Status).ToListAsync());
        var lines = answers.Select(a => $"{a.Outcome} {a.Refusal?.Type} {Who(a.Refusal?.Agent)}").ToList();
        foreach (var row in rows)
        {
            var it = EventJson.ReadState(row.State);
            var pending = string.Join(',', it.Pending.Select(m => m.State));
            var log = string.Join(' ', await node.LogOf(row.Id));
            lines.Add($"{it.Status} of {Who(it.Agent)}, last {Who(it.LastAgent)}, {it.Reason}, [{pending}]: {log}");
        }

        return string.Join('\n', lines);
    }

    private static string Who(Guid? person) => person switch
    {
        null => "nobody",
        { } id when id == Anna => "Anna",
        { } id when id == Marc => "Marc",
        { } id when id == Sam => "Sam",
        _ => "somebody",
    };
}
