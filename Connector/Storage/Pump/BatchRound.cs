using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using ChatClosing.Conversations.Surveys;

namespace ChatClosing.Storage.Pump;

/// <summary>The part of a batch that happens in memory: every command in its order is decided on what the ones before it left, and what it writes is collected.</summary>
internal sealed class BatchRound(LoadedBatch loaded, FactsOf factsOf)
{
    private readonly Dictionary<Guid, Conversation> now = new(loaded.Conversations);
    private readonly Dictionary<Guid, Guid> latest = loaded.Conversations.Values.GroupBy(c => c.ThreadId).ToDictionary(g => g.Key, g => g.MaxBy(c => c.StartedAt)!.Id);
    private readonly Dictionary<Guid, List<Event>> happened = [];
    private readonly Dictionary<Guid, ReceivedBefore> done = [];
    private readonly SentMessages sent = new(loaded);
    private readonly BatchWrites writes = new();
    private ArrivedMessages? arrivedMessages;
    private ParkedReceipts? parkedReceipts;

    /// <summary>What is to be written.</summary>
    public BatchWrites Writes => writes;

    /// <summary>Grows with everything that a command leaves in the round: whether one that threw left nothing.</summary>
    public int Traces => writes.Log.Count + writes.Parked.Count + writes.UnsentBefore.Count + writes.EditedBefore.Count + writes.EditsUsed.Count
        + writes.Redacted.Count;

    private ArrivedMessages Arrived => arrivedMessages ??= new(loaded, writes);

    private ParkedReceipts Parked => parkedReceipts ??= new(loaded, writes);

    /// <summary>Decides one command.</summary>
    public CommandResult Do(Command command)
    {
        if (command.Key != Guid.Empty && (loaded.Repeats.TryGetValue(command.Key, out var before) || done.TryGetValue(command.Key, out before)))
            return Again(before);

        // Our mark on a message that this database never had (restored from a backup, another installation): somebody outside of it answered.
        if (command is EchoArrives { OurMessageId: { } mark } echo && sent.Find(mark) is null)
            command = echo with { OurMessageId = null };

        // Where a platform carries no mark of ours, only the text tells our own echo that is faster than the answer to our call.
        if (command is EchoArrives { OurMessageId: null } unmarked && !sent.Knows(new(unmarked.Contact.Account, unmarked.ExternalId))
            && sent.FindUnderWay(unmarked.ThreadId, unmarked.Activity.Text) is { } ours && now.ContainsKey(ours.ConversationId))
            command = unmarked with { OurMessageId = ours.Id };

        // Both databases keep microseconds of UTC; a platform's clock may say more, or say it elsewhere in the world.
        if (command is PlatformCommand { PlatformTime: { } time } platform)
            command = platform with { PlatformTime = Microseconds.Cut(time) };

        var result = new CommandResult { Outcome = CommandOutcome.Done };
        foreach (var target in TargetsOf(command))
            result = DoOn(target, command);
        // A refusal that kept what was typed is remembered: told again, it would keep it twice. One that wrote nothing may be decided anew.
        if (command.Key != Guid.Empty && (result.Outcome == CommandOutcome.Done || result.Seq > 0))
            Remember(command.Key, new ReceivedBefore(result.Conversation?.Id ?? Guid.Empty, result.Seq, result.Refusal));
        return result;
    }

    /// <summary>The first result of a command that comes again.</summary>
    private CommandResult Again(ReceivedBefore first) => new()
    {
        Outcome = first.Refusal is null ? CommandOutcome.Repeated : CommandOutcome.Refused,
        Refusal = first.Refusal,
        Conversation = now.GetValueOrDefault(first.ConversationId),
        Seq = first.Seq,
    };

    /// <summary>Completes the writes with the conversations themselves.</summary>
    public IReadOnlyList<ConversationChange> Finish()
    {
        var changes = new List<ConversationChange>(happened.Count);
        foreach (var (id, events) in happened)
        {
            var (before, after) = (loaded.Conversations.GetValueOrDefault(id), now[id]);
            changes.Add(new ConversationChange(before, after, events));
            if (before is null)
                Writes.Begun.Add(after);
            else
                Writes.Changed.Add((before.Version, after));
        }

        return changes;
    }

