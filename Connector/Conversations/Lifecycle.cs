using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Conversations.Decision;
using static ChatClosing.Conversations.Status;

namespace ChatClosing.Conversations;

/// <summary>
/// The rules of product §2: what a command does to a conversation, or why it is refused. Pure and total: time is in the command, everything read
/// is in the facts, and what is not allowed here is refused.
/// </summary>
public static partial class Lifecycle
{
    /// <summary>Decides a command.</summary>
    /// <param name="state">The conversation the command is about; null when its thread has none yet.</param>
    /// <param name="facts">What was read before.</param>
    /// <param name="command">What is wanted; its <see cref="Command.At"/> is set.</param>
    public static Decision Decide(Conversation? state, Facts facts, Command command) => command switch
    {
        CustomerWrites c => DecideCustomerWrites(state, facts, c),
        _ when state is null => command is PlatformCommand ? Accept() : Refuse(Refusal.UnknownConversation()),
        PlatformCommand c => DecidePlatform(state, facts, c),
        DeliveryReport c => DecideReport(state, c),
        SideEffectReport or RetryEffect or SendTranscript => DecideEffect(state, command),
        BotCommand c => DecideBot(state, facts, c),
        TimePasses c => DecideTime(state, facts, c),
        ReleaseOf c => DecideReleaseOf(state, facts, c),
        AgentCommand c => DecideAgent(state, facts, c),
        AnswerSurvey or RefuseSurveys => DecideSurvey(state, command),
        _ => Refuse(Refusal.NotPossible(command.GetType().Name, state.Status)),
    };

