namespace ChatClosing.Storage.News;

/// <summary>A commit's effect on one conversation, in what fits into a NOTIFY.</summary>
/// <param name="Id">The conversation.</param>
/// <param name="From">Its version before; 0 when it began.</param>
/// <param name="To">Its version now: the seq of its last entry.</param>
internal readonly record struct ConversationMoved(Guid Id, long From, long To);
