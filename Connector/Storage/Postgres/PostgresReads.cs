using System.Data.Common;
using ChatClosing.Conversations;
using Npgsql;

namespace ChatClosing.Storage.Postgres;

/// <summary>
/// The first round trip of a batch. Statements without rows are left out. Locking and reading are different statements on purpose: one that does both reads
/// with a snapshot that is older than its lock.
/// </summary>
internal static class PostgresReads
{
    private const string SentColumns = "o.message_id, o.conversation_id, o.thread_id, o.state, o.handed_at";

    /// <summary>The statements. <see cref="ReadAsync"/> reads their results in the same order.</summary>
    public static NpgsqlBatch Batch(NpgsqlConnection connection, BatchKeys keys)
    {
        var batch = new NpgsqlBatch(connection);
        var add = new StatementList(batch);
        add.Plain("begin");
        if (keys.NewThreads.Count > 0)
            AddNewThreads(add, keys);
        add.With("select id from threads where id = any($1) order by id for update", keys.Threads.ToArray());
        PostgresTakers.AddLocks(add, keys);
        add.Plain("select clock_timestamp()");
        if (keys.Received.Count > 0)
            add.With("select id, conversation_id, seq, refusal from received where id = any($1)", keys.Received.ToArray());
        add.With(
            """
            select l.state from unnest($1) t (id)
            cross join lateral (select c.state from conversations c where c.thread_id = t.id order by c.started_at desc, c.status limit 1) l
            """,
            keys.Threads.ToArray());
        if (keys.Conversations.Count > 0)
            add.With("select state from conversations where id = any($1)", keys.Conversations.ToArray());
        if (keys.Arriving.Count > 0)
        {
            add.External(
                """
                select m.account, m.external_id, m.version, m.text
                from unsent_before m join unnest($1, $2) k (a, e) on m.account = k.a and m.external_id = k.e
                """,
                keys.Arriving);
        }

        if (keys.Writers.Count > 0)
            add.With("select id, blocked, erased_at is not null from contacts where id = any($1) and (blocked or erased_at is not null)", keys.Writers.ToArray());
        if (keys.Sealing.Count > 0)
        {
            add.With(
                """
                select t.id, c.blocked, c.no_surveys from threads t join contacts c on c.id = t.contact_id
                where t.id = any($1) and (c.blocked or c.no_surveys)
                """,
                keys.Sealing.ToArray());
        }

        if (keys.EndsSome)
            add.Plain("select id, accounts from quality_questions where required and active");
        if (keys.Accepted.Count > 0)
        {
            add.External(
                """
                select m.account, m.external_id, m.state, m.at, m.failure_code, m.failure_detail
                from parked_receipts m join unnest($1, $2) k (a, e) on m.account = k.a and m.external_id = k.e order by m.state
                """,
                keys.Accepted);
        }

        AddSent(add, keys);
        AddAbout(add, keys);
        PostgresTakers.Add(add, keys);
        return batch;
    }

