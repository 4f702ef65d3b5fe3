namespace ChatClosing.Conversations.Events;

/// <summary>The conversation was offered to a colleague or a group. It stays its owner's until somebody accepts.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="By">Who offers.</param>
/// <param name="Agent">To whom; null for a group.</param>
/// <param name="Group">To which group; null for an agent.</param>
/// <param name="Note">What the next one should know.</param>
/// <param name="ExpiresAt">When it is off if nobody took it.</param>
/// <param name="At">When.</param>
public sealed record TransferOffered(
    Guid OfferId, Guid By, Guid? Agent, Guid? Group, string? Note, DateTimeOffset ExpiresAt, DateTimeOffset At) : Event(At);

/// <summary>Somebody took it: the owner's engagement ends and theirs begins.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="EngagementId">Their engagement.</param>
/// <param name="Agent">Who.</param>
/// <param name="LockAfter">How long it may rest.</param>
/// <param name="At">When.</param>
public sealed record TransferAccepted(Guid OfferId, Guid EngagementId, Guid Agent, TimeSpan LockAfter, DateTimeOffset At) : Event(At);

/// <summary>Somebody does not want it. An offer to one agent is off with it; one to a group stands for the others.</summary>
public sealed record TransferDeclined(Guid OfferId, Guid By, DateTimeOffset At) : Event(At);

/// <summary>The offer was taken back, or something else made it pointless.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="By">Who; null for time.</param>
/// <param name="Reason">
/// <c>cancelled</c>, <c>replaced</c>, <c>closed</c>, <c>released</c>, <c>lock</c>, <c>deactivated</c>, <c>reassigned</c>, …
/// </param>
/// <param name="At">When.</param>
public sealed record TransferCancelled(Guid OfferId, Guid? By, string Reason, DateTimeOffset At) : Event(At);

/// <summary>Nobody took it in time.</summary>
public sealed record TransferExpired(Guid OfferId, DateTimeOffset At) : Event(At);

/// <summary>A supervisor gave it to another agent, who has it at once.</summary>
/// <param name="EngagementId">Their engagement.</param>
/// <param name="By">The supervisor.</param>
/// <param name="Agent">Who has it now.</param>
/// <param name="LockAfter">How long it may rest.</param>
/// <param name="At">When.</param>
public sealed record ConversationReassigned(Guid EngagementId, Guid By, Guid Agent, TimeSpan LockAfter, DateTimeOffset At) : Event(At);
