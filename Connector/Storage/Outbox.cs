using ChatClosing.Adapters.Channels;

namespace ChatClosing.Storage;

/// <summary>
/// The outbox as the delivery sees it: the first message of each thread is leased by the database's clock, with a fence number that grows with every lease, so
/// that a worker that comes back from the dead writes nothing. What came of a message is never written here: that is a command.
/// </summary>
public sealed class Outbox(ChatDatabase database, SqliteWriteGate gate, TimeProvider clock)
{
    // The head of a thread: nothing of it that was queued earlier is still under way. So messages leave in order, and a slow thread holds up no other.
    // "state in (0, 10)" repeats the words of the partial index outbox_under_way: SQLite takes it for nothing less.
    private const string UnderWay = "o.state in (0, 10)";

    // The window of the conversation as it is now: the customer may have written since the message was queued, or retried after it was over.
    // A template leaves at any time; under the human-agent rule there is some time more.
    private static string Window(bool isSqlite, string o = "o") =>
        $"""
        case when {o}.window_grace < 0 then null else
            (select c.window_ends_at from conversations c where c.id = {o}.conversation_id) + coalesce({o}.window_grace, 0){(isSqlite ? "" : " * interval '1 microsecond'")} end
        """;

    private const string Heads =
        """
        not exists (select 1 from outbox e where e.thread_id = o.thread_id and e.state in (0, 10) and (e.queued_at, e.seq) < (o.queued_at, o.seq))
        """;

