using ChatClosing.Conversations.Events;

namespace ChatClosing.Conversations;

/// <summary>What offers and changes of hands do. The conversation stays the same, its engagements follow each other without a gap.</summary>
public static partial class Evolution
{
    private static Conversation Offered(Conversation it, TransferOffered e) => ActedOn(
        it with { Offer = new TransferOffer(e.OfferId, e.By, e.Agent, e.Group, e.At, e.ExpiresAt) { Note = e.Note } },
        e.By,
        e.At);

    private static Conversation Declined(Conversation it, TransferDeclined e) => it.Offer is { Group: not null } offer
        ? it with { Offer = offer with { DeclinedBy = offer.DeclinedBy.Add(e.By) } }
        : it with { Offer = null };

    private static Conversation Withdrawn(Conversation it, TransferCancelled e) =>
        e.By is { } by ? ActedOn(it with { Offer = null }, by, e.At) : it with { Offer = null };

    private static Conversation HandedTo(Conversation it, Guid engagement, Guid agent, TimeSpan lockAfter, DateTimeOffset at)
    {
        var free = CloseStint(it, at);
        // Who held the timers held them for an engagement of their own.
        return free with { Stints = free.Stints.Add(new Stint(engagement, agent, at, null)), LastActionAt = at, LockAfter = lockAfter, HeldBy = null };
    }
}
