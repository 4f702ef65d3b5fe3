using ChatClosing.Conversations;
using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Contacts.Aliases;

/// <summary>The stored aliases: set by set on PostgreSQL, row by row on SQLite.</summary>
internal sealed class AliasTable(IDbContextFactory<ChatDb> databases, ChatDatabase database, SqliteWriteGate gate)
{
    /// <summary>Those of the aliases that are known.</summary>
    public async Task<Dictionary<Alias, KnownAlias>> ReadAsync(IReadOnlyCollection<Alias> aliases, CancellationToken cancel)
    {
        string[] accounts = [.. aliases.Select(a => a.Account).Distinct()];
        string[] ids = [.. aliases.Select(a => a.Id).Distinct()];
        await using var db = await databases.CreateDbContextAsync(cancel);
        var rows = await db.ContactAliases.AsNoTracking().Where(r => accounts.Contains(r.Account) && ids.Contains(r.Alias)).ToListAsync(cancel);
        return rows.ToDictionary(r => new Alias(r.Account, r.Alias), r => new KnownAlias(r.ContactKey, r.SeenAt));
    }

    /// <summary>
    /// Those of the aliases that are a contact's own id: met when the platform told no other, so that nothing was written down about it.
    /// </summary>
    public async Task<HashSet<Alias>> OwnIdsAsync(IEnumerable<Alias> aliases, CancellationToken cancel)
    {
        var byContact = aliases.ToDictionary(a => Ids.Contact(a.Account, a.Id));
        Guid[] ids = [.. byContact.Keys];
        await using var db = await databases.CreateDbContextAsync(cancel);
        var contacts = await db.Contacts.Where(c => ids.Contains(c.Id) && c.ExternalId != "").Select(c => c.Id).ToListAsync(cancel);
        return [.. contacts.Select(id => byContact[id])];
    }

    /// <summary>Those of the events that were stored before.</summary>
    public async Task<HashSet<Guid>> RepeatsAsync(IReadOnlyCollection<Guid> keys, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Received.Where(r => keys.Contains(r.Id)).Select(r => r.Id).ToHashSetAsync(cancel);
    }

    /// <summary>Writes what a plan needs, in one transaction and always in the same order, so that no two nodes wait for each other.</summary>
    /// <returns>False when another node was faster with one of the aliases: nothing was written; read again and decide anew.</returns>
    public async Task<bool> WriteAsync(AliasPlan plan, CancellationToken cancel)
    {
        await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
        if (await InsertAsync(sql, InOrder(plan.New), cancel) < plan.New.Count)
            return false;
        foreach (var (alias, seen) in InOrder(plan.SeenAgain))
        {
            await sql.RunAsync(
                "update contact_aliases set seen_at = $3 where account = $1 and alias = $2 and seen_at < $3",
                cancel, alias.Account, alias.Id, seen.SeenAt);
        }

        await sql.CommitAsync(cancel);
        return true;
    }

    private static async Task<int> InsertAsync(PlainTransaction sql, List<KeyValuePair<Alias, KnownAlias>> aliases, CancellationToken cancel)
    {
        if (aliases.Count == 0)
            return 0;
        if (!sql.IsSqlite)
        {
            return await sql.RunAsync(
                """
                insert into contact_aliases (account, alias, contact_key, seen_at)
                select * from unnest($1, $2, $3, $4) on conflict do nothing
                """,
                cancel,
                aliases.Select(a => a.Key.Account).ToArray(),
                aliases.Select(a => a.Key.Id).ToArray(),
                aliases.Select(a => a.Value.ContactKey).ToArray(),
                aliases.Select(a => a.Value.SeenAt).ToArray());
        }

        var inserted = 0;
        foreach (var (alias, it) in aliases)
        {
            inserted += await sql.RunAsync(
                "insert into contact_aliases (account, alias, contact_key, seen_at) values ($1, $2, $3, $4) on conflict do nothing",
                cancel, alias.Account, alias.Id, it.ContactKey, it.SeenAt);
        }

        return inserted;
    }

    private static List<KeyValuePair<Alias, KnownAlias>> InOrder(Dictionary<Alias, KnownAlias> aliases) =>
        [.. aliases.OrderBy(a => a.Key.Account, StringComparer.Ordinal).ThenBy(a => a.Key.Id, StringComparer.Ordinal)];
}
