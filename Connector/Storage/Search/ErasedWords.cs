namespace ChatClosing.Storage.Search;

/// <summary>Takes what an erased contact wrote, and their name, out of the search with the erasure.</summary>
internal sealed class ErasedWords : IErasesMedia
{
    /// <inheritdoc/>
    public async Task EraseAsync(PlainTransaction transaction, IReadOnlyList<Guid> conversations, bool isDemanded, CancellationToken cancel)
    {
        // Whoever indexes has either written what is deleted here, or reads what is left after it.
        await SearchIndex.ExcludeOthersAsync(transaction, cancel);
        var key = transaction.IsSqlite ? "rowid" : "number";
        var words = $"delete from search_words where {key} in (select number from search where conversation_id = $1)";
        foreach (var conversation in conversations)
        {
            await transaction.RunAsync(words, cancel, conversation);
            await transaction.RunAsync("update search set contact_name = null where conversation_id = $1", cancel, conversation);
        }
    }
}
