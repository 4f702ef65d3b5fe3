namespace ChatClosing.Conversations.Events;

/// <summary>
/// Something that happened to a conversation: one entry of its log. Its stored name is in <c>Storage/EventJson</c>; shapes once stored stay
/// readable.
/// </summary>
/// <param name="At">When, UTC to the microsecond.</param>
public abstract record Event(DateTimeOffset At);
