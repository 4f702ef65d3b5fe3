namespace ChatClosing.Storage.Postgres;

/// <summary>What a batch wants bots to be told.</summary>
internal static class PostgresBots
{
    /// <summary>Adds the statement.</summary>
    public static void Add(StatementList add, BatchWrites writes)
    {
        if (writes.BotCalls.Count == 0)
            return;
        add.With(
            """
            insert into bot_calls (id, conversation_id, thread_id, account, seq, place, what, queued_at, due_at, state, attempts, fence)
            select n.*, 0, 0, 0 from unnest($1, $2, $3, $4, $5, $6, $7, $8, $8) n
            """,
            writes.BotCalls.Select(c => c.Id).ToArray(), writes.BotCalls.Select(c => c.Conversation.Id).ToArray(),
            writes.BotCalls.Select(c => c.Conversation.ThreadId).ToArray(), writes.BotCalls.Select(c => c.Conversation.Account).ToArray(),
            writes.BotCalls.Select(c => c.Seq).ToArray(), writes.BotCalls.Select(c => c.Place).ToArray(), writes.BotCalls.Select(c => c.What).ToArray(),
            writes.BotCalls.Select(c => c.At).ToArray());
    }
}
