using System.Collections.Immutable;
using ChatClosing.Adapters.Activities;
using ChatClosing.Conversations.Events;

namespace ChatClosing.Conversations;

/// <summary>What messages do: who waits for whom since when, and what is not settled.</summary>
public static partial class Evolution
{
    private const int PreviewLength = 120;

    private static Conversation CustomerWrote(Conversation it, MessageReceived e) => it with
    {
        Status = it.Status == Status.Closed ? Status.Waiting : it.Status,
        Reason = it.Status == Status.Closed ? "customer-wrote" : it.Reason,
        WaitingSince = it.Status == Status.Closed ? e.At : it.WaitingSince,
        // The clock of the first unanswered message goes on; a customer who was surely answered starts a new one. What is under way may still
        // answer: it remembers its own.
        QuestionAt = it.IsSurelyAnswered || it is { Status: Status.WithBot, Bot.Owes: false } ? e.At : it.QuestionAt,
        Bot = OwesAgain(it.Bot, e.At),
        Pending = [.. it.Pending.Select(m => m with { QuestionAfter = m.QuestionAfter ?? e.At })],
        AnswerSeq = LastOf(it.Unconfirmed, it.AnswerSeq),
        Unconfirmed = [],
        FirstCustomerAt = it.FirstCustomerAt ?? e.At,
        LastCustomerSeq = it.Version + 1,
        LastCustomerMessage = e.ExternalId,
        CustomerLocale = e.Activity.Locale ?? it.CustomerLocale,
        LastCustomerAt = e.Activity.Timestamp is { } written && written < e.At ? written : e.At,
        MessagesIn = it.MessagesIn + 1,
        WindowEndsAt = e.WindowEndsAt,
        VisitorLeftAt = null,
        WrapUpEndsAt = null,
        Preview = Shorten(e.Activity.Text),
        PreviewKind = KindOf(e.Activity),
        PreviewOf = e.MessageId,
        PreviewVersion = 0,
        PreviewAt = e.At,
    };

    private static Conversation Edited(Conversation it, MessageEdited e) => e.MessageId is { } id && id == it.PreviewOf && e.Version >= it.PreviewVersion
        ? it with { Preview = Shorten(e.Text), PreviewVersion = e.Version }
        : it;

    private static Conversation TakenBack(Conversation it, MessageUnsent e) =>
        e.MessageId is { } id && id == it.PreviewOf ? it with { Preview = null, PreviewKind = null } : it;

    private static Conversation Noted(Conversation it, CustomerNoted e) => e.WindowEndsAt is { } ends ? it with { WindowEndsAt = ends } : it;

    private static Conversation Queued(Conversation it, MessageQueued e) => ActedOn(
        it with
        {
            Pending = it.Pending.Add(new PendingMessage(e.MessageId, it.Version + 1, DeliveryState.Queued) { AtAnyTime = e.Content?.Template is not null }),
            MessagesOut = it.MessagesOut + 1,
            PrivatelyAnswered = e.Content is { Privately: true, Answers: var comment } ? comment : it.PrivatelyAnswered,
            Preview = Shorten(e.Text),
            PreviewKind = e.Content?.File is { } file ? KindOf(file.ContentType) : null,
            PreviewOf = e.MessageId,
            PreviewVersion = 0,
            PreviewAt = e.At,
        },
        e.By,
        e.At);

    private static Conversation OutsideAnswer(Conversation it, OutsideAnswered e) => it with
    {
        Status = it.Status == Status.Waiting ? Status.Closed : it.Status,
        Reason = it.Status == Status.Waiting ? null : it.Reason,
        AnswerSeq = it.Version + 1,
        FirstResponseAt = it.FirstResponseAt ?? e.At,
        MessagesOut = it.MessagesOut + 1,
        Preview = Shorten(e.Activity.Text),
        PreviewKind = KindOf(e.Activity),
        PreviewOf = e.MessageId,
        PreviewVersion = 0,
        PreviewAt = e.At,
    };

