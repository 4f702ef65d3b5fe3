using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Storage;

/// <summary>Audits a whole database: what must be true of it after any traffic.</summary>
internal static class Books
{
    public static async Task MustBalance(this Node node)
    {
        var conversations = await node.Ask(db => db.Conversations.AsNoTracking().ToListAsync());
        var log = (await node.Ask(db => db.Log.AsNoTracking().ToListAsync())).ToLookup(e => e.ConversationId);
        foreach (var row in conversations)
            MustBeItsLog(row, [.. log[row.Id].OrderBy(e => e.Seq)]);
        var open = conversations.Where(c => c.Status != Status.Ended).GroupBy(c => c.ThreadId);
        open.ShouldAllBe(g => g.Count() == 1, "I1: one conversation per thread is not ended");
        log.Select(g => g.Key).Except(conversations.Select(c => c.Id)).ShouldBeEmpty("no log without its conversation");
        await MessagesMustBeLogged(node, log);
        await OutboxMustBeTheFold(node, log);
        await FactsMustBeTheEnds(node, conversations);
        (await node.Get<ReportDays>().CompareAsync(default)).ShouldBeEmpty("the roll-up is what the published facts sum up to");
        foreach (var thread in conversations.GroupBy(c => c.ThreadId))
            MustBeAChain([.. thread.OrderBy(c => c.StartedAt).ThenByDescending(c => c.Status)]);
    }

    private static void MustBeItsLog(ConversationRow row, List<LogRow> log)
    {
        log.Select(e => e.Seq).ShouldBe(Enumerable.Range(1, log.Count).Select(i => (long)i), "dense from 1");
        log.Select(e => e.At).ShouldBeInOrder();
        row.Version.ShouldBe(log.Count);
        List<Event> events = [.. log.Select(e => EventJson.Read(e.Name, e.Data))];
        events.Zip(log).ShouldAllBe(pair => pair.First.At == pair.Second.At);
        var fold = Evolution.Fold(events);
        row.State.ShouldBe(EventJson.Write(fold), "I9: the fold of the log is the stored row");
        EventJson.Write(EventJson.ReadState(row.State)).ShouldBe(row.State);
        (row.Id, row.ThreadId, row.ContactId, row.Account, row.Channel, row.PreviousId, row.Status, row.StartedAt)
            .ShouldBe((fold.Id, fold.ThreadId, fold.ContactId, fold.Account, fold.Channel, fold.PreviousId, fold.Status, fold.StartedAt));
        (row.AgentId, row.LastAgentId, row.UnansweredSince, row.WindowEndsAt, row.DueAt, row.TypeId, row.Preview, row.PreviewAt, row.Reason)
            .ShouldBe((fold.Agent, fold.LastAgent, fold.UnansweredSince, fold.WindowEndsAt, fold.DueAt,
                fold.TypeId, fold.Preview, fold.PreviewAt, fold.Reason));
        (row.Timer, row.Held, row.SnoozedUntil, row.EscalatedAt, row.TaskSince)
            .ShouldBe((fold.Timer?.Why, fold.HeldBy is not null, fold.SnoozedUntil, fold.EscalatedAt, fold.TaskSince));
        fold.Stints.Count(s => s.To is null).ShouldBe(fold.Status == Status.Engaged ? 1 : 0, "I2: one open engagement, and only while engaged");
        events.Count(e => e is ConversationEnded).ShouldBe(fold.Status == Status.Ended ? 1 : 0, "I4: one end");
    }

    private static void MustBeAChain(List<ConversationRow> thread)
    {
        for (var i = 0; i < thread.Count; i++)
            thread[i].PreviousId.ShouldBe(i == 0 ? null : thread[i - 1].Id, "linked to the one before");
    }

    private static async Task MessagesMustBeLogged(Node node, ILookup<Guid, LogRow> log)
    {
        var ids = await node.Ask(db => db.MessageIds.AsNoTracking().ToListAsync());
        var entries = log.SelectMany(g => g).Where(e => e.Name == "message.received");
        var received = entries.Select(e => (Row: e, Event: (MessageReceived)EventJson.Read(e.Name, e.Data))).ToList();
        received.Select(e => e.Event.ExternalId).ShouldBeUnique("I13: a duplicate delivery changes nothing");
        var known = ids.Select(m => (m.ExternalId, m.MessageId, m.ConversationId, m.Seq)).ToHashSet();
        foreach (var (row, e) in received)
            known.ShouldContain((e.ExternalId, e.MessageId, row.ConversationId, row.Seq));
    }

    private static async Task OutboxMustBeTheFold(Node node, ILookup<Guid, LogRow> log)
    {
        var outbox = await node.Ask(db => db.Outbox.AsNoTracking().ToListAsync());
        var expected = log.SelectMany(g => Told([.. g.OrderBy(e => e.Seq).Select(e => EventJson.Read(e.Name, e.Data))])).ToDictionary();
        outbox.Select(m => m.MessageId).Order().ShouldBe(expected.Keys.Order(), "every message that was queued is in the outbox, and no other");
        foreach (var row in outbox)
        {
            var state = row.State == DeliveryState.Sending ? DeliveryState.Queued : row.State;
            state.ShouldBe(expected[row.MessageId], "the outbox stands where the log says");
        }
    }

    /// <summary>What the log tells of every message of ours.</summary>
    private static Dictionary<Guid, DeliveryState> Told(IEnumerable<Event> events)
    {
        var state = new Dictionary<Guid, DeliveryState>();
        foreach (var happened in events)
        {
            _ = happened switch
            {
                MessageQueued e => state[e.MessageId] = DeliveryState.Queued,
                SurveyAsked e => state[e.MessageId] = DeliveryState.Queued,
                MessageRetried e => state[e.MessageId] = DeliveryState.Queued,
                MessageAccepted e => state[e.MessageId] = DeliveryState.Accepted,
                MessageFailed e => state[e.MessageId] = DeliveryState.Failed,
                MessageUnknown e => state[e.MessageId] = DeliveryState.Unknown,
                MessageDiscarded e => state[e.MessageId] = DeliveryState.Discarded,
                MessageWaived e => state[e.MessageId] = DeliveryState.Waived,
                MessagesDelivered e => All(e.MessageIds, DeliveryState.Delivered),
                MessagesRead e => All(e.MessageIds, DeliveryState.Read),
                _ => DeliveryState.Queued,
            };
        }

        return state;

        DeliveryState All(IEnumerable<Guid> ids, DeliveryState to)
        {
            foreach (var id in ids)
                state[id] = to;
            return to;
        }
    }

    private static async Task FactsMustBeTheEnds(Node node, List<ConversationRow> conversations)
    {
        var facts = (await node.Ask(db => db.EndedFacts.AsNoTracking().ToListAsync())).ToLookup(f => f.ConversationId);
        foreach (var row in conversations)
        {
            var state = EventJson.ReadState(row.State);
            facts[row.Id].Select(f => f.Revision).Order().ShouldBe(Enumerable.Range(1, state.Revision), "one fact a revision, none before the end");
        }
    }
}
