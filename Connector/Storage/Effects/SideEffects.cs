using System.Data.Common;
using ChatClosing.Storage.Model;

namespace ChatClosing.Storage.Effects;

/// <summary>
/// The side effects as their workers see them: leased by the database's clock, with a fence number that grows with every lease, so that a worker that
/// comes back from the dead writes nothing. Rows are made in the transaction of the event that lets them go, never here. Through connections of their
/// own: however slow a receiver is, no webhook waits for one (R3).
/// </summary>
public sealed partial class SideEffects(BackgroundDatabase background, SqliteWriteGate gate, TimeProvider clock)
{
    private readonly ChatDatabase database = background.Database;

    // Repeats the words of the partial index side_effects_under_way: SQLite takes it for nothing less.
    private const string Due = "e.state in (0, 10) and ((e.state = 0 and e.due_at <= $1) or (e.state = 10 and e.leased_until < $1))";

    private const string Columns = "id, conversation_id, thread_id, revision, seq, kind, recipient, occasion, unclear, attempts, fence, queued_at";

    /// <summary>The kinds of which something is due: a cheap look before a write.</summary>
    public async Task<IReadOnlyList<string>> DueKindsAsync(CancellationToken cancel)
    {
        await using var connection = await database.ConnectAsync(cancel);
        var sql = new SqlText(connection, database, clock);
        var now = sql.Now;
        await using var command = sql.Command($"select distinct e.kind from side_effects e where {Due.Replace("$1", now, StringComparison.Ordinal)}");
        return await ReadAsync(command, row => row.GetString(0), cancel);
    }

    /// <summary>Leases side effects that are due, and begins their tries.</summary>
    /// <param name="kind">Of which kind.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="lease">How long nobody else touches them.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<LeasedEffect>> LeaseAsync(string kind, int count, TimeSpan lease, CancellationToken cancel)
    {
        await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
        var now = await NowAsync(sql, cancel);
        // One whose lease ran out was handed over, and nobody told what came of it.
        var leased = await sql.QueryAsync(
            $"""
            update side_effects set unclear = (unclear or state = 10), state = 10, attempts = attempts + 1, fence = fence + 1, leased_until = $2
            where id in (select e.id from side_effects e where {Due} and e.kind = $3 order by e.due_at limit $4 {(sql.IsSqlite ? "" : "for update skip locked")})
            returning {Columns}
            """,
            row => new LeasedEffect(
                row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetInt32(3), row.GetInt64(4), row.GetString(5), row.GetString(6), row.GetString(7),
                row.GetBoolean(8), row.GetInt32(9), row.GetInt64(10), database.Time(row, 11)!.Value, now),
            cancel, now, now + lease, kind, count);
        foreach (var effect in leased)
        {
            await sql.RunAsync("update side_effect_attempts set ended_at = $2, result = 'lost' where effect_id = $1 and ended_at is null", cancel, effect.Id, now);
            await sql.RunAsync("insert into side_effect_attempts (effect_id, fence, at) values ($1, $2, $3)", cancel, effect.Id, effect.Fence, now);
        }

        await sql.CommitAsync(cancel);
        return leased;
    }

    /// <summary>Not now: back into the queue. Nothing happens when the lease is another's by now.</summary>
    /// <param name="effect">The leased one.</param>
    /// <param name="after">How long to wait.</param>
    /// <param name="reason">Why.</param>
    /// <param name="isUnclear">Whether the receiver may have it.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<bool> PutBackAsync(LeasedEffect effect, TimeSpan after, FailureText reason, bool isUnclear, CancellationToken cancel) =>
        EndTryAsync(
            effect, isUnclear ? "unclear" : "later", reason,
            (sql, now) => sql.RunAsync(
                "update side_effects set state = 0, due_at = $3, unclear = $4, leased_until = null, code = $5, detail = $6 where id = $1 and fence = $2 and state = 10",
                cancel, effect.Id, effect.Fence, now + after, sql.Flag(isUnclear), reason.Code, reason.Detail),
            cancel);

    /// <summary>It arrived, or is given up. Nothing happens when the lease is another's by now.</summary>
    /// <param name="effect">The leased one.</param>
    /// <param name="state"><see cref="EffectState.Done"/> or <see cref="EffectState.Failed"/>.</param>
    /// <param name="reference">By what the receiver knows it.</param>
    /// <param name="reason">Why it failed, or what the receiver said.</param>
    /// <param name="hash">SHA-256 of what left; null when it was not made.</param>
    /// <param name="tried">What the last try came to, as a stable word: <c>accepted</c>, <c>refused</c>, <c>later</c>, <c>unclear</c>.</param>
    /// <param name="isLogged">Whether the conversation's log has nothing to tell of it.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<bool> SettleAsync(
        LeasedEffect effect, EffectState state, string? reference, FailureText reason, string? hash, string tried, bool isLogged, CancellationToken cancel) =>
        EndTryAsync(
            effect, tried, reason,
            (sql, now) => sql.RunAsync(
                """
                update side_effects set state = $3, settled_at = $4, reference = $5, code = $6, detail = $7, hash = coalesce($8, hash), logged = $9, leased_until = null
                where id = $1 and fence = $2 and state = 10
                """,
                cancel, effect.Id, effect.Fence, (short)state, now, reference, reason.Code, reason.Detail, hash, sql.Flag(isLogged)),
            cancel);

    /// <summary>Settled ones that the log does not tell yet: their worker died in between, or the database was away.</summary>
    public async Task<IReadOnlyList<SettledEffect>> ToLogAsync(CancellationToken cancel)
    {
        await using var connection = await database.ConnectAsync(cancel);
        var sql = new SqlText(connection, database, clock);
        await using var command = sql.Command(
            """
            select id, conversation_id, thread_id, kind, recipient, fence, state, reference, code, detail
            from side_effects where state in (20, 30) and not logged order by settled_at limit 100
            """);
        return await ReadAsync(
            command,
            row => new SettledEffect(
                row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetString(3), row.GetString(4), row.GetInt64(5), row.GetInt16(6) == (short)EffectState.Done,
                Text(row, 7), Text(row, 8), Text(row, 9)),
            cancel);
    }

    private async Task<bool> EndTryAsync(
        LeasedEffect effect, string result, FailureText reason, Func<PlainTransaction, DateTimeOffset, Task<int>> write, CancellationToken cancel)
    {
        await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
        var now = await NowAsync(sql, cancel);
        if (await write(sql, now) == 0)
            return false;
        await sql.RunAsync(
            "update side_effect_attempts set ended_at = $3, result = $4, code = $5, detail = $6 where effect_id = $1 and fence = $2",
            cancel, effect.Id, effect.Fence, now, result, reason.Code, reason.Detail);
        await sql.CommitAsync(cancel);
        return true;
    }

    private async Task<DateTimeOffset> NowAsync(PlainTransaction sql, CancellationToken cancel) => sql.IsSqlite
        ? Microseconds.Cut(clock.GetUtcNow())
        : (await sql.QueryAsync("select clock_timestamp()", row => database.Time(row, 0)!.Value, cancel))[0];

    private static async Task<List<T>> ReadAsync<T>(DbCommand command, Func<DbDataReader, T> read, CancellationToken cancel)
    {
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var found = new List<T>();
        while (await rows.ReadAsync(cancel))
            found.Add(read(rows));
        return found;
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

/// <summary>Why something did not work, or what a receiver said when it did.</summary>
/// <param name="Code">A stable word; null when it worked.</param>
/// <param name="Detail">The receiver's words; never a secret.</param>
public readonly record struct FailureText(string? Code, string? Detail);
