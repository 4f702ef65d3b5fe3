namespace ChatClosing.Storage.Sqlite;

/// <summary>What a batch writes about files, as <see cref="Postgres.PostgresMedia"/> does.</summary>
internal static class SqliteMedia
{
    /// <summary>Writes it.</summary>
    public static void Write(BatchWrites writes, SqliteStatements db)
    {
        foreach (var m in writes.Media)
        {
            db.Run(
                """
                insert into media (id, outgoing, state, conversation_id, thread_id, message_id, account, reference, name, content_type,
                    attempts, due_at, fence, created_at)
                values (?1, 0, 0, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?9, 0, ?9) on conflict do nothing
                """,
                m.Id, m.Conversation.Id, m.Conversation.ThreadId, m.MessageId, m.Conversation.Account,
                m.File.ContentUrl, m.File.Name, m.File.ContentType, m.At);
        }

        foreach (var m in writes.MediaSent)
        {
            db.Run(
                "update media set state = 20, conversation_id = ?2, thread_id = ?3, message_id = ?4, account = ?5 where id = ?1 and state = 10",
                m.Id, m.Conversation.Id, m.Conversation.ThreadId, m.MessageId, m.Conversation.Account);
        }

        foreach (var id in writes.MediaRemoved)
            db.Run("update media set state = 40, reference = null, name = null where id = ?1", id);
    }
}
