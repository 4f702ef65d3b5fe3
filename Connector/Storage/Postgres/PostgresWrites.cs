using ChatClosing.Conversations;
using ChatClosing.Storage.News;
using Npgsql;

namespace ChatClosing.Storage.Postgres;

/// <summary>
/// The second round trip of a batch: one statement per table over arrays, then COMMIT. Updates come before inserts: a successor may not be there before its
/// predecessor has ended.
/// </summary>
internal static class PostgresWrites
{
    /// <summary>The statements.</summary>
    public static NpgsqlBatch Batch(NpgsqlConnection connection, BatchWrites writes)
    {
        var batch = new NpgsqlBatch(connection);
        var add = new StatementList(batch);
        AddConversations(add, writes);
        AddLog(add, writes);
        AddOutbox(add, writes);
        AddRare(add, writes);
        PostgresSurveys.Add(add, writes);
        PostgresMedia.Add(add, writes);
        PostgresEffects.Add(add, writes);
        PostgresBots.Add(add, writes);
        AddNotify(add, writes);
        add.Plain("commit");
        return batch;
    }

    private static void AddConversations(StatementList add, BatchWrites writes)
    {
        if (writes.Changed.Count > 0)
        {
            // Dividing by zero aborts the whole batch, commit included, should a version not be the one that was read under the lock.
            var columns = new ConversationColumns(writes.Changed.ConvertAll(c => c.Conversation));
            add.With(
                """
                with changed as (
                    update conversations c set status = n.status, version = n.version, agent_id = n.agent, last_agent_id = n.last_agent, unanswered_since = n.unanswered,
                        window_ends_at = n.window_ends, due_at = n.due, type_id = n.type, preview = n.preview, preview_kind = n.preview_kind,
                        preview_at = n.preview_at, reason = n.reason, state = n.state, timer = n.timer, held = n.held, snoozed_until = n.snoozed,
                        escalated_at = n.escalated, task_since = n.task, offered_to = n.offered_to
                    from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21) n
                        (id, was, status, version, agent, last_agent, unanswered, window_ends, due, type, preview, preview_kind, preview_at, reason, state,
                        timer, held, snoozed, escalated, task, offered_to)
                    where c.id = n.id and c.version = n.was returning 1)
                select 1 / (count(*) = cardinality($1))::int from changed
                """,
                columns.Ids, writes.Changed.Select(c => c.Version).ToArray(), columns.Statuses, columns.Versions, columns.Agents, columns.LastAgents, columns.Unanswered,
                columns.Windows, columns.Due, columns.Types, columns.Previews, columns.PreviewKinds, columns.PreviewTimes, columns.Reasons, columns.States,
                columns.Timers, columns.Held, columns.Snoozed, columns.Escalated, columns.Tasks, columns.OfferedTo);
        }

        if (writes.Begun.Count > 0)
        {
            var columns = new ConversationColumns(writes.Begun);
            add.With(
                """
                insert into conversations (id, thread_id, contact_id, account, channel, previous_id, started_at, status, version, agent_id, last_agent_id,
                    unanswered_since, window_ends_at, due_at, type_id, preview, preview_kind, preview_at, reason, state, timer, held, snoozed_until,
                    escalated_at, task_since, offered_to)
                select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)
                """,
                columns.Ids, writes.Begun.Select(c => c.ThreadId).ToArray(), writes.Begun.Select(c => c.ContactId).ToArray(), writes.Begun.Select(c => c.Account).ToArray(),
                writes.Begun.Select(c => c.Channel).ToArray(), writes.Begun.Select(c => c.PreviousId).ToArray(), writes.Begun.Select(c => c.StartedAt).ToArray(),
                columns.Statuses, columns.Versions, columns.Agents, columns.LastAgents, columns.Unanswered, columns.Windows, columns.Due, columns.Types, columns.Previews,
                columns.PreviewKinds, columns.PreviewTimes, columns.Reasons, columns.States, columns.Timers, columns.Held, columns.Snoozed, columns.Escalated,
                columns.Tasks, columns.OfferedTo);
        }
    }