    private CommandResult DoOn(Conversation? state, Command command)
    {
        var account = state?.Account ?? (command as PlatformCommand)?.Contact.Account;
        var facts = account is null ? null : FactsFor(account, state, command);
        if (facts is null)
            return new() { Outcome = CommandOutcome.Refused, Refusal = Refusal.UnknownConversation() };

        // Skewed clocks of nodes cannot turn a conversation's time back.
        var at = Microseconds.Cut(state is not null && state.LastAt > loaded.Now ? state.LastAt : loaded.Now);
        var decision = Lifecycle.Decide(state, facts, command with { At = at });
        var after = Apply(state, decision.Events, facts);
        if (command is CustomerUnsends unsends)
            Arrived.TakeBack(unsends);
        if (command is CustomerEdits edits)
            Arrived.Park(edits, at);
        if (command is CustomerWrites writes && decision.Events.Count > 0 && IsOneOf(loaded.Erased, writes))
            Writes.Returned.Add(new(after!.ContactId, writes.Contact.ExternalId, after.ThreadId, writes.Contact.ThreadKey));
        return new()
        {
            Outcome = decision.IsAccepted ? CommandOutcome.Done : CommandOutcome.Refused,
            Refusal = decision.Refusal,
            Conversation = after,
            Seq = decision.Events.Count > 0 ? after!.Version : 0,
        };
    }

    // Hashing a contact's id is left out while there is nobody to find.
    private static bool IsOneOf(HashSet<Guid> contacts, CustomerWrites c) =>
        contacts.Count > 0 && contacts.Contains(Ids.Contact(c.Contact.Account, c.Contact.ExternalId));

    private IEnumerable<Conversation?> TargetsOf(Command command)
    {
        if (command.ConversationId is { } named)
            return [now.TryGetValue(named, out var it) && it.ThreadId == command.ThreadId ? it : null];
        return command switch
        {
            ReceiptArrives c => OwnersOf(c),
            EchoArrives { OurMessageId: { } ours } => [now[sent.Find(ours)!.ConversationId]],
            EchoArrives c when sent.Knows(new(c.Contact.Account, c.ExternalId)) => [],
            CustomerEdits c when Arrived.Find(new(c.Contact.Account, c.ExternalId)) is { } arrival => [now[arrival.ConversationId]],
            CustomerUnsends c when Arrived.Find(new(c.Contact.Account, c.ExternalId)) is { } arrival => [now[arrival.ConversationId]],
            DeliveryReport c when sent.Find(c.MessageId) is { } message => [now[message.ConversationId]],
            _ => [latest.TryGetValue(command.ThreadId, out var id) ? now[id] : null],
        };
    }

    private List<Conversation?> OwnersOf(ReceiptArrives receipt)
    {
        var named = receipt.ExternalIds.Select(id => new ExternalMessage(receipt.Contact.Account, id));
        // Customers read their own messages too, and X tells it so: nothing of ours is coming for that receipt.
        foreach (var external in named.Where(m => !sent.Knows(m) && !IsOurs(receipt) && Arrived.Find(m) is null))
            Parked.Park(external, receipt);
        foreach (var message in sent.HandedOverUntil(receipt))
            Parked.Park(ParkedReceipts.Ours(receipt.Contact.Account, message.Id), receipt);
        return [.. sent.MeantBy(receipt).Select(m => m.ConversationId).Distinct().Select(id => now[id])];
    }

    // Its mark on the receipt says whose it is, though the platform's id of it is not known yet.
    private bool IsOurs(ReceiptArrives receipt) => receipt.OurMessageId is { } ours && sent.Find(ours) is not null;

