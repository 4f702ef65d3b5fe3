using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Conversations.Decision;
using static ChatClosing.Conversations.Status;

namespace ChatClosing.Conversations;

/// <summary>What platforms tell. Nothing here is ever refused: it has happened.</summary>
public static partial class Lifecycle
{
    /// <summary>An event that a platform delivers this much later opens nothing: somebody replays an old webhook.</summary>
    public static readonly TimeSpan LateReplayAge = TimeSpan.FromDays(8);

    private static Decision DecideCustomerWrites(Conversation? it, Facts facts, CustomerWrites c)
    {
        var late = c.PlatformTime is { } time && c.At - time > LateReplayAge;
        var activity = facts.WasUnsent ? Redaction.Of(c.Activity) : c.Activity;
        var received = new MessageReceived(c.MessageId, c.ExternalId, c.Kind, activity, WindowEnd(it, facts, c), c.At)
        {
            Unsent = facts.WasUnsent,
        };
        Event[] edited = facts is { WasUnsent: false, EditedBefore: { } edit }
            ? [new MessageEdited(c.ExternalId, c.MessageId, edit.Text, edit.Version, c.At)]
            : [];
        return it?.Status switch
        {
            { } when late || facts.IsBlocked =>
                Accept([received with { LateReplay = late, Blocked = facts.IsBlocked, WindowEndsAt = it.WindowEndsAt }, .. edited]),
            null when facts.IsBlocked => Accept(),
            _ when IsCourtesy(it, facts, c) => Accept(received with { Courtesy = true }),
            null or Ended => Accept([Started(it, facts, c), received, .. edited, .. late || facts.Settings.BotSilentAfter is not null ? [] : AnswerOutOfHours(facts, c, received)]),
            Ending => Accept([new EndInterrupted("customer-wrote", c.At), received, .. edited]),
            _ => Accept([received, .. edited]),
        };
    }

    private static ConversationStarted Started(Conversation? previous, Facts facts, CustomerWrites c) => new(
        c.FreshConversationId,
        c.ThreadId,
        Ids.Contact(c.Contact.Account, c.Contact.ExternalId),
        c.Contact.Account,
        c.Contact.Channel,
        previous?.Id,
        c.At)
    {
        Timers = TimersOf(facts),
        BotSilentAfter = facts.Settings.BotSilentAfter,
    };

    private static Decision DecidePlatform(Conversation it, Facts facts, PlatformCommand command) => command switch
    {
        EchoArrives c => DecideEcho(it, facts, c),
        ReceiptArrives c => DecideReceipt(it, facts, c),
        CustomerEdits c => Accept(new MessageEdited(c.ExternalId, facts.EditedMessage, facts.WasUnsent ? null : c.Text, c.Version, c.At)),
        CustomerUnsends c => Accept(new MessageUnsent(c.ExternalId, facts.UnsentMessage, c.At)),
        CustomerIsNoted c => Accept(new CustomerNoted(
            c.What, facts.WasUnsent ? null : c.Text, c.AboutExternalId, c.ExtendsWindow ? WindowEnd(it, facts, c) : null, c.At)),
        VisitorLeaves c => DecideVisitorLeaves(it, facts, c),
        _ => Refuse(Refusal.NotPossible(command.GetType().Name, it.Status)),
    };

    private static Decision DecideEcho(Conversation it, Facts facts, EchoArrives c)
    {
        if (c.OurMessageId is not { } ours)
            return Accept(new OutsideAnswered(c.MessageId, c.ExternalId, c.Activity, c.At));
        return facts.Sent.Any(m => m.Id == ours && m.State < DeliveryState.Accepted)
            ? Accept(new MessageAccepted(ours, c.ExternalId, c.At))
            : Accept();
    }

    private static Decision DecideReceipt(Conversation it, Facts facts, ReceiptArrives c)
    {
        var target = c.Kind switch
        {
            ReceiptKind.Accepted => DeliveryState.Accepted,
            ReceiptKind.Delivered => DeliveryState.Delivered,
            ReceiptKind.Read => DeliveryState.Read,
            _ => DeliveryState.Failed,
        };
        Guid[] moved = [.. facts.Sent.Where(m => m.State < target).Select(m => m.Id)];
        if (moved.Length == 0)
            return Accept();
        var external = c.ExternalIds.Count == 1 ? c.ExternalIds[0] : "";
        var failure = c.Failure ?? new FailureReason("other");
        // A status that carries our id settles a message whose answer was lost, and tells the platform's id of it.
        Event[] settled = target > DeliveryState.Accepted && external.Length > 0 && facts.Sent.Any(m => m.Id == c.OurMessageId && m.State < DeliveryState.Accepted)
            ? [new MessageAccepted(c.OurMessageId!.Value, external, c.At)]
            : [];
        return target switch
        {
            DeliveryState.Delivered => Accept([.. settled, new MessagesDelivered(moved, c.At)]),
            DeliveryState.Read => Accept([.. settled, new MessagesRead(moved, c.At)]),
            DeliveryState.Accepted => Accept([.. moved.Select(id => new MessageAccepted(id, external, c.At))]),
            _ => Accept([.. settled, .. moved.Select(id => new MessageFailed(id, failure, c.At)), .. Interrupted(it, moved, "message-failed", c.At)]),
        };
    }

    private static Decision DecideReport(Conversation it, DeliveryReport report)
    {
        // Only what is still pending changes, and only upwards: an echo or a receipt may have been faster, and a repeat finds nothing.
        var state = it.Pending.FirstOrDefault(m => m.Id == report.MessageId)?.State ?? (it.Survey?.MessageId == report.MessageId ? it.Survey.State : null);
        return report switch
        {
            ReportAccepted c when state < DeliveryState.Accepted => Accept(new MessageAccepted(c.MessageId, c.ExternalId, c.At)),
            ReportFailed c when state < DeliveryState.Failed =>
                Accept([new MessageFailed(c.MessageId, c.Failure, c.At), .. Interrupted(it, [c.MessageId], "message-failed", c.At)]),
            ReportUnknown c when state < DeliveryState.Unknown =>
                Accept([new MessageUnknown(c.MessageId, c.Failure, c.At), .. Interrupted(it, [c.MessageId], "message-unknown", c.At)]),
            _ => Accept(),
        };
    }

    /// <summary>
    /// Messages fail while an end is asked: it is off and the agent sees them, unless all of them were failed or unknown when it was asked.
    /// </summary>
    private static IEnumerable<Event> Interrupted(Conversation it, IReadOnlyList<Guid> failing, string reason, DateTimeOffset at) =>
        failing.Any(id => it.StopsEnd(id) && !it.Pending.Any(m => m.Id == id && !m.IsUnderWay)) ? [new EndInterrupted(reason, at)] : [];

    private static DateTimeOffset? WindowEnd(Conversation? it, Facts facts, PlatformCommand c)
    {
        if (facts.Traits.ReplyWindow is not { } length)
            return null;
        // A platform's clock may run ahead of ours; a window never reaches further than our own time allows.
        var from = c.PlatformTime is { } time && time < c.At ? time : c.At;
        var ends = from + length;
        return it?.WindowEndsAt is { } before && before > ends ? before : ends;
    }
}
