using ChatClosing.Conversations.Events;

namespace ChatClosing.Conversations;

/// <summary>
/// What an event does to a conversation. Never refuses, never looks at a text (but for the preview), so that a log whose texts were erased folds
/// to the same state.
/// </summary>
public static partial class Evolution
{
    /// <summary>The state after an event.</summary>
    /// <param name="state">The state before; null before <see cref="ConversationStarted"/>.</param>
    /// <param name="happened">What happened.</param>
    public static Conversation Evolve(Conversation? state, Event happened)
    {
        if (state is null)
            return happened is ConversationStarted started
                ? Start(started)
                : throw new InvalidOperationException($"A log begins with its start, not with {happened.GetType().Name}.");
        var next = state.Status == Status.Ended
            ? ApplyAfterEnd(SurveyMoved(state, happened), happened)
            : Arrange(state, Apply(state, happened), happened.At);
        return next with { Version = state.Version + 1, LastAt = happened.At };
    }

    /// <summary>The state that a whole log gives.</summary>
    public static Conversation Fold(IEnumerable<Event> log) =>
        log.Aggregate((Conversation?)null, Evolve) ?? throw new InvalidOperationException("A log is never empty.");

    private static Conversation Start(ConversationStarted e) => new()
    {
        Id = e.ConversationId,
        ThreadId = e.ThreadId,
        ContactId = e.ContactId,
        Account = e.Account,
        Channel = e.Channel,
        PreviousId = e.PreviousId,
        Status = e.BotSilentAfter is null ? Status.Waiting : Status.WithBot,
        Bot = e.BotSilentAfter is { } silentAfter ? new BotTurn(silentAfter, e.At, Owes: true) : null,
        Version = 1,
        StartedAt = e.At,
        LastAt = e.At,
        Timers = e.Timers,
    };

    private static Conversation Apply(Conversation it, Event happened) => happened switch
    {
        MessageReceived { LateReplay: true } or MessageReceived { Blocked: true } => it,
        MessageReceived e => CustomerWrote(it, e),
        MessageUnsent e => TakenBack(it, e),
        MessageEdited e => Edited(it, e),
        CustomerNoted e => Noted(it, e),
        OutsideAnswered e => OutsideAnswer(it, e),

        MessageQueued { Automatic: Lifecycle.ByBot } e => BotWrote(it, e),
        MessageQueued { Automatic: not null } e => QueuedAlone(it, e),
        MessageQueued e => Queued(it, e),
        MessageAccepted e => Accepted(it, e),
        MessagesDelivered e => Arrived(it, e.MessageIds, e.At),
        MessagesRead e => Arrived(it, e.MessageIds, e.At),
        MessageFailed e => CameToNothing(it, e.MessageId, DeliveryState.Failed, "message-failed", e.At),
        MessageUnknown e => CameToNothing(it, e.MessageId, DeliveryState.Unknown, "message-unknown", e.At),
        MessageRetried e => ActedOn(it with { Pending = Requeue(it, e.MessageId) }, e.By, e.At),
        MessageDiscarded e => Settle(ActedOn(it with { Pending = Without(it, e.MessageId) }, e.By, e.At)),
        MessageWaived e => it with { Pending = [.. it.Pending.Select(m => m.Id == e.MessageId ? m with { State = DeliveryState.Waived } : m)] },

        EngagementOpened e => it with
        {
            Status = Status.Engaged,
            Stints = it.Stints.Add(new Stint(e.EngagementId, e.Agent, e.At, null)),
            LastActionAt = e.At,
            LockAfter = e.LockAfter,
            Reason = null,
            UndoableClose = null,
        },
        ConversationClosed e => Closed(it, e),
        CloseUndone e => ReopenStint(it, e.At) with
        {
            Reason = null,
            UndoableClose = null,
            NoAnswerSeq = it.UndoableClose is { SaidNoAnswer: true } ? 0 : it.NoAnswerSeq,
        },
        ConversationReleased e => Released(it, e),
        TransferOffered e => Offered(it, e),
        TransferAccepted e => HandedTo(it, e.EngagementId, e.Agent, e.LockAfter, e.At),
        TransferDeclined e => Declined(it, e),
        TransferCancelled e => Withdrawn(it, e),
        TransferExpired => it with { Offer = null },
        ConversationReassigned e => HandedTo(it, e.EngagementId, e.Agent, e.LockAfter, e.At),
        AnswerNotNeeded => it with { NoAnswerSeq = it.Version + 1 },

        BotHandedOff e => Wait(it, e.Reason, e.At),
        VisitorLeft e => it with { VisitorLeftAt = e.At, WrapUpEndsAt = e.WrapUpEndsAt },
        ConversationEscalated e => it with { EscalatedAt = e.At },
        SnoozeEnded e => Wait(it, "snooze-over", e.At),
        TimersHeld e => Hold(it, e),
        ConversationContinued e => Continued(it, e),
        MessageCarried e => Carried(it, e),
        QualificationConflicted => it,

        EndAsked e => CloseStint(it, e.At) with
        {
            Status = Status.Ending,
            End = new EndRequest(e.By, e.At, e.SealsAt, e.GivesUpAt, it.Status, e.Reason) { Wishes = e.Wishes ?? EndWishes.None, LeftAt = e.LeftAt },
        },
        EndExtended e => Extended(it, e),
        EndProlonged e => it with { End = it.End! with { GivesUpAt = e.GivesUpAt } },
        EndUndone e => Undone(it, e),
        EndInterrupted e => Interrupted(it, e),
        SurveyAsked e => Asked(it, e),
        SurveySkipped or NoticeSkipped => it,
        ConversationEnded => Sealed(it),

        ConversationQualified e => ActedOn(it with { TypeId = e.TypeId }, e.By, e.At),
        QualityAnswered e => ActedOn(it with { Quality = [.. e.Answers] }, e.By, e.At),
        SpamMarked e => ActedOn(it with { IsSpam = e.IsSpam }, e.By, e.At),
        CommentModerated e => ActedOn(it, e.By, e.At),
        NoteAdded e => ActedOn(e.IsEndnote ? it with { Endnote = e.Text } : it, e.By, e.At),
        _ => throw new InvalidOperationException($"Nobody knows what {happened.GetType().Name} does to a conversation that has begun."),
    };

