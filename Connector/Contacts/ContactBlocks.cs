using ChatClosing.Agents.Audit;
using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Contacts;

/// <summary>
/// Who is not listened to. The pump reads it with every batch, under the thread's lock, so a message is before or after the block on every node
/// alike; what a blocked contact's message does is said at <see cref="Conversations.Events.MessageReceived.Blocked"/>.
/// </summary>
public sealed class ContactBlocks(IDbContextFactory<ChatDb> databases, ContactNames names, TimeProvider clock)
{
    /// <summary>Blocks a contact or lets them in again; the same twice is done and audited once.</summary>
    /// <returns>False when there is no such contact.</returns>
    public async Task<bool> SetAsync(Guid contactId, bool blocked, Guid by, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Contacts.FindAsync([contactId], cancel) is not { } contact)
            return false;
        if (contact.Blocked == blocked)
            return true;
        contact.Blocked = blocked;
        db.Audit.Add(AuditTrail.Row(clock.GetUtcNow(), blocked ? "contact.blocked" : "contact.unblocked", by, contactId.ToString()));
        await db.SaveChangesAsync(cancel);
        names.Announce(await db.Threads.Where(t => t.ContactId == contactId).Select(t => t.Id).ToListAsync(cancel));
        return true;
    }
}
