namespace ChatClosing.Storage.Bots;

/// <summary>Something that this worker, and nobody else, may tell a bot now.</summary>
/// <param name="Id">Which.</param>
/// <param name="ConversationId">Of which conversation.</param>
/// <param name="ThreadId">Of which thread.</param>
/// <param name="Account">The channel account's name.</param>
/// <param name="Seq">The log entry that it tells.</param>
/// <param name="What">One of <see cref="Conversations.BotOccasion"/>.</param>
/// <param name="Attempts">This one included.</param>
/// <param name="Fence">The lease.</param>
/// <param name="QueuedAt">When it happened.</param>
/// <param name="Now">When it was leased, by the database's clock.</param>
public sealed record LeasedBotCall(
    Guid Id, Guid ConversationId, Guid ThreadId, string Account, long Seq, string What, int Attempts, long Fence, DateTimeOffset QueuedAt, DateTimeOffset Now);
