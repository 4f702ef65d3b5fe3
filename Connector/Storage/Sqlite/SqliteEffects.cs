using ChatClosing.Conversations;

namespace ChatClosing.Storage.Sqlite;

/// <summary>A batch's side effects, row by row.</summary>
internal static class SqliteEffects
{
    private const string Into =
        """
        insert into side_effects (id, conversation_id, thread_id, revision, seq, kind, recipient, occasion, queued_at, due_at,
            state, unclear, attempts, fence, logged)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, 0, 0, 0, ?11)
        on conflict (conversation_id, kind, recipient, occasion) do update
            set state = 0, attempts = 0, queued_at = excluded.queued_at, due_at = excluded.due_at, settled_at = null, logged = excluded.logged
            where side_effects.state = 30
        """;

    /// <summary>Writes them.</summary>
    public static void Write(BatchWrites writes, SqliteStatements db)
    {
        foreach (var effect in writes.Effects)
        {
            if (effect.Plan.Kind != EffectKinds.Webhook)
            {
                Write(db, effect, effect.Id, effect.Plan.Recipient, isLogged: false);
                continue;
            }

            foreach (var endpoint in EndpointsFor(db, effect.Plan.Occasion))
                Write(db, effect, Guid.CreateVersion7(), endpoint, isLogged: true);
        }

        foreach (var (id, at) in writes.EffectsRetried)
        {
            db.Run(
                "update side_effects set state = 0, attempts = 0, queued_at = ?2, due_at = ?2, settled_at = null, logged = 0 where id = ?1 and state = 30",
                id, at);
        }

        foreach (var id in writes.EffectsLogged)
            db.Run("update side_effects set logged = 1 where id = ?1", id);
        foreach (var (conversation, seq) in writes.ClosesWithdrawn)
        {
            db.Run(
                "update side_effects set state = 40 where conversation_id = ?1 and seq < ?2 and kind = 'webhook' and occasion like ?3 and state = 0",
                conversation, seq, $"{WebhookOccasion.Closed}#%");
        }
    }

    private static void Write(SqliteStatements db, NewEffect e, Guid id, string recipient, bool isLogged) => db.Run(
        Into, id, e.Conversation.Id, e.Conversation.ThreadId, e.Conversation.Revision, e.Seq, e.Plan.Kind, recipient, e.Plan.Occasion, e.At, e.DueAt, isLogged ? 1 : 0);

    private static List<string> EndpointsFor(SqliteStatements db, string occasion)
    {
        var found = new List<string>();
        using var rows = db.Query(
            "select id from webhook_endpoints where enabled and instr(',' || events || ',', ?1) > 0", $",{occasion[..occasion.IndexOf('#', StringComparison.Ordinal)]},");
        while (rows.Read())
            found.Add(rows.GetGuid(0).ToString());
        return found;
    }
}
