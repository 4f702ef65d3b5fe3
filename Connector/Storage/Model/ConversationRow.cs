using ChatClosing.Conversations;

namespace ChatClosing.Storage.Model;

/// <summary>A conversation as it is stored: <see cref="State"/> is the fold of its log, the other columns are what lists and indexes ask for.</summary>
public sealed class ConversationRow
{
    public Guid Id { get; init; }
    public Guid ThreadId { get; init; }
    public Guid ContactId { get; init; }
    public required string Account { get; init; }
    public required string Channel { get; init; }
    public Guid? PreviousId { get; init; }
    public Status Status { get; init; }
    public long Version { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public Guid? AgentId { get; init; }
    public Guid? LastAgentId { get; init; }
    public DateTimeOffset? UnansweredSince { get; init; }
    public DateTimeOffset? WindowEndsAt { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public Guid? TypeId { get; init; }
    public string? Preview { get; init; }
    public string? PreviewKind { get; init; }
    public DateTimeOffset? PreviewAt { get; init; }
    public string? Reason { get; init; }

    /// <summary>The agent or the group that it is offered to; null while no offer stands.</summary>
    public Guid? OfferedTo { get; init; }

    /// <summary>Why <see cref="DueAt"/> comes; also while it is held.</summary>
    public string? Timer { get; init; }
    public bool Held { get; init; }
    public DateTimeOffset? SnoozedUntil { get; init; }
    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>Since when a message that failed after the end waits to be looked at.</summary>
    public DateTimeOffset? TaskSince { get; init; }
    public required string State { get; init; }
}