    /// <summary>
    /// Sealed: what is counted stays as it is, whatever is still logged. The type can be set again; messages, window and preview are not counted.
    /// </summary>
    private static Conversation ApplyAfterEnd(Conversation it, Event happened) => happened switch
    {
        ConversationQualified e => it with { TypeId = e.TypeId, Revision = it.Revision + 1 },
        SpamMarked e => it with { IsSpam = e.IsSpam, Revision = it.Revision + 1 },
        QualityAnswered e => it with { Quality = [.. e.Answers], Revision = it.Revision + 1 },
        // What is known of it is more then: reports, the archive and who asks for its history again get the note, too.
        NoteAdded e => it with { Endnote = e.IsEndnote ? e.Text : it.Endnote, Revision = it.Revision + 1 },
        SurveyAnswered e => Answered(it, e),
        SurveyAnsweredLate => it with { Survey = it.Survey! with { CameLate = true } },
        SurveyRefused => it with { Survey = it.Survey! with { IsRefused = true } },
        MessageUnsent e => TakenBack(it, e),
        MessageEdited e => Edited(it, e),
        CustomerNoted e => Noted(it, e),
        MessageAccepted e => it with { Pending = Without(it, e.MessageId) },
        MessagesDelivered e => ArrivedLate(it, e.MessageIds),
        MessagesRead e => ArrivedLate(it, e.MessageIds),
        MessageFailed e => FailedLate(it, e),
        TaskDone e => it with { LateFailures = Less(it.LateFailures, f => f.MessageId == e.MessageId) },
        MessageReceived { Courtesy: true } e => KeptAsCourtesy(it, e),
        CourtesyOpened e => it with { Courtesies = Less(it.Courtesies, m => m.MessageId == e.MessageId) },
        QualificationConflicted => it,
        MessageUnknown e when it.Automatic.Contains(e.MessageId) => SettleAutomatic(it, [e.MessageId]),
        MessageUnknown or MessageReceived { LateReplay: true } or MessageReceived { Blocked: true } or OutsideAnswered or CommentModerated => it,
        EffectDone or EffectFailed or EffectRetried or TranscriptAsked => it,
        _ => throw new InvalidOperationException($"{happened.GetType().Name} cannot happen to a conversation that has ended."),
    };