    /// <summary>Reads what the statements of <see cref="Batch"/> gave.</summary>
    public static async Task<LoadedBatch> ReadAsync(DbDataReader reader, BatchKeys keys, CancellationToken cancel)
    {
        var loaded = new LoadedBatch();
        await reader.NextResultAsync(cancel); // the locked threads say nothing
        if (keys.Pickers.Count > 0)
            await reader.NextResultAsync(cancel); // nor do the locked agents
        await reader.ReadAsync(cancel);
        loaded.Now = Microseconds.Cut(reader.GetFieldValue<DateTimeOffset>(0));
        if (keys.Received.Count > 0)
            await Each(row => loaded.Repeats[row.GetGuid(0)] = new(row.GetGuid(1), row.GetInt64(2), EventJson.ReadRefusal(row.IsDBNull(3) ? null : row.GetString(3))));
        await Each(AddConversation);
        if (keys.Conversations.Count > 0)
            await Each(AddConversation);
        if (keys.Arriving.Count > 0)
            await Each(AddBefore);
        if (keys.Writers.Count > 0)
            await Each(row => loaded.Mark(row.GetGuid(0), row.GetBoolean(1), row.GetBoolean(2)));
        if (keys.Sealing.Count > 0)
            await Each(row => loaded.NotToAsk[row.GetGuid(0)] = new(row.GetBoolean(1), row.GetBoolean(2)));
        if (keys.EndsSome)
            await Each(row => loaded.RequiredQuestions.Add(new(row.GetGuid(0), TextList.Read(row.GetString(1)))));
        if (keys.Accepted.Count > 0)
            await Each(row => loaded.Parked.Add(Parked(row)));
        if (keys.Messages.Count > 0)
            await Each(row => loaded.Sent.Add(Sent(row, null)));
        if (keys.Spoken.Count > 0)
        {
            await Each(row => loaded.Sent.Add(Sent(row, new(row.GetString(5), row.GetString(6)))));
            await Each(row => loaded.Arrivals[new(row.GetString(0), row.GetString(1))] = new(row.GetGuid(2), row.GetGuid(3), row.GetInt64(4), row.GetString(5)));
        }

        if (keys.Watermarks.Count > 0)
            await Each(row => loaded.Sent.Add(Sent(row, null)));
        if (SpeaksOfMessages(keys))
            await Each(AddConversation);
        if (keys.Repeating.Count > 0)
            await Each(row => loaded.Sent.Add(Sent(row, null) with { Text = row.GetString(5) }));
        if (keys.TakingBack.Count > 0)
            await Each(row => loaded.About.Add(new(row.GetGuid(0), row.GetInt64(1), row.GetString(2), row.GetString(3))));
        await PostgresTakers.ReadAsync(keys, loaded, Each);
        return loaded;

        async Task Each(Action<DbDataReader> use)
        {
            await reader.NextResultAsync(cancel);
            while (await reader.ReadAsync(cancel))
                use(reader);
        }

        void AddBefore(DbDataReader row) => loaded.Add(
            new(row.GetString(0), row.GetString(1)),
            row.IsDBNull(2) ? null : row.GetInt64(2),
            row.IsDBNull(3) ? null : row.GetString(3));

        void AddConversation(DbDataReader row)
        {
            var conversation = EventJson.ReadState(row.GetString(0));
            loaded.Conversations[conversation.Id] = conversation;
        }
    }

    private static void AddNewThreads(StatementList add, BatchKeys keys)
    {
        Guid[] ids = [.. keys.NewThreads.Keys];
        string[] accounts = [.. keys.NewThreads.Values.Select(t => t.Account)];
        string?[] threadKeys = [.. keys.NewThreads.Values.Select(t => t.Key)];
        Guid[] contacts = [.. keys.NewThreads.Values.Select(t => t.ContactId)];
        // Another node may insert the same ones: in the order of the ids, so that nobody waits for somebody who waits.
        add.With(
            """
            insert into threads (id, account, contact_id, key)
            select n.id, n.account, n.contact, n.key from unnest($1, $2, $3, $4) n (id, account, contact, key)
            where not exists (select 1 from threads t where t.id = n.id) order by n.id
            on conflict (id) do nothing
            """,
            ids, accounts, contacts, threadKeys);
        add.With(
            """
            insert into contacts (id, account, channel, external_id)
            select distinct on (n.id) n.id, n.account, n.channel, n.external from unnest($1, $2, $3, $4) n (id, account, channel, external)
            where not exists (select 1 from contacts t where t.id = n.id) order by n.id
            on conflict (id) do nothing
            """,
            contacts,
            accounts,
            keys.NewThreads.Values.Select(t => t.Channel).ToArray(),
            keys.NewThreads.Values.Select(t => t.ContactExternalId).ToArray());
    }

