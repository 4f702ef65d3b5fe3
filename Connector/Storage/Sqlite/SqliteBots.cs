namespace ChatClosing.Storage.Sqlite;

/// <summary>What a batch wants bots to be told, row by row.</summary>
internal static class SqliteBots
{
    /// <summary>Writes it.</summary>
    public static void Write(BatchWrites writes, SqliteStatements db)
    {
        foreach (var call in writes.BotCalls)
        {
            db.Run(
                """
                insert into bot_calls (id, conversation_id, thread_id, account, seq, place, what, queued_at, due_at, state, attempts, fence)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, 0, 0, 0)
                """,
                call.Id, call.Conversation.Id, call.Conversation.ThreadId, call.Conversation.Account, call.Seq, call.Place, call.What, call.At);
        }
    }
}
