namespace ChatClosing.Conversations.Commands;

/// <summary>Hold the timers of a conversation, or let them run again. What fell due meanwhile happens then.</summary>
public sealed record Hold(Actor By, bool Held) : AgentCommand(By);

/// <summary>The visitor left on purpose (web chat).</summary>
public sealed record VisitorLeaves(ContactAddress Contact, DateTimeOffset? PlatformTime) : PlatformCommand(Contact, PlatformTime);

/// <summary>Write first to the customer of an ended conversation: a new one, linked to it.</summary>
/// <param name="By">Who.</param>
/// <param name="FreshConversationId">The id of the new conversation.</param>
/// <param name="EngagementId">The engagement it opens.</param>
public sealed record Continue(Actor By, Guid FreshConversationId, Guid EngagementId) : AgentCommand(By);

/// <summary>Somebody has seen that a message failed after the end.</summary>
public sealed record FinishTask(Actor By, Guid MessageId) : AgentCommand(By);

/// <summary>A message that was kept as a courtesy does ask for an answer: a new conversation that waits.</summary>
/// <param name="By">Who says so.</param>
/// <param name="MessageId">The message.</param>
/// <param name="FreshConversationId">The id of the new conversation.</param>
public sealed record OpenCourtesy(Actor By, Guid MessageId, Guid FreshConversationId) : AgentCommand(By);