    private static Decision DecideAgent(Conversation it, Facts facts, AgentCommand command) => (it.Status, command) switch
    {
        // What stays possible for ever.
        (_, Qualify c) => Accept([.. Noted(it, c.By, c.Notes, c.At)]),
        (Ended, MarkSpam c) => Accept([.. Noted(it, c.By, c.Notes, c.At), .. Marked(it, c.By, isSpam: true, c.At)]),
        (Ended or Ending, MarkNotSpam c) => Accept([.. Marked(it, c.By, isSpam: false, c.At)]),
        (_, LogModeration c) => Accept(new CommentModerated(c.By.Id, c.ExternalId, c.MessageId, c.Action, c.At)),
        (_, AddNote c) => Accept(new NoteAdded(c.By.Id, c.Text, IsEndnote: false, c.At)),

        (Ended, Continue c) => DecideContinue(it, facts, c),
        (Ended, FinishTask c) => DecideTask(it, c),
        (Ended, OpenCourtesy c) => DecideOpenCourtesy(it, facts, c),
        (not Ended, Continue or FinishTask or OpenCourtesy) => Refuse(Refusal.NotEnded()),
        (Ended, Close c) => RefuseSecond(it, Refusal.ConversationEnded(it.End), c),
        (Ended, End c) => RefuseSecond(it, Refusal.ConversationEnded(it.End), c),
        (Ended, _) => Refuse(Refusal.ConversationEnded(it.End)),

        (_, TransferCommand c) => DecideTransfer(it, facts, c),
        (_, Hold c) => DecideHold(it, c),

        (Waiting or Closed, Pick c) => DecidePick(it, facts, c),
        (WithBot, Pick c) => c.By.Role == Role.Supervisor ? DecidePick(it, facts, c) : Refuse(Refusal.WithBot()),
        (Engaged, Pick c) when it.Agent == c.By.Id => Accept(), // a double click
        (Engaged, Pick) => Refuse(Refusal.AlreadyPicked(it.Agent, it.OpenStint!.From)),

        (Engaged, Send c) => DecideSend(it, facts, c),

        (Engaged, Close) when !facts.Traits.CanClose => Refuse(Refusal.EndOnly()),
        (Engaged, Close c) when !c.By.MayActFor(it.Agent) => RefuseOther(it, Refusal.NotYours(it.Agent), c.By, c.Notes, c.At),
        (Engaged, Close { SnoozeUntil: { } until } c) when !IsSnooze(until, c.At) => Refuse(Refusal.InvalidSnooze()),
        (Engaged, Close { Carefully: true }) when !it.IsAnswered => Refuse(Refusal.CustomerWaits(it.UnansweredSince)),
        (Engaged, Close c) => Accept(
        [
            .. Withdrawn(it, c.By.Id, "closed", c.At),
            .. Noted(it, c.By, c.Notes, c.At),
            .. NoAnswer(it, c),
            new ConversationClosed(c.By.Id, c.At + facts.Settings.Grace, c.At) { SnoozedUntil = Cut(c.SnoozeUntil) },
        ]),
        // A double click, perhaps with more; the same person at another computer who says something else comes second.
        (Closed or Waiting, Close c) when it.UndoableClose?.By == c.By.Id && !Contradicts(it, c.Notes) => Accept([.. Noted(it, c.By, c.Notes, c.At)]),
        (Closed or Waiting, Close c) => RefuseSecond(it, Refusal.AlreadyClosed(it.LastAgent, it.Stints is [.., var last] ? last.To : null), c),

        (Closed or Waiting, Undo c) => DecideUndoClose(it, c),

        (Engaged, Release c) when !c.By.MayActFor(it.Agent) => Refuse(Refusal.NotYours(it.Agent)),
        (Engaged, Release c) => Accept([.. Withdrawn(it, c.By.Id, "released", c.At), Released(facts, c.By.Id, "released", c.At)]),
        (Closed or Waiting, Release c) when it.LastAgent == c.By.Id => Accept(), // a double click

        (Engaged or Closed or Waiting, End c) => DecideEnd(it, facts, c),
        (Engaged or Closed or Waiting, MarkSpam c) => DecideSpam(it, facts, c),
        (Ending, MarkSpam c) => Accept([.. Kept(it, c.By, c.Notes, c.At), .. Marked(it, c.By, isSpam: true, c.At)]),
        // A double click, or an end that shall not wait any longer.
        (Ending, End c) when (it.End!.By == c.By.Id && !Contradicts(it, c.Notes)) || (c.By.MayActFor(it.LastAgent) && Waived(it, c).Any()) =>
            Accept([.. Noted(it, c.By, c.Notes, c.At), .. Waived(it, c), .. Extended(it, c.By, c.Wishes, c.At)]),
        (Ending, End c) => RefuseSecond(it, Refusal.ConversationEnding(it.End), c),
        (Ending, Close c) => RefuseSecond(it, Refusal.ConversationEnding(it.End), c),
        // An end that nobody asked for is taken back by who was last.
        (Ending, Undo c) when c.By.MayActFor(it.End!.By ?? it.LastAgent) => Accept(new EndUndone(c.By.Id, c.At)),
        (Ending, Undo) => Refuse(Refusal.NotYours(it.End!.By ?? it.LastAgent)),
        (Ending, Send or Pick or Release) => Refuse(Refusal.ConversationEnding(it.End)),

        (_, RetryMessage c) => DecideOnStuck(it, facts, c.By, c.MessageId, new MessageRetried(c.MessageId, c.By.Id, c.At)),
        (_, DiscardMessage c) => DecideOnStuck(it, facts, c.By, c.MessageId, new MessageDiscarded(c.MessageId, c.By.Id, c.At)),

        (_, Undo) => Refuse(Refusal.NothingToUndo()),
        _ => Refuse(Refusal.NotPossible(command.GetType().Name, it.Status)),
    };

    private static Decision DecideSpam(Conversation it, Facts facts, MarkSpam c)
    {
        if (NotTheirsToEnd(it, c.By) is { } refusal)
            return RefuseOther(it, refusal, c.By, c.Notes, c.At);
        if (Lacking(it, facts, c.Notes) is { } lacking)
            return Refuse(lacking);
        var sealsAt = c.At + facts.Settings.Grace;
        return Accept(
        [
            .. Noted(it, c.By, c.Notes, c.At),
            .. Marked(it, c.By, isSpam: true, c.At),
            new EndAsked(c.By.Id, sealsAt, sealsAt + facts.Settings.DrainPatience, "spam", c.At) { LeftAt = it.VisitorLeftAt },
        ]);
    }

    private static IEnumerable<Event> Marked(Conversation it, Actor by, bool isSpam, DateTimeOffset at) =>
        it.IsSpam == isSpam ? [] : [new SpamMarked(by.Id, isSpam, at)];

    private static Decision DecideUndoClose(Conversation it, Undo c) => it.UndoableClose switch
    {
        { } undoable when undoable.By != c.By.Id && c.By.Role != Role.Supervisor => Refuse(Refusal.NotYours(undoable.By)),
        { } undoable when c.At <= undoable.Until => Accept(new CloseUndone(c.By.Id, c.At)),
        _ => Refuse(Refusal.NothingToUndo()),
    };