    private static Conversation Accepted(Conversation it, MessageAccepted e)
    {
        it = SettleAutomatic(it, [e.MessageId]);
        if (it.Pending.FirstOrDefault(m => m.Id == e.MessageId) is not { } message)
            return it;
        if (message.Seq < it.LastCustomerSeq)
            return Arrived(it, [e.MessageId], e.At);
        // It answers, but the platform may still take that back: see Unconfirmed.
        return Settle(it with
        {
            Pending = Without(it, message.Id),
            Unconfirmed = it.Unconfirmed.Add(message with { State = DeliveryState.Accepted }),
            FirstResponseAt = it.FirstResponseAt ?? e.At,
        });
    }

    private static Conversation Arrived(Conversation it, IReadOnlyList<Guid> messages, DateTimeOffset at)
    {
        it = SettleAutomatic(it, messages);
        if (it.Pending.Concat(it.Unconfirmed).Where(m => messages.Contains(m.Id)).MaxBy(m => m.Seq) is not { } newest)
            return it;
        return Settle(it with
        {
            Pending = it.Pending.RemoveAll(m => messages.Contains(m.Id)),
            Unconfirmed = it.Unconfirmed.RemoveAll(m => messages.Contains(m.Id)),
            AnswerSeq = Math.Max(it.AnswerSeq, newest.Seq),
            QuestionAt = newest.Seq > it.SettledSeq ? newest.QuestionAfter ?? it.QuestionAt : it.QuestionAt,
            FirstResponseAt = it.FirstResponseAt ?? at,
        });
    }

    private static Conversation CameToNothing(Conversation it, Guid message, DeliveryState state, string reason, DateTimeOffset at)
    {
        if (it.Automatic.Contains(message))
            return AutomaticCameToNothing(it, message, reason, at);
        // One that was accepted before the customer wrote again is found nowhere; it answers nothing any more (seq 0), but can be sent again.
        var stuck = it.Pending.Concat(it.Unconfirmed).FirstOrDefault(m => m.Id == message) ?? new PendingMessage(message, 0, state);
        var next = it with
        {
            Pending = [.. Without(it, message).Append(stuck with { State = state }).OrderBy(m => m.Seq)],
            Unconfirmed = it.Unconfirmed.RemoveAll(m => m.Id == message),
        };
        // Nobody is engaged who would see it: somebody has to look.
        return next.Status == Status.Closed ? Wait(next, reason, at) : next;
    }

    /// <summary>
    /// What a failed message made wait is settled when it arrived after all, or was given up: then it rests as if nothing had been.
    /// </summary>
    private static Conversation Settle(Conversation it) =>
        it is { Status: Status.Waiting, Reason: "message-failed" or "message-unknown" or "message-stuck", IsAnswered: true }
        && !it.Pending.Any(m => m.IsStuck || (m.IsUnderWay && it.Reason == "message-stuck"))
            ? it with { Status = Status.Closed, Reason = null }
            : it;

    private static ImmutableArray<PendingMessage> Requeue(Conversation it, Guid message) =>
    [
        .. Without(it, message),
        new PendingMessage(message, it.Version + 1, DeliveryState.Queued) { AtAnyTime = it.Pending.Any(m => m.Id == message && m.AtAnyTime) },
    ];

    private static ImmutableArray<PendingMessage> Without(Conversation it, Guid message) => it.Pending.RemoveAll(m => m.Id == message);

    private static long LastOf(ImmutableArray<PendingMessage> messages, long before) =>
        messages.Aggregate(before, (last, m) => Math.Max(last, m.Seq));

    private static string? KindOf(Activity activity) => (activity.Text, activity.Attachments) switch
    {
        (null or "", [{ ContentType: var type }, ..]) => KindOf(type),
        _ => null,
    };

    private static string KindOf(string contentType) => contentType.Split('/')[0] is "image" or "video" or "audio" ? contentType.Split('/')[0] : "file";

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
