using ChatClosing.Conversations;
using Microsoft.Data.Sqlite;

namespace ChatClosing.Storage.Sqlite;

/// <summary>What a batch reads, statement by statement. The transaction holds the only write lock there is, so order does not matter here.</summary>
internal static class SqliteReads
{
    private const string SentColumns = "o.message_id, o.conversation_id, o.thread_id, o.state, o.handed_at";

    /// <summary>Makes what is missing and reads what is asked.</summary>
    public static void Fill(LoadedBatch loaded, BatchKeys keys, SqliteStatements db)
    {
        foreach (var (id, thread) in keys.NewThreads)
        {
            db.Run("insert into threads (id, account, contact_id, key) values (?1, ?2, ?3, ?4) on conflict do nothing", id, thread.Account, thread.ContactId, thread.Key);
            db.Run(
                "insert into contacts (id, account, channel, external_id) values (?1, ?2, ?3, ?4) on conflict do nothing",
                thread.ContactId, thread.Account, thread.Channel, thread.ContactExternalId);
        }

        foreach (var key in keys.Received)
        {
            using var row = db.Query("select conversation_id, seq, refusal from received where id = ?1", key);
            if (row.Read())
                loaded.Repeats[key] = new(row.GetGuid(0), row.GetInt64(1), EventJson.ReadRefusal(row.IsDBNull(2) ? null : row.GetString(2)));
        }

        foreach (var thread in keys.Threads)
            AddConversation(loaded, db.Query("select state from conversations where thread_id = ?1 order by started_at desc, status limit 1", thread));
        foreach (var external in keys.Arriving)
        {
            using var row = db.Query(
                "select version, text from unsent_before where account = ?1 and external_id = ?2", external.Account, external.ExternalId);
            if (row.Read())
                loaded.Add(external, row.IsDBNull(0) ? null : row.GetInt64(0), row.IsDBNull(1) ? null : row.GetString(1));
        }

        foreach (var contact in keys.Writers)
        {
            using var row = db.Query("select blocked, erased_at is not null from contacts where id = ?1 and (blocked or erased_at is not null)", contact);
            if (row.Read())
                loaded.Mark(contact, row.GetBoolean(0), row.GetBoolean(1));
        }

        foreach (var thread in keys.Sealing)
        {
            using var row = db.Query(
                "select c.blocked, c.no_surveys from threads t join contacts c on c.id = t.contact_id where t.id = ?1 and (c.blocked or c.no_surveys)", thread);
            if (row.Read())
                loaded.NotToAsk[thread] = new(row.GetBoolean(0), row.GetBoolean(1));
        }

        if (keys.EndsSome)
        {
            using var rows = db.Query("select id, accounts from quality_questions where required and active");
            while (rows.Read())
                loaded.RequiredQuestions.Add(new(rows.GetGuid(0), TextList.Read(rows.GetString(1))));
        }

        foreach (var external in keys.Accepted)
            AddParked(loaded, db, external);
        AddSent(loaded, keys, db);

        AddAbout(loaded, keys, db);
        SqliteTakers.Fill(loaded, keys, db);

        var wanted = keys.Conversations.Concat(loaded.Sent.Select(s => s.ConversationId)).Concat(loaded.Arrivals.Values.Select(a => a.ConversationId));
        foreach (var id in wanted.Where(id => !loaded.Conversations.ContainsKey(id)).ToList())
            AddConversation(loaded, db.Query("select state from conversations where id = ?1", id));
    }

    private static void AddSent(LoadedBatch loaded, BatchKeys keys, SqliteStatements db)
    {
        foreach (var id in keys.Messages)
        {
            using var rows = db.Query($"select {SentColumns} from outbox o where o.message_id = ?1", id);
            while (rows.Read())
                loaded.Sent.Add(Sent(rows, null));
        }

        foreach (var external in keys.Spoken)
        {
            using (var rows = db.Query(
                $"select {SentColumns} from message_ids m join outbox o on o.message_id = m.message_id where m.account = ?1 and m.external_id = ?2",
                external.Account, external.ExternalId))
            {
                while (rows.Read())
                    loaded.Sent.Add(Sent(rows, external));
            }

            using var arrival = db.Query(
                """
                select m.conversation_id, m.message_id, m.seq, l.data from message_ids m join log l on l.conversation_id = m.conversation_id and l.seq = m.seq
                where m.account = ?1 and m.external_id = ?2 and l.name = 'message.received'
                """,
                external.Account, external.ExternalId);
            if (arrival.Read())
                loaded.Arrivals[external] = new(arrival.GetGuid(0), arrival.GetGuid(1), arrival.GetInt64(2), arrival.GetString(3));
        }

        foreach (var (thread, until) in keys.Watermarks)
        {
            using var rows = db.Query(
                $"""
                select {SentColumns} from outbox o where o.thread_id = ?1 and o.state in (20, 30, 50) and o.handed_at <= ?2
                union all select {SentColumns} from outbox o where o.thread_id = ?1 and o.state in (0, 10) and o.handed_at <= ?2
                """,
                thread, until);
            while (rows.Read())
                loaded.Sent.Add(Sent(rows, null));
        }
    }

    private static void AddAbout(LoadedBatch loaded, BatchKeys keys, SqliteStatements db)
    {
        foreach (var thread in keys.Repeating)
        {
            using var rows = db.Query($"select {SentColumns}, o.text from outbox o where o.thread_id = ?1 and o.state in (0, 10) and o.handed_at is not null", thread);
            while (rows.Read())
                loaded.Sent.Add(Sent(rows, null) with { Text = rows.GetString(5) });
        }

        foreach (var thread in keys.TakingBack)
        {
            using var rows = db.Query(
                """
                select l.conversation_id, l.seq, l.name, l.data from conversations c join log l on l.conversation_id = c.id
                where c.thread_id = ?1 and l.name in ('message.edited', 'customer.noted')
                """,
                thread);
            while (rows.Read())
                loaded.About.Add(new(rows.GetGuid(0), rows.GetInt64(1), rows.GetString(2), rows.GetString(3)));
        }
    }

    private static void AddParked(LoadedBatch loaded, SqliteStatements db, ExternalMessage external)
    {
        using var rows = db.Query(
            "select state, at, failure_code, failure_detail from parked_receipts where account = ?1 and external_id = ?2 order by state", external.Account, external.ExternalId);
        while (rows.Read())
        {
            loaded.Parked.Add(new(
                external,
                (DeliveryState)rows.GetInt16(0),
                Microseconds.ToTime(rows.GetInt64(1)),
                rows.IsDBNull(2) ? null : rows.GetString(2),
                rows.IsDBNull(3) ? null : rows.GetString(3)));
        }
    }

    private static void AddConversation(LoadedBatch loaded, SqliteDataReader row)
    {
        using (row)
        {
            if (!row.Read())
                return;
            var conversation = EventJson.ReadState(row.GetString(0));
            loaded.Conversations[conversation.Id] = conversation;
        }
    }

    private static StoredSend Sent(SqliteDataReader row, ExternalMessage? external) => new(
        row.GetGuid(0),
        row.GetGuid(1),
        row.GetGuid(2),
        external,
        (DeliveryState)row.GetInt16(3),
        row.IsDBNull(4) ? null : Microseconds.ToTime(row.GetInt64(4)));
}
