using ChatClosing.Storage;

namespace ChatClosing.WebChat;

/// <summary>Takes what a visitor's widget reads with the conversation that it belongs to.</summary>
internal sealed class ErasedVisits : IErasesMedia
{
    /// <inheritdoc/>
    public async Task EraseAsync(PlainTransaction transaction, IReadOnlyList<Guid> conversations, bool isDemanded, CancellationToken cancel)
    {
        foreach (var conversation in conversations)
        {
            // Whoever is adding something is waited for, and nobody adds anything after this.
            await transaction.QueryAsync($"select 1 from visits where conversation_id = $1 {transaction.ForUpdate}", row => row.GetInt32(0), cancel, conversation);
            await transaction.RunAsync("delete from visit_activities where visit_id in (select id from visits where conversation_id = $1)", cancel, conversation);
            await transaction.RunAsync("delete from visits where conversation_id = $1", cancel, conversation);
        }
    }
}