    private static Conversation Closed(Conversation it, ConversationClosed e)
    {
        // The entry before a close says "no answer needed" when the close did: an undo takes both back.
        var undoable = new UndoableClose(e.By, e.UndoUntil, it.LockAfter ?? TimeSpan.Zero) { SaidNoAnswer = it.NoAnswerSeq == it.Version };
        var free = CloseStint(it, e.At) with { Reason = null, UndoableClose = undoable };
        return free.IsAnswered || e.SnoozedUntil is not null
            ? free with { Status = Status.Closed, SnoozedUntil = e.SnoozedUntil }
            : Wait(free, null, e.At);
    }

    private static Conversation Released(Conversation it, ConversationReleased e)
    {
        var free = CloseStint(it, e.At) with { Reason = null, UndoableClose = null };
        if (!free.IsAnswered || e.StaysWaiting)
            return Wait(free, e.Reason, e.At);
        // Who releases has seen what failed; a lock has seen nothing, so somebody else must.
        return e.By is null && free.Pending.FirstOrDefault(m => m.IsStuck) is { } stuck
            ? Wait(free, stuck.State == DeliveryState.Failed ? "message-failed" : "message-unknown", e.At)
            : free with { Status = Status.Closed };
    }

    /// <summary>Nobody is engaged and somebody should look.</summary>
    private static Conversation Wait(Conversation it, string? reason, DateTimeOffset at) =>
        it with { Status = Status.Waiting, Reason = reason, WaitingSince = at, EscalatedAt = null, SnoozedUntil = null, RestsSince = null, HeldBy = null };

    /// <summary>Back from <see cref="Status.Ending"/> as if nothing had been: into the same engagement if there was one.</summary>
    private static Conversation ComeBack(Conversation it, DateTimeOffset at)
    {
        // A conversation that goes on was no spam.
        var back = it with { Status = it.End!.From, End = null, IsSpam = false };
        return back.Status == Status.Engaged ? ReopenStint(back, at) : back;
    }

    private static Conversation Undone(Conversation it, EndUndone e)
    {
        var back = PutOff(ComeBack(it, e.At), it.End!, e.At);
        // The end may have waived the only answer. It is not sent again by itself (it may have been on its way), so the customer waits.
        return back is { Status: Status.Closed, IsAnswered: false, SnoozedUntil: null } ? Wait(back, null, e.At) : back;
    }

    private static Conversation Interrupted(Conversation it, EndInterrupted e)
    {
        // Somebody has to look first: it does not end by itself again at once.
        var back = ComeBack(it, e.At) with { WrapUpEndsAt = null };
        // What the bot had answered is settled: who writes into its end asks anew.
        if (back is { Status: Status.WithBot, Bot: { Owes: false } bot } && e.Reason == "customer-wrote")
            back = back with { QuestionAt = e.At, Bot = OwesAgain(bot, e.At) };
        return back.Status == Status.Engaged ? back with { Reason = e.Reason } : Wait(back, e.Reason, e.At);
    }

    private static Conversation Sealed(Conversation it) => it with
    {
        Status = Status.Ended,
        Reason = null,
        UndoableClose = null,
        LockAfter = null,
        LastActionAt = null,
        RestsSince = null,
        SnoozedUntil = null,
        EscalatedAt = null,
        WrapUpEndsAt = null,
        HeldBy = null,
        Pending = it.Pending.RemoveAll(m => m.State == DeliveryState.Waived),
        AnswerSeq = LastOf(it.Unconfirmed, it.AnswerSeq),
        Unconfirmed = [],
        Revision = 1,
    };

    private static Conversation CloseStint(Conversation it, DateTimeOffset at) => it.OpenStint is { } open
        ? it with { Stints = it.Stints.SetItem(it.Stints.Length - 1, open with { To = at }), LastActionAt = null, Offer = null }
        : it;

    private static Conversation ReopenStint(Conversation it, DateTimeOffset at) => it with
    {
        Status = Status.Engaged,
        Stints = it.Stints.SetItem(it.Stints.Length - 1, it.Stints[^1] with { To = null }),
        LastActionAt = at,
        LockAfter = it.LockAfter ?? it.UndoableClose?.LockAfter,
    };

    /// <summary>An action of the engaged agent starts the lock time anew; what others do here does not.</summary>
    private static Conversation ActedOn(Conversation it, Guid by, DateTimeOffset at) => it.Agent == by ? it with { LastActionAt = at } : it;
}
