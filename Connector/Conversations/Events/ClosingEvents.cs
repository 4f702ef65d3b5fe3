namespace ChatClosing.Conversations.Events;

/// <summary>Who closed second chose otherwise than the first: kept to be read, the first stands.</summary>
/// <param name="By">The second.</param>
/// <param name="TypeId">The other type; null when it is the same.</param>
/// <param name="Answers">The other answers to the quality survey; null when they are the same.</param>
/// <param name="At">When.</param>
public sealed record QualificationConflicted(Guid By, Guid? TypeId, IReadOnlyList<QualityAnswer>? Answers, DateTimeOffset At) : Event(At);

/// <summary>Who ended second wishes more to be sent: both wishes stand.</summary>
/// <param name="By">The second.</param>
/// <param name="Wishes">Their wishes.</param>
/// <param name="At">When.</param>
public sealed record EndExtended(Guid By, EndWishes Wishes, DateTimeOffset At) : Event(At);

/// <summary>The customer was to be told that the conversation is over, and is not.</summary>
/// <param name="Reason">As in <see cref="LastWord.Obstacle"/>.</param>
/// <param name="At">When.</param>
public sealed record NoticeSkipped(string Reason, DateTimeOffset At) : Event(At);
