using System.Data.Common;
using ChatClosing.Storage.Effects;
using ChatClosing.Storage.Model;

namespace ChatClosing.Storage.Sqlite;

/// <summary>The tries of side effects, one by one.</summary>
internal static class SqliteEffectTries
{
    private const string Lease =
        $"""
        update side_effects set unclear = (unclear or state = 10), state = 10, attempts = attempts + 1, fence = fence + 1, leased_until = $2
        where id in (select e.id from side_effects e where {SideEffects.Due} and e.kind = $3 {SideEffects.InOrder} limit $4)
        returning {SideEffects.Columns}, $1
        """;

    /// <summary>Leases some that are due, ends the tries that their leases left behind, and begins theirs.</summary>
    public static async Task<IReadOnlyList<LeasedEffect>> BeginAsync(
        PlainTransaction sql, string kind, int count, TimeSpan lease, DateTimeOffset now, Func<DbDataReader, LeasedEffect> read, CancellationToken cancel)
    {
        var leased = await sql.QueryAsync(Lease, read, cancel, now, now + lease, kind, count);
        foreach (var effect in leased)
        {
            await sql.RunAsync("update side_effect_attempts set ended_at = $2, result = 'lost' where effect_id = $1 and ended_at is null", cancel, effect.Id, now);
            await sql.RunAsync("insert into side_effect_attempts (effect_id, fence, at) values ($1, $2, $3)", cancel, effect.Id, effect.Fence, now);
        }

        return leased;
    }

    /// <summary>Ends those whose lease is still theirs, and tells which they were.</summary>
    public static async Task<IReadOnlySet<(Guid Id, long Fence)>> EndAsync(
        PlainTransaction sql, IReadOnlyList<EndedTry> tries, DateTimeOffset now, CancellationToken cancel)
    {
        var ended = new HashSet<(Guid, long)>();
        foreach (var it in tries)
        {
            if (await WriteAsync(sql, it, now, cancel) == 0)
                continue;
            await sql.RunAsync(
                "update side_effect_attempts set ended_at = $3, result = $4, code = $5, detail = $6 where effect_id = $1 and fence = $2",
                cancel, it.Effect.Id, it.Effect.Fence, now, it.Result, it.Reason.Code, it.Reason.Detail);
            ended.Add((it.Effect.Id, it.Effect.Fence));
        }

        return ended;
    }

    private static Task<int> WriteAsync(PlainTransaction sql, EndedTry it, DateTimeOffset now, CancellationToken cancel) => it.State == EffectState.Waiting
        ? sql.RunAsync(
            "update side_effects set state = 0, due_at = $3, unclear = $4, leased_until = null, code = $5, detail = $6 where id = $1 and fence = $2 and state = 10",
            cancel, it.Effect.Id, it.Effect.Fence, now + it.After, sql.Flag(it.IsUnclear), it.Reason.Code, it.Reason.Detail)
        : sql.RunAsync(
            """
            update side_effects set state = $3, settled_at = $4, reference = $5, code = $6, detail = $7, hash = coalesce($8, hash), logged = (logged or $9), leased_until = null
            where id = $1 and fence = $2 and state = 10
            """,
            cancel, it.Effect.Id, it.Effect.Fence, (short)it.State, now, it.Reference, it.Reason.Code, it.Reason.Detail, it.Hash, sql.Flag(it.IsLogged));
}
