using System.Text.RegularExpressions;
using ChatClosing.Agents.Access;
using ChatClosing.Contacts.Views;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Contacts;

/// <summary>Reads contacts as the desk shows them.</summary>
public sealed partial class ContactReader(IDbContextFactory<ChatDb> databases)
{
    private const int MostFound = 20;

    /// <summary>One contact; null when there is none.</summary>
    public async Task<KnownContactView?> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var row = await db.Contacts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel);
        return row is null ? null : (await ViewsAsync(db, [row], cancel))[0];
    }

    /// <summary>The other contacts of the same customer; null when there is no such contact.</summary>
    public async Task<IReadOnlyList<KnownContactView>?> LinkedAsync(Guid id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Contacts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } row)
            return null;
        if (row.PersonId is not { } person)
            return [];
        var others = await db.Contacts.AsNoTracking().Where(c => c.PersonId == person && c.Id != id)
            .OrderBy(c => c.Channel).ThenBy(c => c.Id).ToListAsync(cancel);
        return await ViewsAsync(db, others, cancel);
    }

    /// <summary>Whether somebody sees a contact: one of their channel accounts, or one whom they handle or handled last.</summary>
    public async Task<bool> SeesAsync(ChannelScope scope, Guid id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (scope.Accounts is not { } accounts)
            return true;
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Contacts.AnyAsync(c => c.Id == id && accounts.Contains(c.Account), cancel)
            || await scope.On(db.Conversations).AnyAsync(c => c.ContactId == id, cancel);
    }

    /// <summary>Contacts of a scope's accounts whose name or platform id contains a text, whatever its case; at most 20, by name.</summary>
    public async Task<IReadOnlyList<KnownContactView>> SearchAsync(string text, ChannelScope scope, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var pattern = $"%{Wildcards().Replace(text, @"\$0")}%";
        var contacts = db.Contacts.AsNoTracking().Where(c => c.ExternalId != "");
        if (scope.Accounts is { } accounts)
            contacts = contacts.Where(c => accounts.Contains(c.Account));
        // "Whatever its case" has another name in each database; SQLite's knows the cases of ASCII alone.
        contacts = db.Database.IsSqlite()
            ? contacts.Where(c => EF.Functions.Like(c.Name!, pattern, @"\") || EF.Functions.Like(c.ExternalId, pattern, @"\"))
            : contacts.Where(c => EF.Functions.ILike(c.Name!, pattern, @"\") || EF.Functions.ILike(c.ExternalId, pattern, @"\"));
        var rows = await contacts
            .OrderBy(c => c.Name).ThenBy(c => c.Id).Take(MostFound).ToListAsync(cancel);
        return await ViewsAsync(db, rows, cancel);
    }

    private static async Task<IReadOnlyList<KnownContactView>> ViewsAsync(ChatDb db, List<ContactRow> rows, CancellationToken cancel)
    {
        Guid[] persons = [.. rows.Select(r => r.PersonId).OfType<Guid>().Distinct()];
        var linked = persons.Length == 0
            ? []
            : await db.Contacts.AsNoTracking().Where(c => persons.Contains(c.PersonId!.Value)).OrderBy(c => c.Channel).ThenBy(c => c.Id).ToListAsync(cancel);
        return [.. rows.Select(r => View(r, linked.Where(l => l.PersonId == r.PersonId && l.Id != r.Id)))];
    }

    private static KnownContactView View(ContactRow row, IEnumerable<ContactRow> linked) => new(
        row.Id, row.Channel, row.Account, row.ExternalId, row.Name, row.Picture, row.Blocked,
        [.. linked.Select(l => new LinkedContactView(l.Id, l.Channel, l.Account, l.ExternalId, l.Name))]);

    [GeneratedRegex(@"[\\%_]")]
    private static partial Regex Wildcards();
}
