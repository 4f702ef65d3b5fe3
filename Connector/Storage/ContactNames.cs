using ChatClosing.Adapters.Channels;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Storage;

/// <summary>How contacts are called. Not part of a conversation: a name may change at any time.</summary>
public sealed class ContactNames(IDbContextFactory<ChatDb> databases, ChatDatabase database, SqliteWriteGate gate, TimeProvider clock)
{
    private const int MaxNameLength = 200;

    /// <summary>Raised with each of the contact's threads when a contact got a name, or lost it.</summary>
    public event Action<Guid>? Named;

    /// <summary>Raised with the contact about whom everything was erased.</summary>
    public event Action<Guid>? Erased;

    /// <summary>Keeps what a platform told when it was asked, also that it told nothing: it is not asked again then.</summary>
    public Task SetAsync(Guid contactId, string? name, string? picture, CancellationToken cancel) =>
        KeepAsync(contactId, name, picture, always: true, cancel);

    /// <summary>Keeps what a platform told by itself, with an event; writes nothing when it is known already.</summary>
    /// <returns>False when there is nobody to keep it of: the contact was erased.</returns>
    public Task<bool> TellAsync(Guid contactId, string? name, string? picture, CancellationToken cancel) =>
        KeepAsync(contactId, name, picture, always: false, cancel);

    /// <summary>Contacts of these threads are called otherwise now.</summary>
    internal void Announce(IEnumerable<Guid> threads)
    {
        foreach (var thread in threads)
            Named?.Invoke(thread);
    }

    /// <summary>Whatever shows this contact reads anew: also conversations that ended long ago.</summary>
    internal void AnnounceErased(Guid contact) => Erased?.Invoke(contact);

    private async Task<bool> KeepAsync(Guid contactId, string? name, string? picture, bool always, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Contacts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == contactId, cancel) is not { } contact)
            return false;
        var shown = PlainText.Clean(name ?? "").Trim() is { Length: > 0 } told ? TextParts.Split(told, MaxNameLength, TextUnit.Utf16)[0] : null;
        if (!always && contact.LookedUpAt is not null && (shown ?? contact.Name, picture ?? contact.Picture) == (contact.Name, contact.Picture))
            return true;
        if (await WriteAsync(contactId, shown, picture, cancel) is not { } threads)
            return false;
        Announce(threads);
        return true;
    }

    // Who was erased stays without a name until they write again: an answer that was under way must not bring it back, and the erasure may
    // have been since the look above. What is not told stays: somebody else may be telling it in this moment.
    private async Task<IReadOnlyList<Guid>?> WriteAsync(Guid contactId, string? name, string? picture, CancellationToken cancel)
    {
        await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
        var written = await sql.RunAsync(
            "update contacts set name = coalesce($2, name), picture = coalesce($3, picture), looked_up_at = $4 where id = $1 and external_id <> ''",
            cancel, contactId, name, picture, Microseconds.Cut(clock.GetUtcNow()));
        if (written == 0)
            return null;
        var threads = await sql.QueryAsync("select id from threads where contact_id = $1", row => row.GetGuid(0), cancel, contactId);
        await sql.CommitAsync(cancel);
        return threads;
    }
}
