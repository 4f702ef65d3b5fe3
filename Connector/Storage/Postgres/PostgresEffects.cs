using ChatClosing.Conversations;

namespace ChatClosing.Storage.Postgres;

/// <summary>A batch's side effects: one statement per kind of write, whatever the batch's size.</summary>
internal static class PostgresEffects
{
    private const string Into =
        """
        insert into side_effects (id, conversation_id, thread_id, revision, seq, kind, recipient, occasion, queued_at, due_at,
            state, unclear, attempts, fence, logged)
        """;

    /// <summary>Adds the statements.</summary>
    public static void Add(StatementList add, BatchWrites writes)
    {
        var calls = writes.Effects.FindAll(e => e.Plan.Kind == EffectKinds.Webhook);
        // Asked for twice in one batch, it is one row; a statement may not touch it twice.
        var others = writes.Effects.Where(e => e.Plan.Kind != EffectKinds.Webhook).GroupBy(e => (e.Conversation.Id, e.Plan)).Select(g => g.Last()).ToList();
        if (others.Count > 0)
        {
            add.With(
                $"""
                {Into}
                select n.*, 0, false, 0, 0, false from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) n
                on conflict (conversation_id, kind, recipient, occasion) do update
                    set state = 0, attempts = 0, queued_at = excluded.queued_at, due_at = excluded.due_at, settled_at = null, logged = false
                    where side_effects.state = 30
                """,
                Values(others));
        }

        if (calls.Count > 0)
        {
            add.With(
                $"""
                {Into}
                select gen_random_uuid(), n.conversation, n.thread, n.revision, n.seq, n.kind, w.id::text, n.occasion, n.queued_at, n.due_at, 0, false, 0, 0, true
                from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) n (id, conversation, thread, revision, seq, kind, recipient, occasion, queued_at, due_at)
                join webhook_endpoints w on w.enabled and split_part(n.occasion, '#', 1) = any (string_to_array(w.events, ','))
                on conflict do nothing
                """,
                Values(calls));
        }

        if (writes.EffectsRetried.Count > 0)
        {
            add.With(
                """
                update side_effects e set state = 0, attempts = 0, queued_at = n.at, due_at = n.at, settled_at = null, logged = false
                from unnest($1, $2) n (id, at) where e.id = n.id and e.state = 30
                """,
                writes.EffectsRetried.Select(r => r.Id).ToArray(), writes.EffectsRetried.Select(r => r.At).ToArray());
        }

        if (writes.EffectsLogged.Count > 0)
            add.With("update side_effects set logged = true where id = any ($1)", writes.EffectsLogged.ToArray());
        if (writes.ClosesWithdrawn.Count > 0)
        {
            add.With(
                $"""
                update side_effects e set state = 40 from unnest($1, $2) n (id, seq)
                where e.conversation_id = n.id and e.seq < n.seq and e.kind = 'webhook' and e.occasion like '{WebhookOccasion.Closed}#%' and e.state = 0
                """,
                writes.ClosesWithdrawn.Select(c => c.ConversationId).ToArray(), writes.ClosesWithdrawn.Select(c => c.Seq).ToArray());
        }
    }

    private static object[] Values(List<NewEffect> effects) =>
    [
        effects.Select(e => e.Id).ToArray(), effects.Select(e => e.Conversation.Id).ToArray(), effects.Select(e => e.Conversation.ThreadId).ToArray(),
        effects.Select(e => e.Conversation.Revision).ToArray(), effects.Select(e => e.Seq).ToArray(), effects.Select(e => e.Plan.Kind).ToArray(),
        effects.Select(e => e.Plan.Recipient).ToArray(), effects.Select(e => e.Plan.Occasion).ToArray(), effects.Select(e => e.At).ToArray(),
        effects.Select(e => e.DueAt).ToArray(),
    ];
}
