namespace ChatClosing.Storage.Sqlite;

/// <summary>What a batch writes, row by row. Updates come before inserts: a successor may not be there before its predecessor has ended.</summary>
internal static class SqliteWrites
{
    /// <summary>Writes everything.</summary>
    /// <exception cref="VersionMismatchException">A conversation was not at the version it was read at.</exception>
    public static void Write(BatchWrites writes, SqliteStatements db)
    {
        foreach (var (version, c) in writes.Changed)
        {
            var touched = db.Run(
                """
                update conversations set status = ?3, version = ?4, agent_id = ?5, last_agent_id = ?6, unanswered_since = ?7, window_ends_at = ?8, due_at = ?9,
                    type_id = ?10, preview = ?11, preview_kind = ?12, preview_at = ?13, reason = ?14, state = ?15,
                    timer = ?16, held = ?17, snoozed_until = ?18, escalated_at = ?19, task_since = ?20, offered_to = ?21
                where id = ?1 and version = ?2
                """,
                c.Id, version, (int)c.Status, c.Version, c.Agent, c.LastAgent, c.UnansweredSince, c.WindowEndsAt, c.DueAt,
                c.TypeId, c.Preview, c.PreviewKind, c.PreviewAt, c.Reason, EventJson.Write(c),
                c.Timer?.Why, c.HeldBy is not null, c.SnoozedUntil, c.EscalatedAt, c.TaskSince, c.Offer?.Agent ?? c.Offer?.Group);
            if (touched != 1)
                throw new VersionMismatchException();
        }

        foreach (var c in writes.Begun)
        {
            db.Run(
                """
                insert into conversations (id, thread_id, contact_id, account, channel, previous_id, status, version, started_at, agent_id, last_agent_id,
                    unanswered_since, window_ends_at, due_at, type_id, preview, preview_kind, preview_at, reason, state, timer, held, snoozed_until,
                    escalated_at, task_since, offered_to)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26)
                """,
                c.Id, c.ThreadId, c.ContactId, c.Account, c.Channel, c.PreviousId, (int)c.Status, c.Version, c.StartedAt, c.Agent, c.LastAgent,
                c.UnansweredSince, c.WindowEndsAt, c.DueAt, c.TypeId, c.Preview, c.PreviewKind, c.PreviewAt, c.Reason, EventJson.Write(c),
                c.Timer?.Why, c.HeldBy is not null, c.SnoozedUntil, c.EscalatedAt, c.TaskSince, c.Offer?.Agent ?? c.Offer?.Group);
        }

        foreach (var e in writes.Log)
            db.Run("insert into log (conversation_id, seq, name, at, data) values (?1, ?2, ?3, ?4, ?5)", e.ConversationId, e.Seq, e.Name, e.At, e.Data);
        foreach (var r in writes.Redacted)
            db.Run("update log set data = ?3 where conversation_id = ?1 and seq = ?2", r.ConversationId, r.Seq, r.Data);
        foreach (var m in writes.MessageIds)
        {
            db.Run(
                "insert into message_ids (account, external_id, conversation_id, message_id, seq) values (?1, ?2, ?3, ?4, ?5) on conflict do nothing",
                m.External.Account, m.External.ExternalId, m.ConversationId, m.MessageId, m.Seq);
        }

        foreach (var (key, done) in writes.Received)
            db.Run("insert into received (id, conversation_id, seq, refusal) values (?1, ?2, ?3, ?4)", key, done.ConversationId, done.Seq, EventJson.Write(done.Refusal));
        WriteOutbox(writes, db);
        WriteRare(writes, db);
        SqliteSurveys.Write(writes, db);
        SqliteMedia.Write(writes, db);
        SqliteEffects.Write(writes, db);
        SqliteBots.Write(writes, db);
    }