    private static Decision DecideEnd(Conversation it, Facts facts, End c)
    {
        if (NotTheirsToEnd(it, c.By) is { } refusal)
            return RefuseOther(it, refusal, c.By, c.Notes, c.At);
        if (c.SeenSeq is { } seen && it.LastCustomerSeq > seen)
            return Refuse(Refusal.CustomerWrote());
        if (c.Carefully && !it.IsAnswered)
            return Refuse(Refusal.CustomerWaits(it.UnansweredSince));
        if (c.Carefully && it.Pending.Any(m => m.IsUnderWay || m.IsStuck))
            return Refuse(Refusal.MessagesUnsent());
        if (Lacking(it, facts, c.Notes) is { } lacking)
            return Refuse(lacking);

        var sealsAt = c.At + facts.Settings.Grace;
        return Accept(
        [
            .. Noted(it, c.By, c.Notes, c.At),
            .. Waived(it, c),
            new EndAsked(c.By.Id, sealsAt, sealsAt + facts.Settings.DrainPatience, "agent", c.At)
            {
                Wishes = c.Wishes == EndWishes.None ? null : c.Wishes,
                LeftAt = it.VisitorLeftAt,
            },
        ]);
    }

    /// <summary>Why somebody cannot end it: it is a colleague's, or on its way to one. Null when they can.</summary>
    private static Refusal? NotTheirsToEnd(Conversation it, Actor by)
    {
        var owner = it.Status == Engaged ? it.Agent : it.LastAgent;
        return !by.MayActFor(owner) ? Refusal.NotYours(owner) : it.Offer is { } offer ? Refusal.TransferPending(offer) : null;
    }

    /// <summary>The required field that nobody has filled in, now or at an earlier close.</summary>
    private static Refusal? Lacking(Conversation it, Facts facts, ClosingNotes notes) =>
        facts.Settings.RequireType && (notes.TypeId ?? it.TypeId) is null ? Refusal.TypeRequired()
        : facts.RequiredQuestions.Except((notes.Quality ?? it.Quality).Select(a => a.QuestionId)).Any() ? Refusal.QualityRequired()
        : null;

    private static Decision DecideOnStuck(Conversation it, Facts facts, Actor by, Guid message, Event then)
    {
        if (it.Status == Ending)
            return Refuse(Refusal.ConversationEnding(it.End));
        if (!by.MayActFor(it.Agent ?? it.LastAgent))
            return Refuse(Refusal.NotYours(it.Agent ?? it.LastAgent));
        // One that an undone end had waived can be sent after all; it need not be given up a second time.
        if (!it.Pending.Any(m => m.Id == message && (m.IsStuck || (then is MessageRetried && !m.IsUnderWay))))
            return Refuse(Refusal.UnknownMessage());
        if (then is MessageRetried && it.VisitorLeftAt is { } left)
            return Refuse(Refusal.VisitorLeft(left));
        return RetryIsLate(it, facts, then) ? Refuse(Refusal.WindowOver(it.WindowEndsAt)) : Accept(then);
    }

    private static IEnumerable<Event> Waived(Conversation it, End c) =>
        it.Pending.Where(m => m.IsUnderWay && c.Waive.Contains(m.Id)).Select(m => new MessageWaived(m.Id, c.By.Id, c.At));

    private static ConversationReleased Released(Facts facts, Guid? by, string reason, DateTimeOffset at) =>
        new(by, reason, at) { StaysWaiting = !facts.Traits.CanClose };

    private static IEnumerable<Event> NoAnswer(Conversation it, Close c) =>
        c.NoAnswerNeeded && !it.IsSurelyAnswered ? [new AnswerNotNeeded(c.By.Id, c.At)] : [];

    private static IEnumerable<Event> Noted(Conversation it, Actor by, ClosingNotes notes, DateTimeOffset at)
    {
        if (notes.TypeId is { } type && type != it.TypeId)
            yield return new ConversationQualified(by.Id, type, at);
        if (notes.Endnote is { } text && text != it.Endnote)
            yield return new NoteAdded(by.Id, text, IsEndnote: true, at);
        if (notes.Quality is { } answers && !answers.SequenceEqual(it.Quality))
            yield return new QualityAnswered(by.Id, answers, at);
    }
}
