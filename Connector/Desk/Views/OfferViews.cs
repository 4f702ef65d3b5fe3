using ChatClosing.Agents.Access;
using ChatClosing.Conversations;

namespace ChatClosing.Desk.Views;

/// <summary>A transfer that nobody has answered yet.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="From">Who offers it.</param>
/// <param name="To">To whom.</param>
/// <param name="Note">What the next one should know; null without.</param>
/// <param name="OfferedAt">When it was offered.</param>
/// <param name="ExpiresAt">When it is off if nobody took it; not while the conversation's timer is held.</param>
/// <param name="DeclinedBy">Members of the group who do not want it: do not show it to them.</param>
public sealed record OfferView(
    Guid OfferId, PersonView? From, TargetView To, string? Note, DateTimeOffset OfferedAt, DateTimeOffset ExpiresAt, IReadOnlyList<Guid> DeclinedBy)
{
    /// <summary>The API's words for it; null for none.</summary>
    internal static OfferView? Of(TransferOffer? offer, Names names, KnownPeople people) => offer is null
        ? null
        : new OfferView(
            offer.Id, names.Person(offer.By), TargetView.Of(offer.Agent, offer.Group, names, people)!, offer.Note, offer.At, offer.ExpiresAt, offer.DeclinedBy);
}

/// <summary>To whom something is offered.</summary>
/// <param name="Kind"><c>agent</c> or <c>group</c>.</param>
/// <param name="Id">The agent or the group.</param>
/// <param name="Name">The name to show.</param>
public sealed record TargetView(string Kind, Guid Id, string Name)
{
    /// <summary>An agent or a group; null for neither.</summary>
    internal static TargetView? Of(Guid? agent, Guid? group, Names names, KnownPeople? people) => (agent, group) switch
    {
        ({ } id, _) => new("agent", id, names.Person(id)!.Name),
        // One that was deleted meanwhile has no name any more.
        (_, { } id) => new("group", id, people?.Group(id)?.Name ?? "–"),
        _ => null,
    };
}

/// <summary>What is offered to me.</summary>
/// <param name="Items">The oldest first.</param>
public sealed record OffersView(IReadOnlyList<OfferOfList> Items);

/// <summary>A conversation that is offered to me.</summary>
/// <param name="OfferId">The offer: give it back with accept or decline.</param>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Item">The same as in the lists.</param>
/// <param name="From">Who offers it.</param>
/// <param name="To">Me, or a group of mine.</param>
/// <param name="Note">What I should know; null without.</param>
/// <param name="ExpiresAt">When it is off if nobody took it; not while the conversation's timer is held.</param>
public sealed record OfferOfList(Guid OfferId, Guid ConversationId, ItemView Item, PersonView? From, TargetView To, string? Note, DateTimeOffset ExpiresAt);

/// <summary>To whom a conversation is to go.</summary>
/// <param name="To">An agent's id or user name, or <c>group:NAME</c>.</param>
/// <param name="Note">What the next one should know.</param>
public sealed record TransferRequest(string? To, string? Note);

/// <summary>Which offer is answered.</summary>
/// <param name="OfferId">The offer that was seen: another one that took its place is left alone. Null: whichever stands.</param>
public sealed record OfferAnswerRequest(Guid? OfferId);

/// <summary>Who gets a conversation.</summary>
/// <param name="To">An agent's id or user name.</param>
public sealed record ReassignRequest(string? To);
