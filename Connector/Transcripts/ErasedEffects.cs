using ChatClosing.Conversations;
using ChatClosing.Storage;

namespace ChatClosing.Transcripts;

/// <summary>
/// Takes what side effects know of an erased contact: whose addresses they went to, what receivers said, the archive's copies, the tickets in Zendesk, and
/// the names that revisions were written out with. What still waits does not leave. That something left, when, and a ticket's number stay.
/// </summary>
internal sealed class ErasedEffects(TimeProvider clock) : IErasesMedia
{
    /// <inheritdoc/>
    public async Task EraseAsync(PlainTransaction transaction, IReadOnlyList<Guid> conversations, bool isDemanded, CancellationToken cancel)
    {
        foreach (var conversation in conversations)
        {
            await TakeBackAsync(transaction, conversation, EffectKinds.Archive, EffectKinds.ArchiveErasure, cancel);
            // How long tickets are kept is Zendesk's own affair, but for whom it is demanded.
            if (isDemanded)
                await TakeBackAsync(transaction, conversation, EffectKinds.Zendesk, EffectKinds.ZendeskErasure, cancel);
            await transaction.RunAsync(
                "update side_effect_attempts set detail = null where effect_id in (select id from side_effects where conversation_id = $1)", cancel, conversation);
            // The fence grows: whoever is at it writes nothing any more.
            await transaction.RunAsync(
                """
                update side_effects set state = 30, code = 'erased', fence = fence + 1, leased_until = null, settled_at = due_at, logged = $2
                where conversation_id = $1 and state in (0, 10) and kind not in ('archive-erasure', 'zendesk-erasure')
                """,
                cancel, conversation, transaction.Flag(true));
            await transaction.RunAsync("delete from transcript_names where conversation_id = $1", cancel, conversation);
            // Still unique, and nobody's.
            await transaction.RunAsync(
                "update side_effects set recipient = cast(id as text), detail = null where conversation_id = $1 and kind = 'email'", cancel, conversation);
            await transaction.RunAsync("update side_effects set detail = null where conversation_id = $1", cancel, conversation);
        }
    }

    // Before the leases are taken away: one who is adding a copy right now is waited for, and what they add goes too. Again after a restore.
    private async Task TakeBackAsync(PlainTransaction transaction, Guid conversation, string kind, string erasure, CancellationToken cancel)
    {
        var now = Microseconds.Cut(clock.GetUtcNow());
        await transaction.RunAsync(
            """
            insert into side_effects (id, conversation_id, thread_id, revision, seq, kind, recipient, occasion, queued_at, due_at,
                state, unclear, attempts, fence, logged)
            select $2, e.conversation_id, e.thread_id, e.revision, e.seq, $6, '', '', $3, coalesce(e.leased_until, $3), 0, $4, 0, 0, $4
            from side_effects e where e.conversation_id = $1 and e.kind = $5 and e.attempts > 0
            order by e.leased_until desc nulls last limit 1
            on conflict (conversation_id, kind, recipient, occasion) do update
                set state = 0, attempts = 0, queued_at = excluded.queued_at, due_at = excluded.due_at, settled_at = null, leased_until = null
            """,
            cancel, conversation, Guid.CreateVersion7(now), now, transaction.Flag(false), kind, erasure);
    }
}
