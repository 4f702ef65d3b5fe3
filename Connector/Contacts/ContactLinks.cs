using ChatClosing.Agents.Audit;
using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Contacts;

/// <summary>
/// One customer, several contacts: everybody with the same <c>person_id</c>. Only the contacts are marked; threads, conversations and figures stay
/// where they are, so a link can be taken back without a trace.
/// </summary>
public sealed class ContactLinks(IDbContextFactory<ChatDb> databases, ChatDatabase database, SqliteWriteGate gate, TimeProvider clock)
{
    // Links are few and touch each other's groups: one at a time, in the whole installation. (On SQLite the gate does it.)
    private const string OneAtATime = "select pg_advisory_xact_lock(hashtext('contacts.person_id'))";

    /// <summary>The contact with everybody linked to them; empty when there is no such contact.</summary>
    public async Task<IReadOnlyList<Guid>> GroupOfAsync(Guid contact, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await db.Contacts.Where(c => c.Id == contact).Select(c => new { c.PersonId }).FirstOrDefaultAsync(cancel);
        return found switch
        {
            null => [],
            { PersonId: { } person } => await db.Contacts.Where(c => c.PersonId == person).Select(c => c.Id).ToListAsync(cancel),
            _ => [contact],
        };
    }

    /// <summary>Links two contacts, with everybody whom either is linked with. Those who are linked already stay so.</summary>
    /// <param name="one">A contact.</param>
    /// <param name="other">Another one.</param>
    /// <param name="by">Who says so; null for the platform.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>False when one of them does not exist.</returns>
    public async Task<bool> LinkAsync(Guid one, Guid other, Guid? by, CancellationToken cancel)
    {
        await using var sql = await BeginAsync(cancel);
        var found = await PersonsAsync(sql, one, other, cancel);
        if (found.Count < (one == other ? 1 : 2))
            return false;
        if (one == other || (found[one] is not null && found[one] == found[other]))
            return true;
        var person = found[one] ?? found[other] ?? Guid.CreateVersion7();
        await sql.RunAsync("update contacts set person_id = $3 where id = $1 or id = $2", cancel, one, other, person);
        if (found[other] is { } merged && merged != person)
            await sql.RunAsync("update contacts set person_id = $2 where person_id = $1", cancel, merged, person);
        await AuditAsync(sql, "contacts.linked", by, $"{one} {other}", cancel);
        await sql.CommitAsync(cancel);
        return true;
    }

    /// <summary>Takes a contact out of the group of another. One who is not in it stays where they are.</summary>
    /// <returns>False when one of them does not exist.</returns>
    public async Task<bool> UnlinkAsync(Guid from, Guid contact, Guid by, CancellationToken cancel)
    {
        await using var sql = await BeginAsync(cancel);
        var found = await PersonsAsync(sql, from, contact, cancel);
        if (found.Count < (from == contact ? 1 : 2))
            return false;
        if (found[from] is not { } person || found[contact] != person)
            return true;
        await LeaveAsync(sql, contact, person, cancel);
        await AuditAsync(sql, "contacts.unlinked", by, $"{from} {contact}", cancel);
        await sql.CommitAsync(cancel);
        return true;
    }

    /// <summary>A contact leaves whatever group they are in, in somebody's transaction.</summary>
    internal static async Task LeaveAsync(PlainTransaction sql, Guid contact, CancellationToken cancel)
    {
        await LockAsync(sql, cancel);
        if ((await PersonsAsync(sql, contact, contact, cancel)).GetValueOrDefault(contact) is { } person)
            await LeaveAsync(sql, contact, person, cancel);
    }

    private static async Task LeaveAsync(PlainTransaction sql, Guid contact, Guid person, CancellationToken cancel)
    {
        await sql.RunAsync("update contacts set person_id = null where id = $1", cancel, contact);
        // Nobody is linked with themselves alone.
        await sql.RunAsync(
            "update contacts set person_id = null where person_id = $1 and (select count(*) from contacts c where c.person_id = $1) = 1", cancel, person);
    }

    private async Task<PlainTransaction> BeginAsync(CancellationToken cancel)
    {
        var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
        await LockAsync(sql, cancel);
        return sql;
    }

    private static Task LockAsync(PlainTransaction sql, CancellationToken cancel) =>
        sql.IsSqlite ? Task.CompletedTask : sql.RunAsync(OneAtATime, cancel);

    private static async Task<Dictionary<Guid, Guid?>> PersonsAsync(PlainTransaction sql, Guid one, Guid other, CancellationToken cancel)
    {
        var rows = await sql.QueryAsync(
            "select id, person_id from contacts where id = $1 or id = $2",
            row => (row.GetGuid(0), row.IsDBNull(1) ? (Guid?)null : row.GetGuid(1)),
            cancel,
            one,
            other);
        return rows.ToDictionary();
    }

    private Task AuditAsync(PlainTransaction sql, string what, Guid? by, string about, CancellationToken cancel) =>
        sql.AddAsync(AuditTrail.Row(clock.GetUtcNow(), what, by, about), cancel);
}
