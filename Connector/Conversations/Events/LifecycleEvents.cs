namespace ChatClosing.Conversations.Events;

/// <summary>An agent took it.</summary>
/// <param name="EngagementId">The engagement.</param>
/// <param name="Agent">Whose.</param>
/// <param name="LockAfter">How long it may rest.</param>
/// <param name="At">When.</param>
public sealed record EngagementOpened(Guid EngagementId, Guid Agent, TimeSpan LockAfter, DateTimeOffset At) : Event(At);

/// <summary><em>Close</em>.</summary>
public sealed record ConversationClosed(Guid By, DateTimeOffset UndoUntil, DateTimeOffset At) : Event(At)
{
    /// <summary>It stays closed until then, answered or not; null: not snoozed.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }
}

/// <summary>A close was undone.</summary>
public sealed record CloseUndone(Guid By, DateTimeOffset At) : Event(At);

/// <summary>The engagement ended without a closing.</summary>
/// <param name="By">Who released it; null for the lock, and for an agent who may not handle it any more.</param>
/// <param name="Reason"><c>released</c>, <c>lock</c> or <c>deactivated</c>.</param>
/// <param name="At">When.</param>
public sealed record ConversationReleased(Guid? By, string Reason, DateTimeOffset At) : Event(At)
{
    /// <summary>It waits even when answered: the channel has no <em>Close</em> (web chat).</summary>
    public bool StaysWaiting { get; init; }
}

/// <summary>The customer's last message needs no answer.</summary>
public sealed record AnswerNotNeeded(Guid By, DateTimeOffset At) : Event(At);

/// <summary><em>Close and end</em> was asked.</summary>
/// <param name="By">Who; null for an automatic end.</param>
/// <param name="SealsAt">The end of the grace time.</param>
/// <param name="GivesUpAt">When an end whose outbox does not drain is off.</param>
/// <param name="Reason"><c>agent</c>, <c>spam</c>, or of an automatic end <c>idle</c>, <c>visitor-left</c>, <c>abandoned</c>, <c>bot</c>.</param>
/// <param name="At">The end time in the reports, but for a visitor who had left.</param>
public sealed record EndAsked(Guid? By, DateTimeOffset SealsAt, DateTimeOffset GivesUpAt, string Reason, DateTimeOffset At) : Event(At)
{
    /// <summary>What it sends once it is sealed; null: nothing.</summary>
    public EndWishes? Wishes { get; init; }

    /// <summary>When the visitor had left: the end time in the reports then; else null.</summary>
    public DateTimeOffset? LeftAt { get; init; }
}

/// <summary>The end waits longer for the outbox, because the account pauses.</summary>
public sealed record EndProlonged(DateTimeOffset GivesUpAt, string Reason, DateTimeOffset At) : Event(At);

/// <summary>The end was undone by a person.</summary>
public sealed record EndUndone(Guid By, DateTimeOffset At) : Event(At);

/// <summary>
/// The end is off because something happened: <c>customer-wrote</c>, <c>message-failed</c>, <c>message-unknown</c>, <c>message-stuck</c>.
/// </summary>
public sealed record EndInterrupted(string Reason, DateTimeOffset At) : Event(At);

/// <summary>Sealed: final, and its side effects are let go.</summary>
public sealed record ConversationEnded(DateTimeOffset At) : Event(At);

/// <summary>The conversation type was set.</summary>
public sealed record ConversationQualified(Guid By, Guid TypeId, DateTimeOffset At) : Event(At);

/// <summary>The agent answered the quality survey; all of it, so the last one stands.</summary>
public sealed record QualityAnswered(Guid By, IReadOnlyList<QualityAnswer> Answers, DateTimeOffset At) : Event(At);

/// <summary>A note was added; the one of the closing window is the endnote.</summary>
public sealed record NoteAdded(Guid By, string Text, bool IsEndnote, DateTimeOffset At) : Event(At);

/// <summary>It was marked as spam, or the mark was taken away.</summary>
public sealed record SpamMarked(Guid By, bool IsSpam, DateTimeOffset At) : Event(At);

/// <summary>A supervisor did something to a comment on the platform.</summary>
/// <param name="By">Who.</param>
/// <param name="ExternalId">The platform's id of the comment.</param>
/// <param name="MessageId">Ours.</param>
/// <param name="Action"><c>hide</c>, <c>unhide</c> or <c>delete</c>.</param>
/// <param name="At">When.</param>
public sealed record CommentModerated(Guid By, string ExternalId, Guid MessageId, string Action, DateTimeOffset At) : Event(At);
