using System.Data.Common;
using ChatClosing.Storage.Effects;

namespace ChatClosing.Storage.Postgres;

/// <summary>The tries of side effects: one statement to begin some, and one to end some.</summary>
internal static class PostgresEffectTries
{
    // The server's time when the statement came in: one time for all of it, and one that an index can be walked up to.
    private const string Now = "statement_timestamp()";

    private static readonly string Begin =
        $"""
        with due as materialized (
            select e.id from side_effects e where {SideEffects.Due.Replace("$1", Now, StringComparison.Ordinal)} and e.kind = $1
            {SideEffects.InOrder} limit $2 for update skip locked),
        leased as (
            update side_effects e set unclear = (e.unclear or e.state = 10), state = 10, attempts = e.attempts + 1, fence = e.fence + 1, leased_until = {Now} + $3
            from due where e.id = due.id returning e.*),
        lost as (
            update side_effect_attempts t set ended_at = {Now}, result = 'lost' from leased where t.effect_id = leased.id and t.ended_at is null),
        begun as (
            insert into side_effect_attempts (effect_id, fence, at) select id, fence, {Now} from leased)
        select {SideEffects.Columns}, {Now} from leased
        """;

    private const string End =
        $"""
        with ended as (
            update side_effects e set state = n.state, unclear = n.unclear, reference = n.reference, code = n.code, detail = n.detail,
                hash = coalesce(n.hash, e.hash), logged = e.logged or n.logged, leased_until = null,
                due_at = case n.state when 0 then {Now} + n.after else e.due_at end, settled_at = case n.state when 0 then null else {Now} end
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) n (id, fence, state, unclear, reference, code, detail, hash, logged, after, result)
            where e.id = n.id and e.fence = n.fence and e.state = 10
            returning e.id, e.fence, e.code, e.detail, n.result),
        tried as (
            update side_effect_attempts t set ended_at = {Now}, result = ended.result, code = ended.code, detail = ended.detail
            from ended where t.effect_id = ended.id and t.fence = ended.fence)
        select id, fence from ended
        """;

    /// <summary>Leases some that are due, ends the tries that their leases left behind, and begins theirs.</summary>
    public static async Task<IReadOnlyList<LeasedEffect>> BeginAsync(
        PlainTransaction sql, string kind, int count, TimeSpan lease, Func<DbDataReader, LeasedEffect> read, CancellationToken cancel) =>
        await sql.QueryAsync(Begin, read, cancel, kind, count, lease);

    /// <summary>Ends those whose lease is still theirs, and tells which they were.</summary>
    public static async Task<IReadOnlySet<(Guid Id, long Fence)>> EndAsync(PlainTransaction sql, IReadOnlyList<EndedTry> tries, CancellationToken cancel) =>
        (await sql.QueryAsync(
            End, row => (row.GetGuid(0), row.GetInt64(1)), cancel,
            tries.Select(t => t.Effect.Id).ToArray(), tries.Select(t => t.Effect.Fence).ToArray(), tries.Select(t => (short)t.State).ToArray(),
            tries.Select(t => t.IsUnclear).ToArray(), tries.Select(t => t.Reference).ToArray(), tries.Select(t => t.Reason.Code).ToArray(),
            tries.Select(t => t.Reason.Detail).ToArray(), tries.Select(t => t.Hash).ToArray(), tries.Select(t => t.IsLogged).ToArray(),
            tries.Select(t => t.After).ToArray(), tries.Select(t => t.Result).ToArray())).ToHashSet();
}
