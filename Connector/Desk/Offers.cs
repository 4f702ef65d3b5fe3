using ChatClosing.Agents.Access;
using ChatClosing.Conversations;
using ChatClosing.Desk.Views;
using ChatClosing.Storage.Model;

namespace ChatClosing.Desk;

/// <summary>What colleagues offer somebody.</summary>
internal sealed class Offers(ConversationReader reader, Roster roster, TimeProvider clock)
{
    /// <summary>The offers that they can take, the oldest first. Who is away is asked only when they are named themselves.</summary>
    public async Task<OffersView> ForAsync(Actor me, CancellationToken cancel)
    {
        var people = await roster.NowAsync(cancel);
        var isAway = people.Person(me.Id)?.Presence == Presence.Away;
        List<Guid> mine = [me.Id, .. isAway ? [] : people.GroupsOf(me.Id).Select(g => g.Id)];
        var scope = people.ScopeOf(me);
        var items = await reader.ItemsAsync(
            db => scope.On(db.Conversations).Where(c => c.OfferedTo != null && mine.Contains(c.OfferedTo.Value)).OrderBy(c => c.Id), cancel);
        var now = clock.GetUtcNow();
        var open = items.Where(i => i.Agent?.Id != me.Id && i.Offer is { } offer && Stands(i, offer, now) && !offer.DeclinedBy.Contains(me.Id));
        return new OffersView([.. open.OrderBy(i => i.Offer!.OfferedAt)
            .Select(i => new OfferOfList(i.Offer!.OfferId, i.ConversationId, i, i.Offer.From, i.Offer.To, i.Offer.Note, i.Offer.ExpiresAt))]);
    }

    private static bool Stands(ItemView item, OfferView offer, DateTimeOffset now) => offer.ExpiresAt > now || item.Timer is { Held: true };
}
