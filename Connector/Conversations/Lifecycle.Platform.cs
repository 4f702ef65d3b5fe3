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
        var received = new MessageReceived(c.MessageId, c.ExternalId, c.Kind, facts.WasUnsent ? Redaction.Of(c.Activity) : c.Activity, WindowEnd(it, facts, c), c.At)
        {
            Unsent = facts.WasUnsent,
        };
        return it?.Status switch
        {
            Ended when late => Accept(received with { LateReplay = true, WindowEndsAt = it.WindowEndsAt }),
            null or Ended => Accept(Started(it, c), received),
            Ending => Accept(new EndInterrupted("customer-wrote", c.At), received),
            _ => Accept(received),
        };
    }

    private static ConversationStarted Started(Conversation? previous, CustomerWrites c) => new(
        c.FreshConversationId,
        c.ThreadId,
        Ids.Contact(c.Contact.Account, c.Contact.ExternalId),
        c.Contact.Account,
        c.Contact.Channel,
        previous?.Id,
        c.At);

    private static Decision DecidePlatform(Conversation it, Facts facts, PlatformCommand command) => command switch
    {
        EchoArrives c => DecideEcho(it, facts, c),
        ReceiptArrives c => DecideReceipt(it, facts, c),
        CustomerUnsends c => Accept(new MessageUnsent(c.ExternalId, facts.UnsentMessage, c.At)),
        CustomerIsNoted c => Accept(new CustomerNoted(c.What, c.Text, c.AboutExternalId, c.ExtendsWindow ? WindowEnd(it, facts, c) : null, c.At)),
        _ => Refuse(Refusal.NotPossible(command.GetType().Name, it.Status)),
    };

    private static Decision DecideEcho(Conversation it, Facts facts, EchoArrives c)
    {
        if (c.OurMessageId is not { } ours)
            return Accept(new OutsideAnswered(c.MessageId, c.ExternalId, c.Activity, c.At));
        return facts.Sent.Any(m => m.Id == ours && m.State < DeliveryState.Accepted) ? Accept(new MessageAccepted(ours, c.ExternalId, c.At)) : Accept();
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
        return target switch
        {
            DeliveryState.Delivered => Accept(new MessagesDelivered(moved, c.At)),
            DeliveryState.Read => Accept(new MessagesRead(moved, c.At)),
            DeliveryState.Accepted => Accept([.. moved.Select(id => new MessageAccepted(id, c.ExternalIds.Count == 1 ? c.ExternalIds[0] : "", c.At))]),
            _ => Accept([.. moved.SelectMany(id => Failing(it, new MessageFailed(id, c.Failure ?? new FailureReason("other"), c.At), "message-failed"))]),
        };
    }

    private static Decision DecideReport(Conversation it, DeliveryReport report)
    {
        // Only what is still under way changes: an echo or a receipt may have been faster, and a repeat finds nothing.
        if (!it.Pending.Any(m => m.Id == report.MessageId && (m.IsUnderWay || report is ReportAccepted)))
            return Accept();
        return report switch
        {
            ReportAccepted c => Accept(new MessageAccepted(c.MessageId, c.ExternalId, c.At)),
            ReportFailed c => Accept([.. Failing(it, new MessageFailed(c.MessageId, c.Failure, c.At), "message-failed")]),
            ReportUnknown c => Accept([.. Failing(it, new MessageUnknown(c.MessageId, c.Failure, c.At), "message-unknown")]),
            _ => Refuse(Refusal.NotPossible(report.GetType().Name, it.Status)),
        };
    }

    /// <summary>A failure while an end waits for exactly that message: the end is off, the agent sees it again.</summary>
    private static IEnumerable<Event> Failing(Conversation it, Event failure, string reason)
    {
        var wasUnderWay = it.Pending.Any(m => m.IsUnderWay && m.Id == (failure is MessageFailed f ? f.MessageId : ((MessageUnknown)failure).MessageId));
        yield return failure;
        if (it.Status == Ending && wasUnderWay)
            yield return new EndInterrupted(reason, failure.At);
    }

    private static Decision DecideTime(Conversation it, Facts facts, TimePasses c)
    {
        if (it.DueAt is not { } due || c.At < due)
            return Accept(); // it was set for a state that is no more
        if (it.Status == Engaged)
            return Accept(new ConversationReleased(null, "lock", c.At));
        if (it.IsDrained)
            return Accept(new ConversationEnded(c.At));
        var patience = c.AccountPausedUntil + facts.Settings.DrainPatience;
        return patience > c.At
            ? Accept(new EndProlonged(patience.Value, "account-paused", c.At))
            : Accept(new EndInterrupted("message-stuck", c.At));
    }

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
