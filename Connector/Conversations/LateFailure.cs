namespace ChatClosing.Conversations;

/// <summary>A message that failed after the end: somebody should know that the customer never got it.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="Reason">Why, as a stable word.</param>
/// <param name="At">When we learned it.</param>
public sealed record LateFailure(Guid MessageId, string Reason, DateTimeOffset At);
