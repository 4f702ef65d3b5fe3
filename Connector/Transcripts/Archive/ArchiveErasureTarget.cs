using ChatClosing.Conversations;
using ChatClosing.Storage.Effects;

namespace ChatClosing.Transcripts.Archive;

/// <summary>
/// Takes the copies of an erased conversation out of the archive, all revisions of them. A side effect like the others: it is written with the erasure,
/// is tried until the archive can be written to, and waits until nobody can be adding a copy any more.
/// </summary>
internal sealed class ArchiveErasureTarget(TranscriptReader transcripts, ArchiveCalls archive) : ITranscriptTarget
{
    /// <inheritdoc/>
    public string Kind => EffectKinds.ArchiveErasure;

    /// <inheritdoc/>
    public Task<TargetResult> SendAsync(LeasedEffect effect, CancellationToken cancel) => archive.CallAsync(
        async (store, limit) =>
        {
            if (await transcripts.FindAsync(effect.ConversationId, effect.Revision, limit) is not { EndedAt: { } ended })
                return new TargetRefused("no-transcript", null) { IsCertain = true };
            await store.EraseAsync(ArchiveNames.Of(effect.ConversationId, ended), limit);
            return new TargetAccepted(null, null, null);
        },
        cancel);
}
