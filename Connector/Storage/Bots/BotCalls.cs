using ChatClosing.Storage.Model;

namespace ChatClosing.Storage.Bots;

/// <summary>
/// What bots are to be told, as their worker sees it: the first of each thread is leased by the database's clock, with a fence number that grows with every
/// lease. So a bot hears everything of a thread in its order, and a slow thread holds up no other.
/// </summary>
public sealed class BotCalls(ChatDatabase database, SqliteWriteGate gate, TimeProvider clock)
{
    // Repeats the words of the partial index bot_calls_under_way: SQLite takes it for nothing less.
    private const string Due =
        """
        c.state in (0, 10) and ((c.state = 0 and c.due_at <= $1) or (c.state = 10 and c.leased_until < $1)) and not exists (
            select 1 from bot_calls b where b.thread_id = c.thread_id and b.state in (0, 10) and (b.queued_at, b.seq, b.place) < (c.queued_at, c.seq, c.place))
        """;

    /// <summary>Whether anything is under way: a cheap look before a write.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancel)
    {
        await using var connection = await database.ConnectAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "select 1 from bot_calls where state in (0, 10) limit 1";
        return await command.ExecuteScalarAsync(cancel) is not null;
    }

    /// <summary>Leases what is due.</summary>
    /// <param name="count">At most so many.</param>
    /// <param name="lease">How long nobody else touches them.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<LeasedBotCall>> LeaseAsync(int count, TimeSpan lease, CancellationToken cancel)
    {
        await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
        var now = await sql.NowAsync(clock, cancel);
        var leased = await sql.QueryAsync(
            $"""
            update bot_calls set state = 10, attempts = attempts + 1, fence = fence + 1, leased_until = $2
            where id in (select c.id from bot_calls c where {Due} order by c.queued_at limit $3 {(sql.IsSqlite ? "" : "for update skip locked")})
            returning id, conversation_id, thread_id, account, seq, what, attempts, fence, queued_at
            """,
            row => new LeasedBotCall(
                row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetString(3), row.GetInt64(4), row.GetString(5), row.GetInt32(6), row.GetInt64(7),
                database.Time(row, 8)!.Value, now),
            cancel, now, now + lease, count);
        await sql.CommitAsync(cancel);
        return leased;
    }

    /// <summary>Not now: back into the queue. Nothing happens when the lease is another's by now.</summary>
    public Task PutBackAsync(LeasedBotCall call, TimeSpan after, string code, CancellationToken cancel) => WriteAsync(
        (sql, now) => sql.RunAsync(
            "update bot_calls set state = 0, due_at = $3, leased_until = null, code = $4 where id = $1 and fence = $2 and state = 10",
            cancel, call.Id, call.Fence, now + after, code),
        cancel);

    /// <summary>It was told, is given up, or need not be told any more. Nothing happens when the lease is another's by now.</summary>
    public Task SettleAsync(LeasedBotCall call, EffectState state, string? code, CancellationToken cancel) => WriteAsync(
        (sql, now) => sql.RunAsync(
            "update bot_calls set state = $3, settled_at = $4, leased_until = null, code = $5 where id = $1 and fence = $2 and state = 10",
            cancel, call.Id, call.Fence, (short)state, now, code),
        cancel);

    private async Task WriteAsync(Func<PlainTransaction, DateTimeOffset, Task> write, CancellationToken cancel)
    {
        await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
        await write(sql, await sql.NowAsync(clock, cancel));
        await sql.CommitAsync(cancel);
    }
}
