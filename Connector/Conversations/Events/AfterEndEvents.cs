namespace ChatClosing.Conversations.Events;

/// <summary>An agent writes first after an end: the second entry of the new conversation.</summary>
/// <param name="By">Who.</param>
/// <param name="WindowEndsAt">Until when the platform lets us answer, as the ended conversation left it.</param>
/// <param name="LastCustomerMessage">The platform's id of the customer's last message there.</param>
/// <param name="LastCustomerAt">When that was written.</param>
/// <param name="PrivatelyAnswered">The comment that was answered in private there.</param>
/// <param name="At">When.</param>
public sealed record ConversationContinued(
    Guid By, DateTimeOffset? WindowEndsAt, string? LastCustomerMessage, DateTimeOffset? LastCustomerAt, string? PrivatelyAnswered, DateTimeOffset At) : Event(At);

/// <summary>Somebody has seen that a message failed after the end.</summary>
public sealed record TaskDone(Guid By, Guid MessageId, DateTimeOffset At) : Event(At);

/// <summary>A message kept as a courtesy goes on in a new conversation.</summary>
/// <param name="By">Who said so.</param>
/// <param name="MessageId">The message.</param>
/// <param name="ConversationId">The new conversation.</param>
/// <param name="At">When.</param>
public sealed record CourtesyOpened(Guid By, Guid MessageId, Guid ConversationId, DateTimeOffset At) : Event(At);

/// <summary>A conversation begins with a message that stays in the log of the one before.</summary>
/// <param name="By">Who said that it asks for an answer.</param>
/// <param name="MessageId">The message.</param>
/// <param name="ExternalId">The platform's id of it.</param>
/// <param name="SentAt">When the customer wrote it.</param>
/// <param name="WindowEndsAt">Until when we may answer.</param>
/// <param name="At">When.</param>
public sealed record MessageCarried(
    Guid By, Guid MessageId, string ExternalId, DateTimeOffset SentAt, DateTimeOffset? WindowEndsAt, DateTimeOffset At) : Event(At);
