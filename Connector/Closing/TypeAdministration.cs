using ChatClosing.Agents.Audit;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Closing;

/// <summary>
/// Supervisors keep, rename, merge and put away conversation types. Nothing of a conversation is touched: a merged type points to the one that
/// stands for it, and whoever shows or counts types follows (<see cref="KnownNames.Standing"/>), so that a merge can be taken back.
/// </summary>
public sealed class TypeAdministration(
    IDbContextFactory<ChatDb> databases, ChatDatabase database, SqliteWriteGate gate, NameCache names, TimeProvider clock)
{
    // Merges are few and each looks at two rows: one at a time in the whole installation. (On SQLite the gate does it.)
    private const string OneAtATime = "select pg_advisory_xact_lock(hashtext('conversation_types.merged_into'))";

    /// <summary>All types, by name, with how many conversations have each: a merged one keeps its own number.</summary>
    public async Task<IReadOnlyList<TypeOfHouse>> AllAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var rows = await db.ConversationTypes.AsNoTracking().OrderBy(t => t.Name).ToListAsync(cancel);
        var used = await db.Conversations.Where(c => c.TypeId != null).GroupBy(c => c.TypeId!.Value).Select(g => new { g.Key, N = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.N, cancel);
        return [.. rows.Select(row => new TypeOfHouse(row, used.GetValueOrDefault(row.Id)))];
    }

    /// <summary>Keeps, renames, puts away or offers again; what is null stays. A new name is a decision too: it keeps a provisional type.</summary>
    public async Task<TypeChange> ChangeAsync(Guid id, string? name, bool? provisional, bool? active, Guid by, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.ConversationTypes.FirstOrDefaultAsync(t => t.Id == id, cancel) is not { } row)
            return TypeChange.Unknown;
        if (name is not null && name != row.Name)
        {
            var normalized = name.ToUpperInvariant();
            if (await db.ConversationTypes.AnyAsync(t => t.NormalizedName == normalized && t.Id != id, cancel))
                return TypeChange.NameTaken;
            (row.Name, row.NormalizedName, row.Provisional) = (name, normalized, false);
        }

        row.Provisional = provisional ?? row.Provisional;
        row.Deactivated = active is { } offered ? !offered : row.Deactivated;
        if (!db.ChangeTracker.HasChanges())
            return TypeChange.Done;
        db.Audit.Add(AuditTrail.Row(clock.GetUtcNow(), "type.changed", by, $"{id}"));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException e) when (e is not DbUpdateConcurrencyException)
        {
            // Somebody gave another type this name at the same moment.
            return TypeChange.NameTaken;
        }

        await names.RefreshAsync(cancel);
        return TypeChange.Done;
    }

    /// <summary>From now on the other type stands for this one, and for everything that was merged into it.</summary>
    public Task<TypeChange> MergeAsync(Guid id, Guid into, Guid by, CancellationToken cancel) => OneAtATimeAsync(
        async sql =>
        {
            var types = await MergesAsync(sql, id, into, cancel);
            if (!types.TryGetValue(id, out var before) || !types.TryGetValue(into, out var further))
                return TypeChange.Unknown;
            var standing = further ?? into;
            if (standing == id)
                return TypeChange.ItsOwn;
            if (before == standing)
                return TypeChange.Done;
            await sql.RunAsync("update conversation_types set merged_into = $2 where id = $1 or merged_into = $1", cancel, id, standing);
            await sql.RunAsync(AddAudit, cancel, Audit("type.merged", by, $"{id} {standing}"));
            return TypeChange.Done;
        },
        cancel);

    /// <summary>It stands for itself again. What had been merged into it before stays where it is.</summary>
    public Task<TypeChange> PartAsync(Guid id, Guid by, CancellationToken cancel) => OneAtATimeAsync(
        async sql =>
        {
            var types = await MergesAsync(sql, id, id, cancel);
            if (!types.TryGetValue(id, out var into))
                return TypeChange.Unknown;
            if (into is null)
                return TypeChange.Done;
            await sql.RunAsync("update conversation_types set merged_into = null where id = $1", cancel, id);
            await sql.RunAsync(AddAudit, cancel, Audit("type.parted", by, $"{id} {into}"));
            return TypeChange.Done;
        },
        cancel);

    private const string AddAudit = "insert into audit (id, at, user_id, what, about) values ($1, $2, $3, $4, $5)";

    private async Task<TypeChange> OneAtATimeAsync(Func<PlainTransaction, Task<TypeChange>> change, CancellationToken cancel)
    {
        TypeChange outcome;
        await using (var sql = await PlainTransaction.BeginAsync(database, gate, cancel))
        {
            if (!sql.IsSqlite)
                await sql.RunAsync(OneAtATime, cancel);
            outcome = await change(sql);
            if (outcome != TypeChange.Done)
                return outcome;
            await sql.CommitAsync(cancel);
        }

        await names.RefreshAsync(cancel);
        return outcome;
    }

    private static async Task<Dictionary<Guid, Guid?>> MergesAsync(PlainTransaction sql, Guid one, Guid other, CancellationToken cancel)
    {
        var rows = await sql.QueryAsync(
            "select id, merged_into from conversation_types where id = $1 or id = $2",
            row => (row.GetGuid(0), row.IsDBNull(1) ? (Guid?)null : row.GetGuid(1)), cancel, one, other);
        return rows.ToDictionary();
    }

    private object?[] Audit(string what, Guid by, string about)
    {
        var row = AuditTrail.Row(clock.GetUtcNow(), what, by, about);
        return [row.Id, row.At, row.UserId, row.What, row.About];
    }
}

/// <summary>What came of a change to a conversation type.</summary>
public enum TypeChange
{
    /// <summary>It is so now, or was before.</summary>
    Done,

    /// <summary>There is no such type.</summary>
    Unknown,

    /// <summary>Another type has this name.</summary>
    NameTaken,

    /// <summary>A type cannot be merged into itself.</summary>
    ItsOwn,
}

/// <summary>A conversation type as the house sees it.</summary>
/// <param name="Row">The type.</param>
/// <param name="Used">How many conversations have it.</param>
public sealed record TypeOfHouse(ConversationTypeRow Row, long Used);
