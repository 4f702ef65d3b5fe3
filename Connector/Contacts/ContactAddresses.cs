using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Contacts;

/// <summary>How a contact can be reached.</summary>
public sealed class ContactAddresses(IDbContextFactory<ChatDb> databases)
{
    /// <summary>
    /// The ids under which the platform knows a contact, the one seen latest first – of one event, the one to be written to first. A contact whom
    /// the platform knows by one id alone has that one; one who was erased has none.
    /// </summary>
    /// <param name="account">The channel account's name.</param>
    /// <param name="contactKey">The contact's id as it is stored (<c>contacts.external_id</c>).</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<string>> OfAsync(string account, string contactKey, CancellationToken cancel)
    {
        if (contactKey.Length == 0)
            return [];
        await using var db = await databases.CreateDbContextAsync(cancel);
        var aliases = await db.ContactAliases.AsNoTracking().Where(a => a.Account == account && a.ContactKey == contactKey)
            .OrderByDescending(a => a.SeenAt).Select(a => a.Alias).ToListAsync(cancel);
        return aliases.Count > 0 ? aliases : [contactKey];
    }
}
