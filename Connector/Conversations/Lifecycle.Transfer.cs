using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Conversations.Decision;
using static ChatClosing.Conversations.Status;

namespace ChatClosing.Conversations;

/// <summary>
/// How a conversation changes hands: offered and accepted, or given by a supervisor. Another offer replaces the one that stands, the same one again
/// changes nothing. A group's member declines for themselves; the offer stands for the others until somebody takes it, it is taken back or its time
/// is over – which it is not while the conversation is held. Who takes a transfer may have more conversations than their limit: a colleague asked them, and they said yes.
/// </summary>
public static partial class Lifecycle
{
    private static Decision DecidePick(Conversation it, Facts facts, Pick c) => facts.Taker switch
    {
        { IsActive: false } => Refuse(Refusal.Deactivated()),
        { } taker when !taker.MayHandle(it.Account) => Refuse(Refusal.ChannelNotYours()),
        { IsFull: true } taker => Refuse(Refusal.LimitReached(taker.Limit)),
        _ => Accept(new EngagementOpened(c.EngagementId, c.By.Id, facts.Settings.LockAfter, c.At)),
    };

    private static Decision DecideTransfer(Conversation it, Facts facts, TransferCommand command) => (it.Status, command) switch
    {
        (Ending, _) => Refuse(Refusal.ConversationEnding(it.End)),
        (Engaged, Transfer c) => DecideOffer(it, facts, c),
        (Engaged, Reassign c) => DecideReassign(it, facts, c),
        (Engaged, AcceptTransfer c) when it.Agent == c.By.Id && it.Offer is null => Accept(), // a double click
        (Engaged, AcceptTransfer c) => DecideAccept(it, facts, c),
        (Engaged, DeclineTransfer c) => DecideDecline(it, facts, c),
        (_, DeclineTransfer) => Accept(), // it is off already
        (Engaged, CancelTransfer c) when it.Offer is { } offer => c.By.MayActFor(it.Agent)
            ? Accept(new TransferCancelled(offer.Id, c.By.Id, "cancelled", c.At))
            : Refuse(Refusal.NotYours(it.Agent)),
        (_, AcceptTransfer or CancelTransfer) => Refuse(Refusal.OfferOver(it.Agent, it.OpenStint?.From)),
        _ => Refuse(Refusal.NotPossible(command.GetType().Name, it.Status)),
    };

    private static Decision DecideOffer(Conversation it, Facts facts, Transfer c)
    {
        if (!c.By.MayActFor(it.Agent))
            return Refuse(Refusal.NotYours(it.Agent));
        if (c.Agent is { } agent && (agent == it.Agent || agent == c.By.Id))
            return Refuse(Refusal.TransferToSelf());
        if (c.Agent is null ? facts.TakerGroup?.Id != c.Group : facts.Taker is not { IsActive: true })
            return Refuse(Refusal.UnknownTarget());
        if (!(c.Agent is null ? facts.TakerGroup!.MayHandle(it.Account) : facts.Taker!.MayHandle(it.Account)))
            return Refuse(Refusal.ChannelNotTheirs());
        if (it.Offer is { } standing && standing.Agent == c.Agent && standing.Group == c.Group && standing.Note == c.Note)
            return Accept(); // a double click
        return Accept(
        [
            .. Withdrawn(it, c.By.Id, "replaced", c.At),
            new TransferOffered(c.OfferId, c.By.Id, c.Agent, c.Group, c.Note, c.At + facts.Settings.OfferFor, c.At),
        ]);
    }

    private static Decision DecideAccept(Conversation it, Facts facts, AcceptTransfer c)
    {
        // The clock that lets offers expire may be a little late; the offer is not. One that is held stands until it is let go.
        if (it.Offer is not { } offer || (c.OfferId is { } seen && seen != offer.Id) || (it.HeldBy is null && offer.ExpiresAt <= c.At))
            return Refuse(Refusal.OfferOver(it.Agent, it.OpenStint?.From));
        if (it.Agent == c.By.Id || !offer.IsFor(c.By.Id, facts.Taker?.Groups ?? []))
            return Refuse(Refusal.NotOffered());
        if (facts.Taker is { IsActive: false })
            return Refuse(Refusal.Deactivated());
        if (facts.Taker is { } taker && !taker.MayHandle(it.Account))
            return Refuse(Refusal.ChannelNotYours());
        return Accept(new TransferAccepted(offer.Id, c.EngagementId, c.By.Id, facts.Settings.LockAfter, c.At));
    }

    private static Decision DecideDecline(Conversation it, Facts facts, DeclineTransfer c)
    {
        if (it.Offer is not { } offer || (c.OfferId is { } seen && seen != offer.Id) || offer.DeclinedBy.Contains(c.By.Id))
            return Accept(); // it is off already
        return offer.IsFor(c.By.Id, facts.Taker?.Groups ?? [])
            ? Accept(new TransferDeclined(offer.Id, c.By.Id, c.At))
            : Refuse(Refusal.NotOffered());
    }

    private static Decision DecideReassign(Conversation it, Facts facts, Reassign c)
    {
        if (c.By.Role != Role.Supervisor)
            return Refuse(Refusal.NotYours(it.Agent));
        if (c.Agent == it.Agent)
            return Accept(); // a double click
        if (facts.Taker is not { IsActive: true } taker)
            return Refuse(Refusal.UnknownTarget());
        if (!taker.MayHandle(it.Account))
            return Refuse(Refusal.ChannelNotTheirs());
        return Accept(
        [
            .. Withdrawn(it, c.By.Id, "reassigned", c.At),
            new ConversationReassigned(c.EngagementId, c.By.Id, c.Agent, facts.Settings.LockAfter, c.At),
        ]);
    }

    /// <summary>Its agent may not handle it any more: nobody has seen anything, as with the lock.</summary>
    private static Decision DecideReleaseOf(Conversation it, Facts facts, ReleaseOf c) => it.Status == Engaged && it.Agent == c.Agent
        ? Accept([.. Withdrawn(it, null, "deactivated", c.At), Released(facts, null, "deactivated", c.At)])
        : Accept();

    /// <summary>What becomes of an offer when its conversation leaves the owner.</summary>
    private static IEnumerable<Event> Withdrawn(Conversation it, Guid? by, string reason, DateTimeOffset at) =>
        it.Offer is { } offer ? [new TransferCancelled(offer.Id, by, reason, at)] : [];
}
