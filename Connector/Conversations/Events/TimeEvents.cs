namespace ChatClosing.Conversations.Events;

/// <summary>It waits too long: supervisors are alerted.</summary>
/// <param name="Since">Since when it waits.</param>
/// <param name="At">When.</param>
public sealed record ConversationEscalated(DateTimeOffset Since, DateTimeOffset At) : Event(At);

/// <summary>The snooze of a closed conversation is over: it waits again.</summary>
public sealed record SnoozeEnded(DateTimeOffset At) : Event(At);

/// <summary>The visitor left on purpose (web chat).</summary>
/// <param name="WrapUpEndsAt">When the conversation ends by itself.</param>
/// <param name="At">The end time in the reports.</param>
public sealed record VisitorLeft(DateTimeOffset WrapUpEndsAt, DateTimeOffset At) : Event(At);

/// <summary>Its timers are held, or run again.</summary>
public sealed record TimersHeld(Guid By, bool Held, DateTimeOffset At) : Event(At);
