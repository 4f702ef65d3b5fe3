using System.Text.Json.Serialization;
using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Conversations.Events;

/// <summary>An agent's answer was taken into the outbox.</summary>
public sealed record MessageQueued(Guid MessageId, string ClientId, Guid By, string Text, DateTimeOffset At) : Event(At)
{
    /// <summary>What it is besides its text; null for a text alone.</summary>
    public MessageContent? Content { get; init; }

    /// <summary>
    /// Why it was sent without anybody's doing: <c>out-of-hours</c>, <c>notice</c> with the seal, or <c>bot</c> when a bot wrote it; null for a person's. Such a message answers
    /// nothing and counts for nothing, and
    /// <see cref="By"/> is nobody.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Automatic { get; init; }
}

/// <summary>The platform took it.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="ExternalId">The platform's id of it.</param>
/// <param name="At">When we learned it.</param>
public sealed record MessageAccepted(Guid MessageId, string ExternalId, DateTimeOffset At) : Event(At);

/// <summary>These messages are on the customer's device.</summary>
public sealed record MessagesDelivered(IReadOnlyList<Guid> MessageIds, DateTimeOffset At) : Event(At);

/// <summary>The customer saw these messages.</summary>
public sealed record MessagesRead(IReadOnlyList<Guid> MessageIds, DateTimeOffset At) : Event(At);

/// <summary>A message will not arrive.</summary>
public sealed record MessageFailed(Guid MessageId, FailureReason Failure, DateTimeOffset At) : Event(At);

/// <summary>Nobody knows whether a message arrived.</summary>
public sealed record MessageUnknown(Guid MessageId, FailureReason Failure, DateTimeOffset At) : Event(At);

/// <summary>A failed or unknown message is sent again.</summary>
public sealed record MessageRetried(Guid MessageId, Guid By, DateTimeOffset At) : Event(At);

/// <summary>A failed or unknown message was given up.</summary>
public sealed record MessageDiscarded(Guid MessageId, Guid By, DateTimeOffset At) : Event(At);

/// <summary>The end does not wait for this message.</summary>
public sealed record MessageWaived(Guid MessageId, Guid By, DateTimeOffset At) : Event(At);

/// <summary>A person answered from the platform's own inbox.</summary>
public sealed record OutsideAnswered(Guid MessageId, string ExternalId, Activity Activity, DateTimeOffset At) : Event(At);
