namespace ChatClosing.Contacts.Aliases;

/// <summary>
/// Whose events these are, decided on the aliases that were read, and what has to be written for it. Pure: the rule in one place.
/// <list type="bullet">
/// <item>None of the ids is known: the first one becomes the contact's key, and all of them lead to it from now on – if the person wrote. Of a
/// receipt or a reaction of somebody unknown nothing is kept.</item>
/// <item>Some are known: the event is that contact's, and the new ids lead to it too.</item>
/// <item>They are known as two contacts (met under either id before they were met under both): it is the contact of the first id that is
/// known, and the two are linked as one customer; neither loses its history.</item>
/// </list>
/// </summary>
internal sealed class AliasPlan
{
    /// <summary>An alias that is seen again is written down anew after this long, not every time: a busy contact costs nothing.</summary>
    public static readonly TimeSpan RefreshAfter = TimeSpan.FromMinutes(10);

    private readonly Dictionary<Alias, KnownAlias> known;
    private readonly IReadOnlySet<Alias> ownIds;

    /// <summary>Makes the plan.</summary>
    /// <param name="events">The events in their order.</param>
    /// <param name="read">The aliases that are stored.</param>
    /// <param name="ownIds">Those that are not, and are the key of a contact all the same: it was met under nothing else so far.</param>
    public AliasPlan(IReadOnlyList<NamedEvent> events, IReadOnlyDictionary<Alias, KnownAlias> read, IReadOnlySet<Alias> ownIds)
    {
        known = new(read);
        this.ownIds = ownIds;
        Keys = [.. events.Select(KeyOf)];
    }

    /// <summary>The contact's key of each event.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>Aliases that are new.</summary>
    public Dictionary<Alias, KnownAlias> New { get; } = [];

    /// <summary>Aliases that are to be written down as seen again.</summary>
    public Dictionary<Alias, KnownAlias> SeenAgain { get; } = [];

    /// <summary>Contacts that turned out to be the same person, by their keys.</summary>
    public HashSet<SamePerson> Same { get; } = [];

    /// <summary>Everything known after the plan is carried out.</summary>
    public IReadOnlyDictionary<Alias, KnownAlias> Known => known;

    /// <summary>Whether an event would write an alias that nobody knew.</summary>
    public static bool IsNewTo(NamedEvent e, IReadOnlyDictionary<Alias, KnownAlias> read) => !e.Aliases.All(read.ContainsKey);

    private string KeyOf(NamedEvent e)
    {
        var found = e.Aliases.Select(KeyOf).FirstOrDefault(k => k is not null);
        // Who was erased must not be known again because a message of ours was read late.
        if (found is null && !e.IsWritten)
            return e.Ids[0];
        var key = found ?? e.Ids[0];
        // With a new id the whole order is told anew: the number before a change must not stay the latest.
        var isNew = IsNewTo(e, known);
        var inOrder = isNew ? AfterThoseOfItsSecond(e) : e;
        foreach (var (alias, index) in e.Aliases.Select((alias, index) => (alias, index)))
        {
            var seen = new KnownAlias(KeyOf(alias) ?? key, inOrder.SeenAtOf(index));
            if (seen.ContactKey != key)
                Same.Add(new SamePerson(e.Account, key, seen.ContactKey));
            if (!known.TryGetValue(alias, out var before))
                New[alias] = known[alias] = seen;
            else if (seen.SeenAt > before.SeenAt + (isNew ? TimeSpan.Zero : RefreshAfter))
                (New.ContainsKey(alias) ? New : SeenAgain)[alias] = known[alias] = seen;
        }

        return key;
    }

    // WhatsApp tells whole seconds: a new number in the second of a message under the old one is the later of the two.
    private NamedEvent AfterThoseOfItsSecond(NamedEvent e)
    {
        var latest = e.Aliases.Where(known.ContainsKey).Select(a => known[a].SeenAt)
            .Where(at => at >= e.SeenAt && at < e.SeenAt + TimeSpan.FromSeconds(1)).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        return latest < e.SeenAt ? e : e with { SeenAt = latest + TimeSpan.FromMicroseconds(e.Ids.Count) };
    }

    private string? KeyOf(Alias alias) => known.TryGetValue(alias, out var it) ? it.ContactKey : ownIds.Contains(alias) ? alias.Id : null;
}

/// <summary>Two contacts of one account that are one person.</summary>
internal readonly record struct SamePerson(string Account, string Key, string OtherKey);
