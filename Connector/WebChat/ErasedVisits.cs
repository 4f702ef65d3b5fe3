using ChatClosing.Storage;

namespace ChatClosing.WebChat;

/// <summary>Takes what a visitor's widget reads with the conversation that it belongs to.</summary>
internal sealed class ErasedVisits : IErasesMedia
{
    /// <inheritdoc/>
    public async Task EraseAsync(PlainTransaction transaction, IReadOnlyList<Guid> conversations, CancellationToken cancel)
    {
        foreach (var conversation in conversations)
        {
            await transaction.RunAsync("delete from visit_activities where visit_id in (select id from visits where conversation_id = $1)", cancel, conversation);
            await transaction.RunAsync("delete from visits where conversation_id = $1", cancel, conversation);
        }
    }
}
