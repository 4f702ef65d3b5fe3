using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Storage;

/// <summary>How contacts are called. Not part of a conversation: a name may change at any time.</summary>
public sealed class ContactNames(IDbContextFactory<ChatDb> databases, TimeProvider clock)
{
    private const int MaxNameLength = 200;

    /// <summary>Raised with the contact's thread when a contact got a name, or lost it.</summary>
    public event Action<Guid>? Named;

    /// <summary>Raised with the contact's id when a contact got a name.</summary>
    internal event Action<Guid>? ContactNamed;

    /// <summary>Keeps what a platform told when it was asked, also that it told nothing: it is not asked again then.</summary>
    public Task SetAsync(Guid contactId, string? name, string? picture, CancellationToken cancel) =>
        KeepAsync(contactId, name, picture, always: true, cancel);

    /// <summary>Keeps what a platform told by itself, with an event; writes nothing when it is known already.</summary>
    public Task TellAsync(Guid contactId, string? name, string? picture, CancellationToken cancel) =>
        KeepAsync(contactId, name, picture, always: false, cancel);

    /// <summary>Contacts of these threads are called otherwise now.</summary>
    internal void Announce(IEnumerable<Guid> threads)
    {
        foreach (var thread in threads)
            Named?.Invoke(thread);
    }

    private async Task KeepAsync(Guid contactId, string? name, string? picture, bool always, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        // Who was erased stays without a name until they write again: an answer that was under way must not bring it back.
        if (await db.Contacts.FindAsync([contactId], cancel) is not { ExternalId.Length: > 0 } contact)
            return;
        var before = (contact.Name, contact.Picture);
        contact.Picture = picture ?? contact.Picture;
        if (!string.IsNullOrWhiteSpace(name))
            contact.Name = TextParts.Split(PlainText.Clean(name.Trim()), MaxNameLength, TextUnit.Utf16)[0];
        if (!always && contact.LookedUpAt is not null && before == (contact.Name, contact.Picture))
            return;
        contact.LookedUpAt = Microseconds.Cut(clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        Named?.Invoke(Ids.Thread(contact.Account, contact.ExternalId));
        ContactNamed?.Invoke(contact.Id);
    }
}