    private static void AddLog(StatementList add, BatchWrites writes)
    {
        if (writes.Log.Count > 0)
        {
            add.With(
                "insert into log (conversation_id, seq, name, at, data) select * from unnest($1, $2, $3, $4, $5)",
                writes.Log.Select(e => e.ConversationId).ToArray(), writes.Log.Select(e => e.Seq).ToArray(), writes.Log.Select(e => e.Name).ToArray(),
                writes.Log.Select(e => e.At).ToArray(), writes.Log.Select(e => e.Data).ToArray());
        }

        if (writes.Redacted.Count > 0)
        {
            add.With(
                "update log l set data = n.data from unnest($1, $2, $3) n (id, seq, data) where l.conversation_id = n.id and l.seq = n.seq",
                writes.Redacted.Select(e => e.ConversationId).ToArray(), writes.Redacted.Select(e => e.Seq).ToArray(), writes.Redacted.Select(e => e.Data).ToArray());
        }

        if (writes.MessageIds.Count > 0)
        {
            add.With(
                "insert into message_ids (account, external_id, conversation_id, message_id, seq) select * from unnest($1, $2, $3, $4, $5) on conflict do nothing",
                writes.MessageIds.Select(m => m.External.Account).ToArray(), writes.MessageIds.Select(m => m.External.ExternalId).ToArray(),
                writes.MessageIds.Select(m => m.ConversationId).ToArray(), writes.MessageIds.Select(m => m.MessageId).ToArray(), writes.MessageIds.Select(m => m.Seq).ToArray());
        }

        if (writes.Received.Count > 0)
        {
            add.With(
                "insert into received (id, conversation_id, seq, refusal) select * from unnest($1, $2, $3, $4)",
                writes.Received.Select(r => r.Key).ToArray(), writes.Received.Select(r => r.Done.ConversationId).ToArray(), writes.Received.Select(r => r.Done.Seq).ToArray(),
                writes.Received.Select(r => EventJson.Write(r.Done.Refusal)).ToArray());
        }
    }

    private static void AddOutbox(StatementList add, BatchWrites writes)
    {
        var queued = writes.Queued;
        if (queued.Count > 0)
        {
            add.With(
                """
                insert into outbox (message_id, conversation_id, thread_id, account, contact_id, text, content, window_grace, queued_at, seq, due_at, state, attempts, fence)
                select n.*, n.queued_at, 0, 0, 0 from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                    n (message, conversation, thread, account, contact, text, content, window_grace, queued_at, seq)
                """,
                queued.Select(m => m.MessageId).ToArray(), queued.Select(m => m.Conversation.Id).ToArray(), queued.Select(m => m.Conversation.ThreadId).ToArray(),
                queued.Select(m => m.Conversation.Account).ToArray(), queued.Select(m => m.Conversation.ContactId).ToArray(), queued.Select(m => m.Text).ToArray(),
                queued.Select(m => EventJson.Write(m.Content)).ToArray(), queued.Select(m => m.WindowGrace).ToArray(), queued.Select(m => m.At).ToArray(),
                queued.Select(m => m.Seq).ToArray());
        }

        // A message may move several times in one batch (accepted and read; failed and sent again): only its last new place in the order is written,
        // and after that only where it went to from there.
        var again = writes.Moved.Where(m => m.Seq is not null).GroupBy(m => m.MessageId).Select(g => g.Last()).ToList();
        var moved = writes.Moved.GroupBy(m => m.MessageId).Select(g => g.Last()).Where(m => m.Seq is null).ToList();
        if (again.Count > 0)
        {
            // Sent again: a new place in the order, and the tries are counted anew.
            add.With(
                """
                update outbox o set state = 0, queued_at = n.at, due_at = n.at, seq = n.seq, attempts = 0, handed_at = null, failure_code = null, failure_detail = null
                from unnest($1, $2, $3) n (id, at, seq) where o.message_id = n.id
                """,
                again.Select(m => m.MessageId).ToArray(), again.Select(m => m.At).ToArray(), again.Select(m => m.Seq!.Value).ToArray());
        }

        if (moved.Count > 0)
        {
            add.With(
                """
                update outbox o set state = n.state, leased_until = null, failure_code = n.code, failure_detail = n.detail
                from unnest($1, $2, $3, $4) n (id, state, code, detail) where o.message_id = n.id
                """,
                moved.Select(m => m.MessageId).ToArray(), moved.Select(m => (short)m.State).ToArray(),
                moved.Select(m => m.FailureCode).ToArray(), moved.Select(m => m.FailureDetail).ToArray());
        }
    }

