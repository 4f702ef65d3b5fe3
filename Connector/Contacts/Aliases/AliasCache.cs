using System.Collections.Concurrent;

namespace ChatClosing.Contacts.Aliases;

/// <summary>
/// The aliases that this node met lately. An entry may be older than the database (another node, an erasure): it is asked again when the alias is to
/// be written down as seen again, and the wrong answer until then is a contact who was right a moment ago.
/// </summary>
internal sealed class AliasCache
{
    private const int Most = 100_000;
    private readonly ConcurrentDictionary<Alias, KnownAlias> known = new();
    private readonly ConcurrentDictionary<SamePerson, bool> linked = new();

    /// <summary>The contact's key, when everything about the event's ids is known and fresh; else null.</summary>
    public string? Find(NamedEvent e)
    {
        string? key = null;
        foreach (var (alias, index) in e.Aliases.Select((alias, index) => (alias, index)))
        {
            if (!known.TryGetValue(alias, out var it))
                return null;
            key ??= it.ContactKey;
            var isFresh = e.SeenAtOf(index) <= it.SeenAt + AliasPlan.RefreshAfter;
            if (it.ContactKey == key ? !isFresh : !linked.ContainsKey(new SamePerson(e.Account, key, it.ContactKey)))
                return null;
        }

        return key;
    }

    /// <summary>Remembers what a plan came to.</summary>
    public void Add(IEnumerable<KeyValuePair<Alias, KnownAlias>> aliases)
    {
        if (known.Count > Most)
            known.Clear();
        foreach (var (alias, it) in aliases)
            known[alias] = it;
    }

    /// <summary>These two are linked.</summary>
    public void Link(SamePerson same)
    {
        if (linked.Count > Most)
            linked.Clear();
        linked[same] = true;
    }

    /// <summary>The contact was erased.</summary>
    public void Forget(IEnumerable<Alias> aliases)
    {
        foreach (var alias in aliases)
            known.TryRemove(alias, out _);
    }
}