    private static void AddAbout(StatementList add, BatchKeys keys)
    {
        if (keys.Repeating.Count > 0)
        {
            add.With(
                $"select {SentColumns}, o.text from outbox o where o.thread_id = any($1) and o.state in (0, 10) and o.handed_at is not null",
                keys.Repeating.ToArray());
        }

        if (keys.TakingBack.Count > 0)
        {
            add.With(
                """
                select l.conversation_id, l.seq, l.name, l.data from conversations c join log l on l.conversation_id = c.id
                where c.thread_id = any($1) and l.name in ('message.edited', 'customer.noted')
                """,
                keys.TakingBack.ToArray());
        }
    }

    private static void AddSent(StatementList add, BatchKeys keys)
    {
        if (keys.Messages.Count > 0)
            add.With($"select {SentColumns} from outbox o where o.message_id = any($1)", keys.Messages.ToArray());
        if (keys.Spoken.Count > 0)
        {
            add.External(
                $"""
                select {SentColumns}, m.account, m.external_id from message_ids m join unnest($1, $2) k (a, e) on m.account = k.a and m.external_id = k.e
                join outbox o on o.message_id = m.message_id
                """,
                keys.Spoken);
            add.External(
                """
                select m.account, m.external_id, m.conversation_id, m.message_id, m.seq, l.data
                from message_ids m join unnest($1, $2) k (a, e) on m.account = k.a and m.external_id = k.e
                join log l on l.conversation_id = m.conversation_id and l.seq = m.seq where l.name = 'message.received'
                """,
                keys.Spoken);
        }

        if (keys.Watermarks.Count > 0)
        {
            add.With(
                $"""
                select {SentColumns} from unnest($1, $2) k (thread, until)
                join outbox o on o.thread_id = k.thread and o.state in (20, 30, 50) and o.handed_at <= k.until
                union all
                select {SentColumns} from unnest($1, $2) k (thread, until)
                join outbox o on o.thread_id = k.thread and o.state in (0, 10) and o.handed_at <= k.until
                """,
                keys.Watermarks.Keys.ToArray(), keys.Watermarks.Values.ToArray());
        }

        if (SpeaksOfMessages(keys))
            AddOwners(add, keys);
    }

    /// <summary>The conversations that own the messages spoken of: they may be older than the latest one of their thread.</summary>
    private static void AddOwners(StatementList add, BatchKeys keys)
    {
        add.With(
            """
            select c.state from conversations c where c.id in (
                select o.conversation_id from outbox o where o.message_id = any($1)
                union select m.conversation_id from message_ids m join unnest($2, $3) k (a, e) on m.account = k.a and m.external_id = k.e
                union select o.conversation_id from unnest($4, $5) k (thread, until)
                    join outbox o on o.thread_id = k.thread and o.state in (20, 30, 50) and o.handed_at <= k.until)
            """,
            keys.Messages.ToArray(),
            keys.Spoken.Select(m => m.Account).ToArray(),
            keys.Spoken.Select(m => m.ExternalId).ToArray(),
            keys.Watermarks.Keys.ToArray(),
            keys.Watermarks.Values.ToArray());
    }

    private static bool SpeaksOfMessages(BatchKeys keys) => keys.Messages.Count + keys.Spoken.Count + keys.Watermarks.Count > 0;

    private static StoredSend Sent(DbDataReader row, ExternalMessage? external) => new(
        row.GetGuid(0),
        row.GetGuid(1),
        row.GetGuid(2),
        external,
        (DeliveryState)row.GetInt16(3),
        row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4));

    private static ParkedReceipt Parked(DbDataReader row) => new(
        new(row.GetString(0), row.GetString(1)),
        (DeliveryState)row.GetInt16(2),
        row.GetFieldValue<DateTimeOffset>(3),
        row.IsDBNull(4) ? null : row.GetString(4),
        row.IsDBNull(5) ? null : row.GetString(5));
}
