using ChatClosing.Storage;
using ChatClosing.Transcripts.Archive;

namespace ChatClosing.Transcripts;

/// <summary>
/// Takes what side effects know of an erased contact: whose addresses they went to, what receivers said, and the archive's copies. What still waits does
/// not leave. That something left, when, and a ticket's number stay: with them it can be asked back.
/// </summary>
internal sealed class ErasedEffects(ArchiveSettings archive) : IErasesMedia
{
    /// <inheritdoc/>
    public async Task EraseAsync(PlainTransaction transaction, IReadOnlyList<Guid> conversations, CancellationToken cancel)
    {
        foreach (var conversation in conversations)
        {
            await transaction.RunAsync(
                "update side_effect_attempts set detail = null where effect_id in (select id from side_effects where conversation_id = $1)", cancel, conversation);
            // The fence grows: whoever is at it writes nothing any more.
            await transaction.RunAsync(
                """
                update side_effects set state = 30, code = 'erased', fence = fence + 1, leased_until = null, settled_at = due_at, logged = $2
                where conversation_id = $1 and state in (0, 10)
                """,
                cancel, conversation, transaction.Flag(true));
            // Still unique, and nobody's.
            await transaction.RunAsync(
                "update side_effects set recipient = cast(id as text), detail = null where conversation_id = $1 and kind = 'email'", cancel, conversation);
            await transaction.RunAsync("update side_effects set detail = null where conversation_id = $1", cancel, conversation);
            if (archive.Folder is { Length: > 0 } folder)
                new ArchiveFolder(folder).Erase(conversation);
        }
    }
}
