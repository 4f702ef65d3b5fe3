using System.Collections.Immutable;
using ChatClosing.Conversations.Events;

namespace ChatClosing.Conversations;

/// <summary>What time and its events do.</summary>
public static partial class Evolution
{
    /// <summary>What belongs to a status ends with it; an end that is undone gives back what was before it.</summary>
    private static Conversation Arrange(Conversation before, Conversation next, DateTimeOffset at)
    {
        if (next.Status == before.Status || next.Status == Status.Ending || (before.Status == Status.Ending && before.End!.From == next.Status))
            return next;
        return next with
        {
            RestsSince = next.Status == Status.Closed ? at : null,
            SnoozedUntil = next.Status == Status.Closed ? next.SnoozedUntil : null,
            EscalatedAt = null,
            HeldBy = null,
        };
    }

    /// <summary>An automatic end that a person takes back must not come again at once: its time begins anew.</summary>
    private static Conversation PutOff(Conversation back, EndRequest undone, DateTimeOffset at) => undone.By is null
        ? back with
        {
            RestsSince = back.Status == Status.Closed ? at : null,
            WrapUpEndsAt = null,
            Bot = back.Status == Status.WithBot ? back.Bot! with { Since = at } : back.Bot,
        }
        : back;

    private static Conversation Hold(Conversation it, TimersHeld e) => ActedOn(it with { HeldBy = e.Held ? e.By : null }, e.By, e.At);

    private static Conversation Extended(Conversation it, EndExtended e) =>
        it with { End = it.End! with { Wishes = it.End!.Wishes.With(e.Wishes) } };

    private static Conversation Continued(Conversation it, ConversationContinued e) => it with
    {
        WindowEndsAt = e.WindowEndsAt,
        LastCustomerMessage = e.LastCustomerMessage,
        LastCustomerAt = e.LastCustomerAt,
        PrivatelyAnswered = e.PrivatelyAnswered,
    };

    private static Conversation Carried(Conversation it, MessageCarried e) => it with
    {
        QuestionAt = e.SentAt,
        FirstCustomerAt = e.SentAt,
        LastCustomerSeq = it.Version + 1,
        LastCustomerMessage = e.ExternalId,
        LastCustomerAt = e.SentAt,
        MessagesIn = it.MessagesIn + 1,
        WindowEndsAt = e.WindowEndsAt,
    };

    /// <summary>Somebody has to look at a person's answer that did not arrive, not at what nobody wrote.</summary>
    private static Conversation FailedLate(Conversation it, MessageFailed e) => it.Survey?.MessageId == e.MessageId || it.Automatic.Contains(e.MessageId)
        ? SettleAutomatic(it, [e.MessageId])
        : it with
        {
            Pending = [.. it.Pending.Select(m => m.Id == e.MessageId ? m with { State = DeliveryState.Failed } : m)],
            LateFailures = (it.LateFailures.IsDefault ? [] : it.LateFailures).Add(new(e.MessageId, e.Failure.Code, e.At)),
        };

    /// <summary>A message that is there after all asks nothing of anybody.</summary>
    private static Conversation ArrivedLate(Conversation it, IReadOnlyList<Guid> messages) => it with
    {
        Pending = it.Pending.RemoveAll(m => messages.Contains(m.Id)),
        LateFailures = Less(it.LateFailures, f => messages.Contains(f.MessageId)),
    };

    private static Conversation KeptAsCourtesy(Conversation it, MessageReceived e) => it with
    {
        WindowEndsAt = e.WindowEndsAt,
        Courtesies = (it.Courtesies.IsDefault ? [] : it.Courtesies).Add(new(e.MessageId, e.ExternalId, e.At)),
    };

    // An empty list is no list: the row is written as it was before there was one.
    private static ImmutableArray<T> Less<T>(ImmutableArray<T> list, Predicate<T> without) =>
        list.IsDefault || list.RemoveAll(without) is { IsEmpty: true } ? default : list.RemoveAll(without);
}
