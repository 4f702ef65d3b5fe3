using ChatClosing.Conversations;

namespace ChatClosing.Storage;

/// <summary>A message that this worker, and nobody else, may send now.</summary>
/// <param name="Id">The message.</param>
/// <param name="ConversationId">Its conversation.</param>
/// <param name="ThreadId">Its thread.</param>
/// <param name="Account">The channel account's name.</param>
/// <param name="ContactId">The platform's id of the contact.</param>
/// <param name="Text">What to send.</param>
/// <param name="Attempts">The how-manieth try this is, from 1.</param>
/// <param name="Fence">Proves that the lease is still this one.</param>
/// <param name="ExpiresAt">Until when it may leave: the end of the reply window and what the human-agent rule adds; null without.</param>
/// <param name="QueuedAt">When the agent sent it.</param>
/// <param name="Now">The database's time of the lease.</param>
public sealed record LeasedMessage(
    Guid Id, Guid ConversationId, Guid ThreadId, string Account, string ContactId, string Text, int Attempts, long Fence, DateTimeOffset? ExpiresAt, DateTimeOffset QueuedAt,
    DateTimeOffset Now)
{
    /// <summary>The thread as the platform knows it, where the contact has several; else null.</summary>
    public string? ThreadKey { get; init; }

    /// <summary>What it is besides its text; null for a text alone.</summary>
    public MessageContent? Content { get; init; }

    /// <summary>The end of the reply window itself, without what the human-agent rule adds.</summary>
    public DateTimeOffset? WindowEndsAt { get; init; }
}

/// <summary>A message whose worker never came back.</summary>
public sealed record LostMessage(Guid Id, Guid ConversationId, Guid ThreadId, string Account);
