using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Storage;

/// <summary>How contacts are called. Not part of a conversation: a name may change at any time.</summary>
public sealed class ContactNames(IDbContextFactory<ChatDb> databases, TimeProvider clock)
{
    private const int MaxNameLength = 200;

    /// <summary>Raised with the contact's thread when a contact got a name.</summary>
    public event Action<Guid>? Named;

    /// <summary>Keeps what a platform told, also that it told nothing: it is not asked again then.</summary>
    public async Task SetAsync(Guid contactId, string? name, string? picture, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Contacts.FindAsync([contactId], cancel) is not { } contact)
            return;
        contact.LookedUpAt = Microseconds.Cut(clock.GetUtcNow());
        contact.Picture = picture ?? contact.Picture;
        if (!string.IsNullOrWhiteSpace(name))
            contact.Name = TextParts.Split(PlainText.Clean(name.Trim()), MaxNameLength, TextUnit.Utf16)[0];
        await db.SaveChangesAsync(cancel);
        Named?.Invoke(Ids.Thread(contact.Account, contact.ExternalId));
    }
}
