using System.Collections.Immutable;
using ChatClosing.Conversations.Events;

namespace ChatClosing.Conversations;

/// <summary>
/// What an event does to a conversation. Never refuses, never looks at a text (but for the preview), so that a log whose texts were erased folds to the same state.
/// </summary>
public static class Evolution
{
    private const int PreviewLength = 120;

    /// <summary>The state after an event.</summary>
    /// <param name="state">The state before; null before <see cref="ConversationStarted"/>.</param>
    /// <param name="happened">What happened.</param>
    public static Conversation Evolve(Conversation? state, Event happened)
    {
        if (state is null)
            return happened is ConversationStarted started ? Start(started) : throw new InvalidOperationException($"A log begins with its start, not with {happened.GetType().Name}.");
        return Apply(state, happened) with { Version = state.Version + 1, LastAt = happened.At };
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
        Status = Status.Waiting,
        Version = 1,
        StartedAt = e.At,
        LastAt = e.At,
    };

    private static Conversation Apply(Conversation it, Event happened) => happened switch
    {
        MessageReceived { LateReplay: true } => it,
        MessageReceived e => CustomerWrote(it, e),
        MessageUnsent e => e.MessageId == it.PreviewOf && e.MessageId is not null ? it with { Preview = null } : it,
        CustomerNoted e => e.WindowEndsAt is { } ends ? it with { WindowEndsAt = ends } : it,
        OutsideAnswered e => OutsideAnswer(it, e),

        MessageQueued e => Queued(it, e),
        MessageAccepted e => Arrived(it, [e.MessageId], e.At),
        MessagesDelivered e => Arrived(it, e.MessageIds, e.At),
        MessagesRead e => Arrived(it, e.MessageIds, e.At),
        MessageFailed e => CameToNothing(it, e.MessageId, DeliveryState.Failed, "message-failed"),
        MessageUnknown e => CameToNothing(it, e.MessageId, DeliveryState.Unknown, "message-unknown"),
        MessageRetried e => ActedOn(it with { Pending = Requeue(it, e.MessageId) }, e.At),
        MessageDiscarded e => ActedOn(it with { Pending = Without(it, e.MessageId) }, e.At),
        MessageWaived e => it with { Pending = Without(it, e.MessageId) },

        EngagementOpened e => it with
        {
            Status = Status.Engaged,
            Stints = it.Stints.Add(new Stint(e.EngagementId, e.Agent, e.At, null)),
            LastActionAt = e.At,
            LockAfter = e.LockAfter,
            Reason = null,
            UndoableClose = null,
        },
        ConversationClosed e => Rest(CloseStint(it, e.At) with { Reason = null, UndoableClose = UndoOf(it, e) }),
        CloseUndone e => ReopenStint(it, e.At) with { Reason = null, UndoableClose = null },
        ConversationReleased e => Released(it, e),
        AnswerNotNeeded => it with { AnswerSeq = it.Version + 1 },

        EndAsked e => CloseStint(it, e.At) with
        {
            Status = Status.Ending,
            End = new EndRequest(e.By, e.At, e.SealsAt, e.GivesUpAt, it.Status, e.Reason),
            Reason = null,
            UndoableClose = null,
        },
        EndProlonged e => it with { End = it.End! with { GivesUpAt = e.GivesUpAt } },
        EndUndone e => ComeBack(it, e.At, null) with { Reason = null },
        EndInterrupted e => ComeBack(it, e.At, e.Reason),
        ConversationEnded => it with { Status = Status.Ended, LockAfter = null, LastActionAt = null, Revision = 1 },

        ConversationQualified e => ActedOn(it with { TypeId = e.TypeId, Revision = it.Revision + (it.Status == Status.Ended ? 1 : 0) }, e.At),
        NoteAdded e => ActedOn(e.IsEndnote ? it with { Endnote = e.Text } : it, e.At),
        _ => throw new InvalidOperationException($"Nobody knows what {happened.GetType().Name} does to a conversation that has begun."),
    };

    private static Conversation CustomerWrote(Conversation it, MessageReceived e) => it with
    {
        Status = it.Status == Status.Closed ? Status.Waiting : it.Status,
        // The clock of the first unanswered message goes on; an answered customer starts a new one.
        QuestionAt = it.IsAnswered ? e.At : it.QuestionAt,
        FirstCustomerAt = it.FirstCustomerAt ?? e.At,
        LastCustomerSeq = it.Version + 1,
        MessagesIn = it.MessagesIn + 1,
        WindowEndsAt = e.WindowEndsAt,
        Preview = Shorten(e.Unsent ? null : e.Activity.Text ?? (e.Activity.Attachments is [var first, ..] ? first.Name : null)),
        PreviewOf = e.MessageId,
        PreviewAt = e.At,
        Reason = it.Status == Status.Closed ? "customer-wrote" : it.Reason,
    };

