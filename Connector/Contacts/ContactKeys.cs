using System.Data.Common;
using ChatClosing.Adapters.Channels;
using ChatClosing.Contacts.Aliases;
using ChatClosing.Conversations;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Contacts;

/// <summary>
/// Whose an event is, where a platform knows a person by several ids (WhatsApp: a user id, and a telephone number that may be absent or change).
/// Asked before events become commands, for the contact's key makes the thread that the pump locks. Events without aliases cost nothing here, and a contact
/// who was met lately costs no query.
/// </summary>
public sealed partial class ContactKeys
{
    private const int Tries = 5;
    private readonly AliasTable table;
    private readonly AliasCache cache;
    private readonly ContactLinks links;
    private readonly TimeProvider clock;
    private readonly ILogger<ContactKeys> log;

    internal ContactKeys(AliasTable table, AliasCache cache, ContactLinks links, TimeProvider clock, ILogger<ContactKeys> log) =>
        (this.table, this.cache, this.links, this.clock, this.log) = (table, cache, links, clock, log);

    /// <summary>Finds the contact's key of each event, and writes down the aliases that are new. Durable when it returns.</summary>
    /// <param name="events">The events with the names of their accounts.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="DbException">The database is away: nothing may be acknowledged.</exception>
    /// <exception cref="TimeoutException">Other nodes were faster again and again.</exception>
    public async Task<ContactsFound> FindAsync(IReadOnlyList<(string Account, ContactEvent Event)> events, CancellationToken cancel)
    {
        if (!events.Any(e => e.Event.Aliases.Count > 0))
            return new ContactsFound([.. events.Select(e => e.Event.ContactId)], []);
        var now = clock.GetUtcNow();
        var named = events.Select(e => NamedEvent.Of(e.Account, e.Event, now)).ToList();
        var keys = events.Select((e, i) => named[i] is { } it ? cache.Find(it) : e.Event.ContactId).ToArray();
        int[] unknown = [.. Enumerable.Range(0, keys.Length).Where(i => keys[i] is null)];
        if (unknown.Length == 0)
            return new ContactsFound(keys, []);

        var (found, same) = await AskAsync([.. unknown.Select(i => named[i]!)], cancel);
        foreach (var (i, key) in unknown.Zip(found))
            keys[i] = key;
        return new ContactsFound(keys, same);
    }

    /// <summary>
    /// Links the contacts that turned out to be one person. After their events are stored, for only then the contacts are there for certain; should
    /// it fail, the next event of that person finds them again.
    /// </summary>
    public async Task LinkAsync(ContactsFound found, CancellationToken cancel)
    {
        foreach (var same in found.Same)
        {
            try
            {
                // Not remembered where one of them is not there: the other id was met, and its contact never came to be.
                if (await links.LinkAsync(Ids.Contact(same.Account, same.Key), Ids.Contact(same.Account, same.OtherKey), by: null, cancel))
                    cache.Link(same);
            }
            catch (Exception e) when (e is DbException or DbUpdateException or InvalidOperationException or TimeoutException)
            {
                LogNotLinked(e.Message);
            }
        }
    }

    private async Task<(IReadOnlyList<string?> Keys, IReadOnlyCollection<SamePerson> Same)> AskAsync(
        List<NamedEvent> events, CancellationToken cancel)
    {
        Alias[] aliases = [.. events.SelectMany(e => e.Aliases).Distinct()];
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var read = await table.ReadAsync(aliases, cancel);
            // A replay must not bring back what was erased since: an event that is stored already writes no alias.
            Guid[] writing = [.. events.Where(e => AliasPlan.IsNewTo(e, read)).Select(e => e.Key)];
            var repeats = writing.Length == 0 ? [] : await table.RepeatsAsync(writing, cancel);
            var fresh = events.FindAll(e => !repeats.Contains(e.Key));
            Alias[] strangers = [.. fresh.SelectMany(e => e.Aliases).Where(a => !read.ContainsKey(a)).Distinct()];
            var plan = new AliasPlan(fresh, read, strangers.Length == 0 ? new HashSet<Alias>() : await table.OwnIdsAsync(strangers, cancel));
            if (plan.New.Count + plan.SeenAgain.Count > 0 && !await table.WriteAsync(plan, cancel))
                continue;
            cache.Add(plan.Known);
            using var keys = plan.Keys.GetEnumerator();
            return ([.. events.Select(e => repeats.Contains(e.Key) || !keys.MoveNext() ? null : keys.Current)], plan.Same);
        }

        throw new TimeoutException("Other nodes met the same contacts again and again.");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Two contacts of one person were not linked now ({Reason}); their next event links them")]
    private partial void LogNotLinked(string reason);
}

/// <summary>Whose events these are.</summary>
public sealed class ContactsFound
{
    internal ContactsFound(IReadOnlyList<string?> keys, IReadOnlyCollection<SamePerson> same) => (Keys, Same) = (keys, same);

    /// <summary>The contact's key of each event; null for one that was stored before, which is to be left out.</summary>
    public IReadOnlyList<string?> Keys { get; }

    internal IReadOnlyCollection<SamePerson> Same { get; }
}
