using ChatClosing.Desk.Views;

namespace ChatClosing.Desk;

/// <summary>Which offers desks know of, to tell them when one comes or goes.</summary>
internal sealed class OfferChanges
{
    private readonly Dictionary<Guid, (Guid Offer, int Declined, bool Held)> known = [];

    /// <summary>Takes in how conversations are now.</summary>
    /// <returns>Whether an offer came, went, was declined by somebody, is held or runs again.</returns>
    public bool Take(IEnumerable<ItemView> items)
    {
        var changed = false;
        foreach (var item in items)
        {
            changed |= item.Offer is { } offer
                ? !known.TryGetValue(item.ConversationId, out var before) || before != Of(item, offer)
                : known.ContainsKey(item.ConversationId);
            if (item.Offer is { } stands)
                known[item.ConversationId] = Of(item, stands);
            else
                known.Remove(item.ConversationId);
        }

        return changed;
    }

    /// <summary>Nobody listened, or all have read anew.</summary>
    public void Forget() => known.Clear();

    private static (Guid Offer, int Declined, bool Held) Of(ItemView item, OfferView offer) =>
        (offer.OfferId, offer.DeclinedBy.Count, item.Timer is { Held: true });
}
