namespace ChatClosing.Storage.Postgres;

/// <summary>What a batch writes about files. Inserts come before what takes them away: a message may come and be taken back in one batch.</summary>
internal static class PostgresMedia
{
    /// <summary>Adds the statements; none for a batch without files.</summary>
    public static void Add(StatementList add, BatchWrites writes)
    {
        if (writes.Media.Count > 0)
        {
            var media = writes.Media;
            add.With(
                """
                insert into media (id, outgoing, state, conversation_id, thread_id, message_id, account, reference, name, content_type,
                    attempts, due_at, fence, created_at)
                select n.id, false, 0, n.conversation, n.thread, n.message, n.account, n.reference, n.name, n.content_type, 0, n.at, 0, n.at
                from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) n (id, conversation, thread, message, account, reference, name, content_type, at)
                on conflict do nothing
                """,
                media.Select(m => m.Id).ToArray(), media.Select(m => m.Conversation.Id).ToArray(),
                media.Select(m => m.Conversation.ThreadId).ToArray(),
                media.Select(m => m.MessageId).ToArray(), media.Select(m => m.Conversation.Account).ToArray(),
                media.Select(m => m.File.ContentUrl).ToArray(),
                media.Select(m => m.File.Name).ToArray(), media.Select(m => m.File.ContentType).ToArray(), media.Select(m => m.At).ToArray());
        }

        if (writes.MediaSent.Count > 0)
        {
            var sent = writes.MediaSent;
            add.With(
                """
                update media m set state = 20, conversation_id = n.conversation, thread_id = n.thread, message_id = n.message, account = n.account
                from unnest($1, $2, $3, $4, $5) n (id, conversation, thread, message, account) where m.id = n.id and m.state = 10
                """,
                sent.Select(m => m.Id).ToArray(), sent.Select(m => m.Conversation.Id).ToArray(), sent.Select(m => m.Conversation.ThreadId).ToArray(),
                sent.Select(m => m.MessageId).ToArray(), sent.Select(m => m.Conversation.Account).ToArray());
        }

        if (writes.MediaRemoved.Count > 0)
            add.With("update media set state = 40, reference = null, name = null where id = any($1)", writes.MediaRemoved.ToArray());
    }
}