    private static void WriteOutbox(BatchWrites writes, SqliteStatements db)
    {
        foreach (var m in writes.Queued)
        {
            db.Run(
                """
                insert into outbox (message_id, conversation_id, thread_id, account, contact_id, text, content, window_grace, state, queued_at, seq, due_at, attempts, fence)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?9, ?10, 0, ?7, ?8, ?7, 0, 0)
                """,
                m.MessageId, m.Conversation.Id, m.Conversation.ThreadId, m.Conversation.Account, m.Conversation.ContactId, m.Text, m.At, m.Seq,
                EventJson.Write(m.Content), m.WindowGrace);
        }

        foreach (var m in writes.Moved)
        {
            // Sent again: a new place in the order, and the tries are counted anew.
            if (m.Seq is { } seq)
            {
                db.Run(
                    "update outbox set state = 0, queued_at = ?2, due_at = ?2, seq = ?3, attempts = 0, handed_at = null, failure_code = null, failure_detail = null where message_id = ?1",
                    m.MessageId, m.At, seq);
            }
            else
            {
                db.Run(
                    "update outbox set state = ?2, leased_until = null, failure_code = ?3, failure_detail = ?4 where message_id = ?1",
                    m.MessageId, (int)m.State, m.FailureCode, m.FailureDetail);
            }
        }
    }

    /// <summary>In this order: what was taken back leaves nothing of its edits, nor does an edit whose message came in the same batch stay.</summary>
    private static void WriteBefore(BatchWrites writes, SqliteStatements db)
    {
        foreach (var (m, (edit, at)) in writes.EditedBefore)
        {
            db.Run(
                """
                insert into unsent_before (account, external_id, version, text, at) values (?1, ?2, ?3, ?4, ?5)
                on conflict (account, external_id) do update set version = excluded.version, text = excluded.text, at = excluded.at
                where unsent_before.version is not null and unsent_before.version < excluded.version
                """,
                m.Account, m.ExternalId, edit.Version, edit.Text, at);
        }

        foreach (var m in writes.UnsentBefore)
        {
            db.Run(
                """
                insert into unsent_before (account, external_id) values (?1, ?2)
                on conflict (account, external_id) do update set version = null, text = null, at = null
                """,
                m.Account, m.ExternalId);
        }

        foreach (var m in writes.EditsUsed)
            db.Run("delete from unsent_before where account = ?1 and external_id = ?2 and version is not null", m.Account, m.ExternalId);
    }

    private static void WriteRare(BatchWrites writes, SqliteStatements db)
    {
        WriteBefore(writes, db);
        foreach (var p in writes.Parked)
        {
            db.Run(
                "insert into parked_receipts (account, external_id, state, at, failure_code, failure_detail) values (?1, ?2, ?3, ?4, ?5, ?6) on conflict do nothing",
                p.Message.Account, p.Message.ExternalId, (int)p.State, p.At, p.FailureCode, p.FailureDetail);
        }

        foreach (var m in writes.Unparked)
            db.Run("delete from parked_receipts where account = ?1 and external_id = ?2", m.Account, m.ExternalId);
        foreach (var r in writes.Returned)
        {
            db.Run("update contacts set external_id = ?2, looked_up_at = null where id = ?1 and external_id = ''", r.ContactId, r.ExternalId);
            db.Run("update threads set key = ?2 where id = ?1 and key is null", r.ThreadId, r.ThreadKey);
        }

        foreach (var f in writes.Ended)
        {
            db.Run(
                """
                insert into ended_facts (conversation_id, revision, account, channel, contact_id, started_at, ended_at, end_reason, type_id, agents, first_customer_at,
                    first_response_seconds, resolution_seconds, handling_seconds, messages_in, messages_out, spam, survey_asked, score, answered_at)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)
                """,
                f.Of.Id, f.Of.Revision, f.Of.Account, f.Of.Channel, f.Of.ContactId, f.Of.StartedAt, f.EndedAt, f.Of.End!.Reason, f.Of.TypeId, string.Join(',', f.Agents),
                f.Of.FirstCustomerAt, (long?)f.FirstResponse?.TotalSeconds, (long?)f.Resolution?.TotalSeconds, (long)f.Handling.TotalSeconds, f.Of.MessagesIn, f.Of.MessagesOut,
                f.Of.IsSpam ? 1 : 0, f.Of.Survey is null ? 0 : 1, f.Of.Satisfaction?.Score, f.Of.Satisfaction?.At);
        }
    }
}
