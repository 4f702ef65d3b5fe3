using ChatClosing.Adapters.Channels;

namespace ChatClosing.Contacts.Aliases;

/// <summary>An event whose platform names the contact by several ids.</summary>
/// <param name="Account">The channel account's name.</param>
/// <param name="Ids">Every usable id of the contact, the one to be written to first.</param>
/// <param name="SeenAt">When the platform named the contact so, never later than now.</param>
/// <param name="Key">The event's key in <c>received</c>.</param>
/// <param name="IsWritten">The person wrote: nothing else makes somebody known.</param>
internal sealed record NamedEvent(string Account, IReadOnlyList<string> Ids, DateTimeOffset SeenAt, Guid Key, bool IsWritten)
{
    // PostgreSQL indexes no more than about 2,700 bytes of a key; platforms' ids have less than a hundred.
    private const int MaxIdLength = 400;

    public IEnumerable<Alias> Aliases => Ids.Select(id => new Alias(Account, id));

    /// <summary>The event; null when nothing but its contact id is usable.</summary>
    public static NamedEvent? Of(string account, ContactEvent e, DateTimeOffset now)
    {
        if (e.Aliases.Count == 0)
            return null;
        IEnumerable<string> given = e.Aliases.Contains(e.ContactId) ? e.Aliases : e.Aliases.Prepend(e.ContactId);
        string[] ids = [.. given.Where(id => !string.IsNullOrWhiteSpace(id) && id.Length <= MaxIdLength).Distinct()];
        // A platform's clock may run ahead of ours: what it names later today must not look older than this.
        var seenAt = e.Time is { } time && time < now ? time.ToUniversalTime() : now;
        return ids.Length == 0 ? null : new NamedEvent(account, ids, seenAt, Conversations.Ids.Received(account, e.Key, e.Time), e is CustomerWrote);
    }

    /// <summary>When an id of it was seen: those of one event are a microsecond apart, so that the first one is the latest.</summary>
    public DateTimeOffset SeenAtOf(int index) => SeenAt - TimeSpan.FromMicroseconds(index);
}
