using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Conversations.Decision;
using static ChatClosing.Conversations.Status;

namespace ChatClosing.Conversations;

/// <summary>What goes on after an end: continuing, late failures, courtesies.</summary>
public static partial class Lifecycle
{
    private static Decision DecideContinue(Conversation it, Facts facts, Continue c)
    {
        var latest = facts.Latest ?? it;
        if (facts.Taker is { IsActive: false })
            return Refuse(Refusal.Deactivated());
        if (facts.Taker is { } taker && !taker.MayHandle(it.Account))
            return Refuse(Refusal.ChannelNotYours());
        if (latest.Status != Ended)
            return Refuse(Refusal.SuccessorOpen(latest));
        if (!facts.Traits.HasTemplates && IsOver(latest, facts, c.At))
            return Refuse(Refusal.WindowOver(latest.WindowEndsAt));
        return Accept(
        [
            // Whoever goes on has seen what did not arrive.
            .. it.LateFailures.IsDefault ? [] : it.LateFailures.Select(f => new TaskDone(c.By.Id, f.MessageId, c.At)),
            Successor(latest, facts, c.FreshConversationId, c.At),
            new ConversationContinued(c.By.Id, latest.WindowEndsAt, latest.LastCustomerMessage, latest.LastCustomerAt, latest.PrivatelyAnswered, c.At),
            new EngagementOpened(c.EngagementId, c.By.Id, facts.Settings.LockAfter, c.At),
        ]);
    }

    private static Decision DecideTask(Conversation it, FinishTask c)
    {
        if (!c.By.MayActFor(it.LastAgent))
            return Refuse(Refusal.NotYours(it.LastAgent));
        return !it.LateFailures.IsDefault && it.LateFailures.Any(f => f.MessageId == c.MessageId)
            ? Accept(new TaskDone(c.By.Id, c.MessageId, c.At))
            : Refuse(Refusal.UnknownTask());
    }

    private static Decision DecideOpenCourtesy(Conversation it, Facts facts, OpenCourtesy c)
    {
        if (it.Courtesies.IsDefault || it.Courtesies.FirstOrDefault(m => m.MessageId == c.MessageId) is not { } message)
            return Refuse(Refusal.NoCourtesy());
        var latest = facts.Latest ?? it;
        if (latest.Status != Ended)
            return Refuse(Refusal.SuccessorOpen(latest));
        return Accept(
            new CourtesyOpened(c.By.Id, c.MessageId, c.FreshConversationId, c.At),
            Successor(latest, facts, c.FreshConversationId, c.At),
            new MessageCarried(c.By.Id, message.MessageId, message.ExternalId, message.SentAt, latest.WindowEndsAt, c.At));
    }

    private static ConversationStarted Successor(Conversation latest, Facts facts, Guid fresh, DateTimeOffset at) =>
        new(fresh, latest.ThreadId, latest.ContactId, latest.Account, latest.Channel, latest.Id, at) { Timers = TimersOf(facts) };

    // What is usual is not written.
    private static TimerLengths? TimersOf(Facts facts) => facts.Settings.Timers == TimerLengths.Usual ? null : facts.Settings.Timers;

    private static bool IsCourtesy(Conversation? it, Facts facts, CustomerWrites c) =>
        it is { Status: Ended, End: { } end }
        && facts is { Settings.CourtesyWithin: { } within, WasUnsent: false, EditedBefore: null }
        && c.At - end.EndsAt <= within
        && c.Kind == MessageKind.Message
        && c.Activity.Attachments is not { Count: > 0 }
        && Courtesy.IsOnly(c.Activity.Text);
}
