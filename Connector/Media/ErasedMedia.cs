using ChatClosing.Storage;

namespace ChatClosing.Media;

/// <summary>Takes the files of an erased contact out of sight with the erasure; <see cref="MediaTidy"/> deletes their bytes within its next round.</summary>
internal sealed class ErasedMedia : IErasesMedia
{
    /// <inheritdoc/>
    public async Task EraseAsync(PlainTransaction transaction, IReadOnlyList<Guid> conversations, bool isDemanded, CancellationToken cancel)
    {
        foreach (var conversation in conversations)
            await transaction.RunAsync("update media set state = 40, reference = null, name = null where conversation_id = $1", cancel, conversation);
    }
}