    /// <summary>Leases messages that are due.</summary>
    /// <param name="count">At most so many.</param>
    /// <param name="lease">How long nobody else touches them.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<IReadOnlyList<LeasedMessage>> LeaseAsync(int count, TimeSpan lease, CancellationToken cancel) => WriteAsync<IReadOnlyList<LeasedMessage>>(
        async sql =>
        {
            var leased = new List<LeasedMessage>();
            await using var command = sql.Command(
                $"""
                update outbox set state = 10, attempts = attempts + 1, fence = fence + 1, handed_at = {sql.Now}, leased_until = {sql.Later(lease)}
                where state = 0 and message_id in (
                    select o.message_id from outbox o left join account_pauses p on p.account = o.account
                    where {UnderWay} and o.state = 0 and {Due(sql)} and {Heads}
                    order by o.queued_at, o.seq limit {count} {sql.SkipLocked("o")})
                returning message_id, conversation_id, thread_id, account, text, attempts, fence,
                    {Window(database.IsSqlite, "outbox")}, queued_at, handed_at,
                    (select c.external_id from contacts c where c.id = outbox.contact_id), (select t.key from threads t where t.id = outbox.thread_id), content,
                    (select c.window_ends_at from conversations c where c.id = outbox.conversation_id)
                """);
            await using var rows = await command.ExecuteReaderAsync(cancel);
            while (await rows.ReadAsync(cancel))
            {
                leased.Add(new LeasedMessage(
                    rows.GetGuid(0), rows.GetGuid(1), rows.GetGuid(2), rows.GetString(3), rows.GetString(10), rows.GetString(4), rows.GetInt32(5), rows.GetInt64(6),
                    database.Time(rows, 7), database.Time(rows, 8)!.Value, database.Time(rows, 9)!.Value)
                {
                    ThreadKey = rows.IsDBNull(11) ? null : rows.GetString(11),
                    Content = EventJson.ReadContent(rows.IsDBNull(12) ? null : rows.GetString(12)),
                    WindowEndsAt = database.Time(rows, 13),
                });
            }

            return leased;
        },
        cancel);

    /// <summary>Messages whose lease ran out: they were handed over, and nobody ever told what came of it. Never to be sent again blindly.</summary>
    public async Task<IReadOnlyList<LostMessage>> LostAsync(CancellationToken cancel)
    {
        var lost = new List<LostMessage>();
        await using var connection = await database.ConnectAsync(cancel);
        var sql = new SqlText(connection, database, clock);
        await using var command = sql.Command(
            $"select o.message_id, o.conversation_id, o.thread_id, o.account from outbox o where {UnderWay} and o.state = 10 and o.leased_until < {sql.Now} limit 100");
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
            lost.Add(new LostMessage(rows.GetGuid(0), rows.GetGuid(1), rows.GetGuid(2), rows.GetString(3)));
        return lost;
    }

    /// <summary>Whether anything is due or lost: a cheap look before a write.</summary>
    public async Task<bool> HasWorkAsync(CancellationToken cancel)
    {
        await using var connection = await database.ConnectAsync(cancel);
        var sql = new SqlText(connection, database, clock);
        await using var command = sql.Command(
            $"""
            select 1 from outbox o left join account_pauses p on p.account = o.account
            where {UnderWay} and ((o.state = 0 and {Due(sql)}) or (o.state = 10 and o.leased_until < {sql.Now})) limit 1
            """);
        return await command.ExecuteScalarAsync(cancel) is not null;
    }

    /// <summary>Surely not sent: back into the queue.</summary>
    /// <param name="message">The leased message.</param>
    /// <param name="after">How long to wait.</param>
    /// <param name="reason">Shown meanwhile.</param>
    /// <param name="counts">Whether it counts as a try.</param>
    /// <param name="cancel">Gives up.</param>
    public Task PutBackAsync(LeasedMessage message, TimeSpan after, FailureReason reason, bool counts, CancellationToken cancel) => WriteAsync(
        async sql =>
        {
            await using var command = sql.Command(
                $"""
                update outbox set state = 0, due_at = {sql.Later(after)}, leased_until = null, handed_at = null, attempts = attempts - {(counts ? 0 : 1)},
                    failure_code = {sql.Value(reason.Code)}, failure_detail = {sql.Value(reason.Detail)}
                where message_id = {sql.Value(message.Id)} and fence = {sql.Value(message.Fence)} and state = 10
                """);
            return await command.ExecuteNonQueryAsync(cancel);
        },
        cancel);

    /// <summary>The answer was lost: nobody touches the message until echo or receipt had their time to settle it.</summary>
    public Task HoldAsync(LeasedMessage message, TimeSpan time, CancellationToken cancel) => WriteAsync(
        async sql =>
        {
            await using var command = sql.Command(
                $"update outbox set leased_until = {sql.Later(time)} where message_id = {sql.Value(message.Id)} and fence = {sql.Value(message.Fence)} and state = 10");
            return await command.ExecuteNonQueryAsync(cancel);
        },
        cancel);

    /// <summary>The whole account rests. A longer pause that there already is stays: several messages may hear of several at the same time.</summary>
    /// <param name="account">Which.</param>
    /// <param name="time">How long; null until <see cref="ResumeAsync"/>.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancel">Gives up.</param>
    public Task PauseAsync(string account, TimeSpan? time, FailureReason reason, CancellationToken cancel) => WriteAsync(
        async sql =>
        {
            var until = time is { } t ? sql.Later(t) : "null";
            await using var command = sql.Command(
                $"""
                insert into account_pauses (account, until, code, detail) values ({sql.Value(account)}, {until}, {sql.Value(reason.Code)}, {sql.Value(reason.Detail)})
                on conflict (account) do update set until = excluded.until, code = excluded.code, detail = excluded.detail
                where excluded.until is null or account_pauses.until < excluded.until
                """);
            return await command.ExecuteNonQueryAsync(cancel);
        },
        cancel);

    /// <summary>The account has a new token. A pause with an end, which the platform asked for, stays.</summary>
    public Task ResumeAsync(string account, CancellationToken cancel) => WriteAsync(
        async sql =>
        {
            await using var command = sql.Command($"delete from account_pauses where account = {sql.Value(account)} and until is null");
            return await command.ExecuteNonQueryAsync(cancel);
        },
        cancel);

    /// <summary>Due and not held up by a pause – or past its window, pause or not: it is refused here, and a person sees it, instead of waiting for ever.</summary>
    private string Due(SqlText sql) =>
        $"o.due_at <= {sql.Now} and (p.account is null or p.until <= {sql.Now} or {Window(database.IsSqlite)} <= {sql.Now})";

    private async Task<T> WriteAsync<T>(Func<SqlText, Task<T>> write, CancellationToken cancel)
    {
        using var turn = await gate.EnterAsync(database.IsSqlite, cancel);
        await using var connection = await database.ConnectAsync(cancel);
        return await write(new SqlText(connection, database, clock));
    }
}