    private static Conversation Queued(Conversation it, MessageQueued e) => ActedOn(
        it with
        {
            Pending = it.Pending.Add(new PendingMessage(e.MessageId, it.Version + 1, DeliveryState.Queued)),
            MessagesOut = it.MessagesOut + 1,
            Preview = Shorten(e.Text),
            PreviewOf = e.MessageId,
            PreviewAt = e.At,
        },
        e.At);

    private static Conversation OutsideAnswer(Conversation it, OutsideAnswered e) => it with
    {
        Status = it.Status == Status.Waiting ? Status.Closed : it.Status,
        AnswerSeq = it.Version + 1,
        FirstResponseAt = it.FirstResponseAt ?? e.At,
        MessagesOut = it.MessagesOut + 1,
        Preview = Shorten(e.Activity.Text),
        PreviewOf = e.MessageId,
        PreviewAt = e.At,
        Reason = null,
    };

    private static Conversation Arrived(Conversation it, IReadOnlyList<Guid> messages, DateTimeOffset at)
    {
        var arrived = it.Pending.RemoveAll(m => !messages.Contains(m.Id));
        if (arrived.IsEmpty)
            return it;
        return it with
        {
            Pending = it.Pending.RemoveAll(m => messages.Contains(m.Id)),
            AnswerSeq = Math.Max(it.AnswerSeq, arrived.Max(m => m.Seq)),
            FirstResponseAt = it.FirstResponseAt ?? at,
        };
    }

    private static Conversation CameToNothing(Conversation it, Guid message, DeliveryState state, string reason)
    {
        var next = it with { Pending = [.. it.Pending.Select(m => m.Id == message ? m with { State = state } : m)] };
        // A closed conversation whose answer never left is unanswered again: somebody has to look.
        return next is { Status: Status.Closed } && next.Pending.Any(m => m.Id == message)
            ? next with { Status = Status.Waiting, Reason = reason, QuestionAt = next.QuestionAt ?? next.LastAt, UndoableClose = null }
            : next;
    }

    private static ImmutableArray<PendingMessage> Requeue(Conversation it, Guid message) =>
        [.. it.Pending.Where(m => m.Id != message), new PendingMessage(message, it.Version + 1, DeliveryState.Queued)];

    private static ImmutableArray<PendingMessage> Without(Conversation it, Guid message) => it.Pending.RemoveAll(m => m.Id == message);

    private static Conversation Released(Conversation it, ConversationReleased e)
    {
        var rested = Rest(CloseStint(it, e.At) with { UndoableClose = null });
        return rested with { Reason = rested.Status == Status.Waiting ? e.Reason : null };
    }

    /// <summary>Nobody is engaged any more: does somebody have to answer?</summary>
    private static Conversation Rest(Conversation it) => it with { Status = it.IsAnswered && it.Pending.All(m => m.IsUnderWay) ? Status.Closed : Status.Waiting };

    private static UndoableClose UndoOf(Conversation it, ConversationClosed e) => new(e.By, e.UndoUntil, it.LockAfter ?? TimeSpan.Zero);

    /// <summary>Back from <see cref="Status.Ending"/>: into the same engagement if there was one.</summary>
    private static Conversation ComeBack(Conversation it, DateTimeOffset at, string? reason)
    {
        var from = it.End!.From;
        var back = it with { End = null, Reason = reason };
        return from == Status.Engaged ? ReopenStint(back, at) : back with { Status = reason is null ? from : Status.Waiting, QuestionAt = it.QuestionAt ?? it.LastAt };
    }

    private static Conversation CloseStint(Conversation it, DateTimeOffset at) => it.OpenStint is { } open
        ? it with { Stints = it.Stints.SetItem(it.Stints.Length - 1, open with { To = at }), LastActionAt = null }
        : it;

    private static Conversation ReopenStint(Conversation it, DateTimeOffset at) => it with
    {
        Status = Status.Engaged,
        Stints = it.Stints.SetItem(it.Stints.Length - 1, it.Stints[^1] with { To = null }),
        LastActionAt = at,
        LockAfter = it.LockAfter ?? it.UndoableClose?.LockAfter,
    };

    /// <summary>An action of a person on an engaged conversation starts its lock time anew.</summary>
    private static Conversation ActedOn(Conversation it, DateTimeOffset at) => it.Status == Status.Engaged ? it with { LastActionAt = at } : it;

    private static string? Shorten(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var flat = text.ReplaceLineEndings(" ");
        if (flat.Length <= PreviewLength)
            return flat;
        var end = char.IsHighSurrogate(flat[PreviewLength - 1]) ? PreviewLength - 1 : PreviewLength;
        return string.Concat(flat.AsSpan(0, end), "…");
    }
}
