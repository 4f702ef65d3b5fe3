using System.Text.Json;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;

namespace ChatClosing.Tests.Conversations.Model;

/// <summary>The invariants that look at an event: what an undo gives back, what a seal may seal.</summary>
internal static class Remember
{
    public static void What(Event happened, Episode on, Conversation? before, SentMessages sent)
    {
        switch (happened)
        {
            case ConversationClosed:
                on.BeforeClose = before;
                break;
            case EndAsked:
                on.BeforeEnd = before;
                on.AtEndAsked = (on.State, on.State.Pending.Where(m => m.IsStuck).Select(m => m.Id).ToHashSet());
                break;
            case CloseUndone:
                Broken.Unless(before!.UndoableClose!.Until >= happened.At, "a close is undone within its grace");
                GivesBack(on.State, on.BeforeClose!);
                on.NoAnswerUndone |= on.Log.Any(e => e is AnswerNotNeeded);
                Broken.Unless(on.State.Status == Status.Engaged, "an undone close is engaged again");
                break;
            case EndUndone:
                GivesBack(on.State, on.BeforeEnd!);
                var waived = on.State.Pending.Any(m => m.State == DeliveryState.Waived);
                var waivedAway = on.BeforeEnd! is { Status: Status.Closed, SnoozedUntil: null } && waived && !on.State.IsAnswered;
                Broken.Unless(on.State.Status == (waivedAway ? Status.Waiting : on.BeforeEnd!.Status), "an undone end gives back the status");
                Broken.Unless(on.State.Reason == on.BeforeEnd!.Reason, "an undone end gives back the reason");
                Broken.Unless(on.State.UndoableClose == on.BeforeEnd.UndoableClose, "an undone end gives back the close that could be undone");
                if (on.State.Version == on.AtEndAsked!.Value.State.Version + 1 && !on.State.Pending.Any(m => m.State == DeliveryState.Waived))
                    Broken.Unless(Essence(on.State) == Essence(on.BeforeEnd), "an end undone at once leaves everything as it was");
                break;
            case TransferAccepted e:
                Broken.Unless(before!.Offer?.Id == e.OfferId && before.Agent != e.Agent, "what is accepted stood, and was somebody else's");
                ChangesHands(on.State, before);
                break;
            case ConversationReassigned:
                ChangesHands(on.State, before!);
                break;
            case EndInterrupted e:
                var expected = on.BeforeEnd!.Status == Status.Engaged ? Status.Engaged : Status.Waiting;
                Broken.Unless(on.State.Status == expected && on.State.Reason == e.Reason, "an interrupted end comes back, or waits, with the reason");
                Broken.Unless(on.State.Stints.Length == on.BeforeEnd.Stints.Length, "an interrupted end comes back into the same engagement");
                break;
            case ConversationEnded e:
                Broken.Unless(before!.Status == Status.Ending && e.At >= before.End!.SealsAt, "I5: nothing is sealed before the grace is over");
                foreach (var message in on.Log.OfType<MessageQueued>().Where(m => m.Automatic is null).Select(m => m.MessageId))
                {
                    Broken.Unless(
                        sent[message] is DeliveryState.Accepted or DeliveryState.Delivered or DeliveryState.Read
                            or DeliveryState.Waived or DeliveryState.Discarded
                        || on.AtEndAsked!.Value.Stuck.Contains(message),
                        $"I10: {message} is {sent[message]} and was swallowed by the end");
                }
                on.Sealed = Counted(on.State);
                break;
        }
    }

    /// <summary>What the reports count.</summary>
    public static string Counted(Conversation it) => JsonSerializer.Serialize(new
    {
        it.Status,
        it.End,
        it.Stints,
        it.StartedAt,
        it.FirstCustomerAt,
        it.FirstResponseAt,
        it.MessagesIn,
        it.MessagesOut,
        it.IsAnswered,
        it.UnansweredSince,
    });

    private static void ChangesHands(Conversation it, Conversation before) => Broken.Unless(
        it.Id == before.Id && it.Status == Status.Engaged && it.Offer is null && it.Stints.Length == before.Stints.Length + 1 && it.Stints[^1].From == it.Stints[^2].To,
        "I12: the same conversation, one engagement after the other without a gap");

    private static void GivesBack(Conversation it, Conversation before) => Broken.Unless(
        it.Stints.Select(s => (s.Id, s.Agent, s.From, s.To)).SequenceEqual(before.Stints.Select(s => (s.Id, s.Agent, s.From, s.To))),
        "an undo gives back the same engagement");

    /// <summary>The state without what any entry changes, without what stays chosen, and without what an automatic end puts off or takes back.</summary>
    private static string Essence(Conversation it) => JsonSerializer.Serialize(it with
    {
        Version = 0,
        LastAt = default,
        LastActionAt = null,
        TypeId = null,
        Endnote = null,
        Quality = [],
        RestsSince = null,
        VisitorLeftAt = null,
        WrapUpEndsAt = null,
        Offer = null,
        Bot = null,
    });
}
