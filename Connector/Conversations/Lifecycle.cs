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
        TimePasses c => DecideTime(state, facts, c),
        AgentCommand c => DecideAgent(state, facts, c),
        _ => Refuse(Refusal.NotPossible(command.GetType().Name, state.Status)),
    };

    private static Decision DecideAgent(Conversation it, Facts facts, AgentCommand command) => (it.Status, command) switch
    {
        // What stays possible for ever.
        (_, Qualify c) => it.TypeId == c.TypeId ? Accept() : Accept(new ConversationQualified(c.By.Id, c.TypeId, c.At)),
        (Ended, MarkSpam or MarkNotSpam) when it.IsSpam == command is MarkSpam => Accept(),
        (Ended, MarkSpam or MarkNotSpam) => Accept(new SpamMarked(command.By.Id, command is MarkSpam, command.At)),
        (_, LogModeration c) => Accept(new CommentModerated(c.By.Id, c.ExternalId, c.MessageId, c.Action, c.At)),
        (_, AddNote c) => Accept(new NoteAdded(c.By.Id, c.Text, IsEndnote: false, c.At)),

        (Ended, _) => Refuse(Refusal.ConversationEnded(it.End)),

        (Waiting or Closed, Pick c) => Accept(new EngagementOpened(c.EngagementId, c.By.Id, facts.Settings.LockAfter, c.At)),
        (Engaged, Pick c) when it.Agent == c.By.Id => Accept(), // a double click
        (Engaged, Pick) => Refuse(Refusal.AlreadyPicked(it.Agent, it.OpenStint!.From)),

        (Engaged, Send c) => DecideSend(it, facts, c),

        (Engaged, Close) when !facts.Traits.CanClose => Refuse(Refusal.EndOnly()),
        (Engaged, Close c) when !c.By.MayActFor(it.Agent) => Refuse(Refusal.NotYours(it.Agent)),
        (Engaged, Close c) => Accept(
            [.. Noted(it, c.By, c.Notes, c.At), .. NoAnswer(it, c), new ConversationClosed(c.By.Id, c.At + facts.Settings.Grace, c.At)]),
        (Closed or Waiting, Close c) when it.UndoableClose?.By == c.By.Id => Accept([.. Noted(it, c.By, c.Notes, c.At)]), // a double click
        (Closed or Waiting, Close) => Refuse(Refusal.AlreadyClosed(it.LastAgent, it.Stints is [.., var last] ? last.To : null)),

        (Closed or Waiting, Undo c) => DecideUndoClose(it, c),

        (Engaged, Release c) when !c.By.MayActFor(it.Agent) => Refuse(Refusal.NotYours(it.Agent)),
        (Engaged, Release c) => Accept(Released(facts, c.By.Id, "released", c.At)),
        (Closed or Waiting, Release c) when it.LastAgent == c.By.Id => Accept(), // a double click

        (Engaged or Closed or Waiting, End c) => DecideEnd(it, facts, c),
        (Engaged, MarkSpam c) when !c.By.MayActFor(it.Agent) => Refuse(Refusal.NotYours(it.Agent)),
        (Engaged or Closed or Waiting, MarkSpam c) => DecideSpam(it, facts, c),
        (Ending, MarkSpam) when it.IsSpam => Accept(),
        (Ending, MarkSpam c) => Accept(new SpamMarked(c.By.Id, IsSpam: true, c.At)),
        (Ending, MarkNotSpam c) => it.IsSpam ? Accept(new SpamMarked(c.By.Id, IsSpam: false, c.At)) : Accept(),
        // A double click, or an end that shall not wait any longer.
        (Ending, End c) when it.End!.By == c.By.Id => Accept([.. Noted(it, c.By, c.Notes, c.At), .. Waived(it, c)]),
        (Ending, Undo c) when c.By.Id == it.End!.By || c.By.Role == Role.Supervisor => Accept(new EndUndone(c.By.Id, c.At)),
        (Ending, Undo) => Refuse(Refusal.NotYours(it.End!.By)),
        (Ending, Send or Close or End or Pick or Release) => Refuse(Refusal.ConversationEnding(it.End)),

        (_, RetryMessage c) => DecideOnStuck(it, facts, c.By, c.MessageId, new MessageRetried(c.MessageId, c.By.Id, c.At)),
        (_, DiscardMessage c) => DecideOnStuck(it, facts, c.By, c.MessageId, new MessageDiscarded(c.MessageId, c.By.Id, c.At)),

        (_, Undo) => Refuse(Refusal.NothingToUndo()),
        _ => Refuse(Refusal.NotPossible(command.GetType().Name, it.Status)),
    };

    private static Decision DecideSpam(Conversation it, Facts facts, MarkSpam c)
    {
        var sealsAt = c.At + facts.Settings.Grace;
        return Accept(new SpamMarked(c.By.Id, IsSpam: true, c.At), new EndAsked(c.By.Id, sealsAt, sealsAt + facts.Settings.DrainPatience, "spam", c.At));
    }

    private static Decision DecideUndoClose(Conversation it, Undo c) => it.UndoableClose switch
    {
        { } undoable when undoable.By != c.By.Id && c.By.Role != Role.Supervisor => Refuse(Refusal.NotYours(undoable.By)),
        { } undoable when c.At <= undoable.Until => Accept(new CloseUndone(c.By.Id, c.At)),
        _ => Refuse(Refusal.NothingToUndo()),
    };

    private static Decision DecideEnd(Conversation it, Facts facts, End c)
    {
        if (!c.By.MayActFor(it.Status == Engaged ? it.Agent : it.LastAgent))
            return Refuse(Refusal.NotYours(it.Status == Engaged ? it.Agent : it.LastAgent));
        if (c.SeenSeq is { } seen && it.LastCustomerSeq > seen)
            return Refuse(Refusal.CustomerWrote());
        if (facts.Settings.RequireType && (c.Notes.TypeId ?? it.TypeId) is null)
            return Refuse(Refusal.TypeRequired());

        var sealsAt = c.At + facts.Settings.Grace;
        return Accept(
        [
            .. Noted(it, c.By, c.Notes, c.At),
            .. Waived(it, c),
            new EndAsked(c.By.Id, sealsAt, sealsAt + facts.Settings.DrainPatience, "agent", c.At) { Wishes = c.Wishes == EndWishes.None ? null : c.Wishes },
        ]);
    }

    private static Decision DecideOnStuck(Conversation it, Facts facts, Actor by, Guid message, Event then)
    {
        if (it.Status == Ending)
            return Refuse(Refusal.ConversationEnding(it.End));
        if (!by.MayActFor(it.Agent ?? it.LastAgent))
            return Refuse(Refusal.NotYours(it.Agent ?? it.LastAgent));
        // One that an undone end had waived can be sent after all; it need not be given up a second time.
        if (!it.Pending.Any(m => m.Id == message && (m.IsStuck || (then is MessageRetried && !m.IsUnderWay))))
            return Refuse(Refusal.UnknownMessage());
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