    private static void AddRare(StatementList add, BatchWrites writes)
    {
        AddBefore(add, writes);
        if (writes.Parked.Count > 0)
        {
            add.With(
                "insert into parked_receipts (account, external_id, state, at, failure_code, failure_detail) select * from unnest($1, $2, $3, $4, $5, $6) on conflict do nothing",
                writes.Parked.Select(p => p.Message.Account).ToArray(), writes.Parked.Select(p => p.Message.ExternalId).ToArray(),
                writes.Parked.Select(p => (short)p.State).ToArray(), writes.Parked.Select(p => p.At).ToArray(),
                writes.Parked.Select(p => p.FailureCode).ToArray(), writes.Parked.Select(p => p.FailureDetail).ToArray());
        }

        if (writes.Unparked.Count > 0)
            add.External("delete from parked_receipts m using unnest($1, $2) k (a, e) where m.account = k.a and m.external_id = k.e", writes.Unparked);
        if (writes.Returned.Count > 0)
        {
            add.With(
                "update contacts c set external_id = n.external, looked_up_at = null from unnest($1, $2) n (id, external) where c.id = n.id and c.external_id = ''",
                writes.Returned.Select(r => r.ContactId).ToArray(), writes.Returned.Select(r => r.ExternalId).ToArray());
            add.With(
                "update threads t set key = n.key from unnest($1, $2) n (id, key) where t.id = n.id and t.key is null",
                writes.Returned.Select(r => r.ThreadId).ToArray(), writes.Returned.Select(r => r.ThreadKey).ToArray());
        }

        foreach (var f in writes.Ended)
            AddEnded(add, f);
    }

    /// <summary>In this order: what was taken back leaves nothing of its edits, nor does an edit whose message came in the same batch stay.</summary>
    private static void AddBefore(StatementList add, BatchWrites writes)
    {
        if (writes.EditedBefore.Count > 0)
        {
            add.With(
                """
                insert into unsent_before (account, external_id, version, text, at) select * from unnest($1, $2, $3, $4, $5)
                on conflict (account, external_id) do update set version = excluded.version, text = excluded.text, at = excluded.at
                where unsent_before.version is not null and unsent_before.version < excluded.version
                """,
                writes.EditedBefore.Keys.Select(m => m.Account).ToArray(), writes.EditedBefore.Keys.Select(m => m.ExternalId).ToArray(),
                writes.EditedBefore.Values.Select(e => e.Edit.Version).ToArray(), writes.EditedBefore.Values.Select(e => e.Edit.Text).ToArray(),
                writes.EditedBefore.Values.Select(e => e.At).ToArray());
        }

        if (writes.UnsentBefore.Count > 0)
        {
            add.External(
                """
                insert into unsent_before (account, external_id) select * from unnest($1, $2)
                on conflict (account, external_id) do update set version = null, text = null, at = null
                """,
                writes.UnsentBefore);
        }

        if (writes.EditsUsed.Count > 0)
        {
            add.External(
                "delete from unsent_before m using unnest($1, $2) k (a, e) where m.account = k.a and m.external_id = k.e and m.version is not null",
                writes.EditsUsed);
        }
    }

    private static void AddEnded(StatementList add, EndedFact f) => add.With(
        """
        insert into ended_facts (conversation_id, revision, account, channel, contact_id, started_at, ended_at, end_reason, type_id, agents, first_customer_at,
            first_response_seconds, resolution_seconds, handling_seconds, messages_in, messages_out, spam, survey_asked, score, answered_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
        """,
        f.Of.Id, f.Of.Revision, f.Of.Account, f.Of.Channel, f.Of.ContactId, f.Of.StartedAt, f.EndedAt, f.Of.End!.Reason, Maybe(f.Of.TypeId), string.Join(',', f.Agents),
        Maybe(f.Of.FirstCustomerAt), Maybe((long?)f.FirstResponse?.TotalSeconds), Maybe((long?)f.Resolution?.TotalSeconds), (long)f.Handling.TotalSeconds,
        f.Of.MessagesIn, f.Of.MessagesOut, f.Of.IsSpam, f.Of.Survey is not null, Maybe((short?)f.Of.Satisfaction?.Score), Maybe(f.Of.Satisfaction?.At));

    // Within the transaction: the other nodes hear of it when it is committed, and never of what was not.
    private static void AddNotify(StatementList add, BatchWrites writes)
    {
        var begun = writes.Begun.Select(c => new ConversationMoved(c.Id, 0, c.Version));
        var changed = writes.Changed.Select(c => new ConversationMoved(c.Conversation.Id, c.Version, c.Conversation.Version));
        foreach (var text in NewsText.Of(begun.Concat(changed)))
            add.With("select pg_notify($1, $2)", NewsText.Channel, text);
    }

    private static object Maybe<T>(T? value)
        where T : struct => value is { } known ? known : DBNull.Value;
}
