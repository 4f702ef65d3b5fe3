using System.Data.Common;
using ChatClosing.Storage.Model;
using ChatClosing.Storage.Postgres;
using ChatClosing.Storage.Sqlite;

namespace ChatClosing.Storage.Effects;

/// <summary>
/// The side effects as their workers see them: leased by the database's clock, with a fence number that grows with every lease, so that a worker that
/// comes back from the dead writes nothing. Rows are made in the transaction of the event that lets them go, never here. Through connections of their
/// own: however slow a receiver is, no webhook waits for one (R3).
/// </summary>
public sealed partial class SideEffects(BackgroundDatabase background, SqliteWriteGate gate, TimeProvider clock)
{
    /// <summary>
    /// What is due, up to <c>$1</c>: waiting, or leased until then and left behind. In the words of the index <c>side_effects_under_way</c>: SQLite takes
    /// it for nothing less.
    /// </summary>
    internal const string Due = "e.state in (0, 10) and coalesce(e.leased_until, e.due_at) <= $1";

    /// <summary>
    /// The order of the index. Whoever walks it stops early, and forgets on the way what is done since the last vacuum; collected first and sorted after,
    /// all of that would be read at every look.
    /// </summary>
    internal const string InOrder = "order by coalesce(e.leased_until, e.due_at)";

    /// <summary>What <see cref="Leased"/> reads, and the time of the lease after it.</summary>
    internal const string Columns = "id, conversation_id, thread_id, revision, seq, kind, recipient, occasion, unclear, attempts, fence, queued_at";

    private readonly ChatDatabase database = background.Database;

    /// <summary>Of which of these kinds something is due: a cheap look before a write.</summary>
    /// <param name="kinds">At least one.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<string>> DueKindsAsync(IReadOnlyList<string> kinds, CancellationToken cancel)
    {
        await using var connection = await database.ConnectAsync(cancel);
        var sql = new SqlText(connection, database, clock);
        var due = Due.Replace("$1", sql.Now, StringComparison.Ordinal);
        var looks = kinds.Select(kind => sql.Value(kind)).Select(kind => $"select {kind} where exists (select 1 from side_effects e where e.kind = {kind} and {due})");
        await using var command = sql.Command(string.Join(" union all ", looks));
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
        var leased = sql.IsSqlite
            ? await SqliteEffectTries.BeginAsync(sql, kind, count, lease, Microseconds.Cut(clock.GetUtcNow()), Leased, cancel)
            : await PostgresEffectTries.BeginAsync(sql, kind, count, lease, Leased, cancel);
        await sql.CommitAsync(cancel);
        return leased;
    }

    /// <summary>Writes down what came of tries, all or none. Of those whose lease is another's by now, nothing.</summary>
    /// <param name="tries">What came of them.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Those that were written.</returns>
    public async Task<IReadOnlyList<EndedTry>> EndAsync(IReadOnlyList<EndedTry> tries, CancellationToken cancel)
    {
        await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
        var ended = sql.IsSqlite
            ? await SqliteEffectTries.EndAsync(sql, tries, Microseconds.Cut(clock.GetUtcNow()), cancel)
            : await PostgresEffectTries.EndAsync(sql, tries, cancel);
        await sql.CommitAsync(cancel);
        return [.. tries.Where(t => ended.Contains((t.Effect.Id, t.Effect.Fence)))];
    }

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

    private LeasedEffect Leased(DbDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetInt32(3), row.GetInt64(4), row.GetString(5), row.GetString(6), row.GetString(7),
        row.GetBoolean(8), row.GetInt32(9), row.GetInt64(10), database.Time(row, 11)!.Value, database.Time(row, 12)!.Value);

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
