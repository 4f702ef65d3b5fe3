using System.Security.Cryptography;
using ChatClosing.Conversations;
using ChatClosing.Storage;

namespace ChatClosing.WebChat;

/// <summary>The visits and what their visitors read, in the database: any node serves any visitor.</summary>
internal sealed class VisitBook(ChatDatabase database, SqliteWriteGate gate, TimeProvider clock)
{
    private const string Columns = "v.id, v.account, v.visitor, v.conversation_id";

    /// <summary>Raised with the visit after something was added to it here.</summary>
    public event Action<Guid>? Added;

    /// <summary>Raised with the visit to whose visitor somebody is writing here. Stored nowhere.</summary>
    public event Action<Guid>? Typing;

    /// <summary>A visit; null when there is none of that id.</summary>
    public async Task<Visit?> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var connection = await database.ConnectAsync(cancel);
        var sql = new SqlText(connection, database, clock);
        await using var command = sql.Command($"select {Columns} from visits v where v.id = {sql.Value(id)}");
        await using var rows = await command.ExecuteReaderAsync(cancel);
        return await rows.ReadAsync(cancel) ? ReadVisit(rows) : null;
    }

    /// <summary>
    /// The visit in which a visitor writes and is written to now: the latest, or a new one when its conversation has ended and another has begun – or
    /// is to begin, when the visitor comes back.
    /// </summary>
    /// <param name="account">The website's channel account.</param>
    /// <param name="visitor">Who.</param>
    /// <param name="comesBack">The visitor opened the widget. Else somebody wrote to them, or they wrote.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Visit> CurrentAsync(string account, string visitor, bool comesBack, CancellationToken cancel)
    {
        while (true)
        {
            await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
            var last = (await sql.QueryAsync(
                $"""
                select {Columns}, v.number, coalesce(c.status, -1) from visits v left join conversations c on c.id = v.conversation_id
                where v.account = $1 and v.visitor = $2 order by v.number desc limit 1
                """,
                row => (Visit: ReadVisit(row), Number: row.GetInt32(4), IsEnded: row.GetInt32(5) == (int)Status.Ended), cancel, account, visitor)).SingleOrDefault();
            var open = (await sql.QueryAsync(
                "select id from conversations where thread_id = $1 and status <> 5", row => (Guid?)row.GetGuid(0), cancel, Ids.Thread(account, visitor))).SingleOrDefault();
            if (last.Visit is { ConversationId: null } fresh)
            {
                if (open is null)
                    return comesBack ? fresh : await LastTalkAsync(sql, account, visitor, cancel) ?? fresh;
                await sql.RunAsync("update visits set conversation_id = $2 where id = $1 and conversation_id is null", cancel, fresh.Id, open);
                await sql.CommitAsync(cancel);
                return fresh with { ConversationId = open };
            }

            if (last.Visit is { } known && (known.ConversationId == open || (open is null && !(comesBack && last.IsEnded))))
                return known;
            var next = new Visit(new Guid(RandomNumberGenerator.GetBytes(16)), account, visitor, open);
            if (await sql.RunAsync(
                "insert into visits (id, account, visitor, number, conversation_id, started_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
                cancel, next.Id, account, visitor, last.Number + 1, open, Microseconds.Cut(clock.GetUtcNow())) == 1)
            {
                await sql.CommitAsync(cancel);
                return next;
            }

            // Another tab began it.
        }
    }

    /// <summary>Adds something for the visitor to read; the same message twice is there once.</summary>
    /// <returns>Its place; 0 when the visit is not there any more.</returns>
    public async Task<long> AddAsync(Visit visit, Guid messageId, string data, CancellationToken cancel)
    {
        await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
        // Erased meanwhile: then so is this.
        if ((await sql.QueryAsync($"select 1 from visits where id = $1 {sql.ForUpdate}", row => row.GetInt32(0), cancel, visit.Id)).Count == 0)
            return 0;
        var there = await sql.QueryAsync(
            "select seq from visit_activities where visit_id = $1 and message_id = $2", row => row.GetInt64(0), cancel, visit.Id, messageId);
        if (there is [var seq])
            return seq;
        var last = (await sql.QueryAsync(
            "select seq, at from visit_activities where visit_id = $1 order by seq desc limit 1", row => (Seq: row.GetInt64(0), At: database.Time(row, 1)!.Value), cancel, visit.Id))
            .SingleOrDefault();
        var now = Microseconds.Cut(clock.GetUtcNow());
        // Clients put what they show in the order of these times, which have three digits for them.
        var at = last.Seq > 0 && now < last.At.AddMilliseconds(1) ? last.At.AddMilliseconds(1) : now;
        await sql.RunAsync(
            "insert into visit_activities (visit_id, seq, message_id, at, data) values ($1, $2, $3, $4, $5)", cancel, visit.Id, last.Seq + 1, messageId, at, data);
        await sql.CommitAsync(cancel);
        Added?.Invoke(visit.Id);
        return last.Seq + 1;
    }

    /// <summary>Somebody is writing to the visitor.</summary>
    public void ShowTyping(Visit visit) => Typing?.Invoke(visit.Id);

    /// <summary>What is there behind a place, in order.</summary>
    public async Task<IReadOnlyList<VisitActivity>> ReadAsync(Guid visit, long after, int limit, CancellationToken cancel)
    {
        await using var connection = await database.ConnectAsync(cancel);
        var sql = new SqlText(connection, database, clock);
        await using var command = sql.Command(
            $"select seq, at, data from visit_activities where visit_id = {sql.Value(visit)} and seq > {sql.Value(after)} order by seq limit {sql.Value(limit)}");
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var read = new List<VisitActivity>();
        while (await rows.ReadAsync(cancel))
            read.Add(new VisitActivity(rows.GetInt64(0), database.Time(rows, 1)!.Value, rows.GetString(2)));
        return read;
    }

    /// <summary>How it stands.</summary>
    public async Task<VisitState> StateAsync(Visit visit, CancellationToken cancel)
    {
        await using var connection = await database.ConnectAsync(cancel);
        var sql = new SqlText(connection, database, clock);
        // While messages are still going out nobody knows when it ends: what is due then is only when that is given up.
        // Of a first message the conversation is there a moment before the visit knows it.
        var id = visit.ConversationId is { } known ? sql.Value(known) : $"(select v.conversation_id from visits v where v.id = {sql.Value(visit.Id)})";
        await using var command = sql.Command(
            $"""
            select c.status, coalesce(c.agent_id, c.last_agent_id),
                case when exists (select 1 from outbox o where o.conversation_id = c.id and o.state in (0, 10)) then null else c.due_at end, (
                select a.at from visit_activities a where a.visit_id = {sql.Value(visit.Id)} and a.message_id = {sql.Value(EndOf(visit))})
            from conversations c where c.id = {id}
            """);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        return await rows.ReadAsync(cancel)
            ? new((Status)rows.GetInt32(0), rows.IsDBNull(1) ? null : rows.GetGuid(1), database.Time(rows, 2), database.Time(rows, 3))
            : new(null, null, null, null);
    }

    /// <summary>The id of the activity that says that a visit has ended.</summary>
    public static Guid EndOf(Visit visit) => Ids.Automatic(visit.Id, "end");

    // What is sent to somebody who has no open conversation – the survey of the last one – belongs to that, though they have opened the widget again.
    private static async Task<Visit?> LastTalkAsync(PlainTransaction sql, string account, string visitor, CancellationToken cancel) => (await sql.QueryAsync(
        $"select {Columns} from visits v where v.account = $1 and v.visitor = $2 and v.conversation_id is not null order by v.number desc limit 1",
        ReadVisit, cancel, account, visitor)).SingleOrDefault();

    private static Visit ReadVisit(System.Data.Common.DbDataReader row) =>
        new(row.GetGuid(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetGuid(3));
}