    private Facts FactsFor(string account, Conversation? state, Command command)
    {
        var facts = factsOf(account);
        return command switch
        {
            Pick c => facts with { Taker = TakerOf(c.By.Id) },
            TransferCommand c => facts with { Taker = TakerOf(c.TakerId), TakerGroup = loaded.Takers.Group((c as Transfer)?.Group) },
            ReceiptArrives c => facts with { Sent = [.. sent.MeantBy(c).Where(m => m.ConversationId == state?.Id).Select(m => new SentMessage(m.Id, m.State))] },
            EchoArrives { OurMessageId: { } ours } => facts with { Sent = [new SentMessage(ours, sent.Find(ours)!.State)] },
            CustomerWrites c => facts with
            {
                WasUnsent = Arrived.WasUnsent(new(account, c.ExternalId)),
                EditedBefore = Arrived.EditedBefore(new(account, c.ExternalId)),
                IsBlocked = IsOneOf(loaded.Blocked, c),
                Hours = loaded.Hours.GetValueOrDefault(account),
            },
            BotCommand or TimePasses { BotAccount: not null } => facts with { Hours = loaded.Hours.GetValueOrDefault(account) },
            CustomerEdits c => facts with
            {
                WasUnsent = Arrived.WasUnsent(new(account, c.ExternalId)),
                EditedMessage = Arrived.Find(new(account, c.ExternalId))?.MessageId,
            },
            CustomerIsNoted { AboutExternalId: { } about } => facts with { WasUnsent = Arrived.WasUnsent(new(account, about)) },
            Continue c => facts with { Latest = SuccessorOf(state, command), Taker = TakerOf(c.By.Id) },
            OpenCourtesy => facts with { Latest = SuccessorOf(state, command) },
            End => facts with
            {
                RequiredQuestions = [.. loaded.RequiredQuestions.Where(q => q.Accounts.Count == 0 || q.Accounts.Contains(account)).Select(q => q.Id)],
            },
            TimePasses when state is { Status: Status.Ending, End.Wishes.Survey: var isAsked } => facts with
            {
                IsBlocked = loaded.NotToAsk.GetValueOrDefault(state.ThreadId).IsBlocked,
                Survey = isAsked ? new SurveyFacts(Guid.CreateVersion7(), SurveyToken.Fresh(), loaded.NotToAsk.GetValueOrDefault(state.ThreadId)) : null,
            },
            CustomerUnsends c => facts with { UnsentMessage = Arrived.Find(new(account, c.ExternalId))?.MessageId },
            _ => facts,
        };
    }

    /// <summary>The latest conversation of the thread; null when it is this one.</summary>
    private Conversation? SuccessorOf(Conversation? it, Command command) =>
        latest.TryGetValue(command.ThreadId, out var id) && id != it?.Id ? now[id] : null;

    private Taker? TakerOf(Guid? agent) => agent is { } id ? BatchTakers.Of(loaded, happened.Keys.Select(c => now[c]), id) : null;

    private Conversation? Apply(Conversation? state, IReadOnlyList<Event> events, Facts facts)
    {
        foreach (var e in events)
        {
            state = Evolution.Evolve(e is ConversationStarted ? null : state, e);
            Record(state, e);
            EffectWrites.Add(writes, facts, state, e);
            if (e is MessageAccepted accepted)
                state = ApplyParked(state, accepted);
        }

        return state;
    }

    /// <summary>A receipt may have been faster than the platform's answer: now its message is known.</summary>
    private Conversation ApplyParked(Conversation state, MessageAccepted accepted)
    {
        foreach (var receipt in Parked.Take(state.Account, accepted.MessageId, accepted.ExternalId))
        {
            Event moved = receipt.State switch
            {
                DeliveryState.Read => new MessagesRead([accepted.MessageId], accepted.At),
                DeliveryState.Delivered => new MessagesDelivered([accepted.MessageId], accepted.At),
                _ => new MessageFailed(accepted.MessageId, new FailureReason(receipt.FailureCode ?? "other", receipt.FailureDetail), accepted.At),
            };
            if (receipt.State <= sent.Find(accepted.MessageId)?.State)
                continue;
            Record(state = Evolution.Evolve(state, moved), moved);
            // An end cannot swallow an answer that failed, whichever way the failure came.
            if (moved is MessageFailed && state.StopsEnd(accepted.MessageId))
            {
                var off = new EndInterrupted("message-failed", accepted.At);
                Record(state = Evolution.Evolve(state, off), off);
            }
        }

        return state;
    }

    private void Record(Conversation after, Event e)
    {
        // First what may fail: then it fails without a trace.
        var data = EventJson.Write(e);
        now[after.Id] = after;
        latest[after.ThreadId] = latest.TryGetValue(after.ThreadId, out var known) && now[known].StartedAt > after.StartedAt ? known : after.Id;
        if (!happened.TryGetValue(after.Id, out var events))
            happened[after.Id] = events = [];
        events.Add(e);
        Writes.Log.Add(new NewEntry(after.Id, after.Version, EventJson.NameOf(e), e.At, data));
        if (e is MessageReceived received)
            Arrived.Add(after, received, data);
        if (e is MessageEdited or CustomerNoted)
            Arrived.AddAbout(after, EventJson.NameOf(e), data);
        EventWrites.Add(Writes, sent, after, e);
    }

    private void Remember(Guid key, ReceivedBefore where)
    {
        done[key] = where;
        Writes.Received.Add((key, where));
    }
}
