using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ChatClosing.Conversations.Surveys;

namespace ChatClosing.Conversations;

/// <summary>
/// One episode of a thread: the fold of its log, and the unit of lifecycle and reports. Immutable; only <see cref="Evolution"/> makes a new one.
/// </summary>
public sealed partial record Conversation
{
    /// <summary>The conversation's id, UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>The thread it is an episode of.</summary>
    public required Guid ThreadId { get; init; }

    /// <summary>The customer.</summary>
    public required Guid ContactId { get; init; }

    /// <summary>The channel account's name.</summary>
    public required string Account { get; init; }

    /// <summary>The channel, in product words.</summary>
    public required string Channel { get; init; }

    /// <summary>The ended conversation of the same thread that this one follows.</summary>
    public Guid? PreviousId { get; init; }

    /// <summary>Where it stands.</summary>
    public required Status Status { get; init; }

    /// <summary>The seq of its last log entry.</summary>
    public required long Version { get; init; }

    /// <summary>The time of its first log entry.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The time of its last log entry.</summary>
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>The customer's first message, where response and resolution times start.</summary>
    public DateTimeOffset? FirstCustomerAt { get; init; }

    /// <summary>The platform's id of the customer's last message: the comment that an answer answers.</summary>
    public string? LastCustomerMessage { get; init; }

    /// <summary>When that message was written, by the platform's clock where it has one.</summary>
    public DateTimeOffset? LastCustomerAt { get; init; }

    /// <summary>The language tag of the customer's messages; null where the platform does not tell it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CustomerLocale { get; init; }

    /// <summary>The comment that was answered in private, which platforms allow once.</summary>
    public string? PrivatelyAnswered { get; init; }

    /// <summary>Ended as spam: out of the averages.</summary>
    public bool IsSpam { get; init; }

    /// <summary>The seq of the customer's last message.</summary>
    public long LastCustomerSeq { get; init; }

    /// <summary>
    /// Since when the customer waits if nothing that is under way arrives: the first message after the last sure answer.
    /// See <see cref="UnansweredSince"/>.
    /// </summary>
    public DateTimeOffset? QuestionAt { get; init; }

    /// <summary>
    /// When it last came back to <see cref="Status.Waiting"/>; null when it never did. What <see cref="UnansweredSince"/> says if not the
    /// customer waits.
    /// </summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>
    /// The seq of the last answer that nothing takes back: a message that arrived, or was accepted before the customer wrote again; an outside
    /// answer.
    /// </summary>
    public long AnswerSeq { get; init; }

    /// <summary>The seq of the last "no answer needed"; 0 when there is none or it was undone.</summary>
    public long NoAnswerSeq { get; init; }

    /// <summary>Until when the platform lets us answer; null without limit. A successor inherits it.</summary>
    public DateTimeOffset? WindowEndsAt { get; init; }

    /// <summary>The beginning of the last message; null when it had no text or was taken back.</summary>
    public string? Preview { get; init; }

    /// <summary>What the last message carries when it has no text: <c>image</c>, <c>video</c>, <c>audio</c> or <c>file</c>; else null.</summary>
    public string? PreviewKind { get; init; }

    /// <summary>Which message <see cref="Preview"/> shows, so that taking it back takes the preview too.</summary>
    public Guid? PreviewOf { get; init; }

    /// <summary>Which edit of that message <see cref="Preview"/> shows; 0 for the message as it came.</summary>
    public long PreviewVersion { get; init; }

    /// <summary>When that message came.</summary>
    public DateTimeOffset? PreviewAt { get; init; }

    /// <summary>Every engagement so far, in order; at most the last one is open.</summary>
    public ImmutableArray<Stint> Stints { get; init; } = [];

    /// <summary>When the engaged agent last did something here.</summary>
    public DateTimeOffset? LastActionAt { get; init; }

    /// <summary>How long the open engagement may rest before it is released.</summary>
    public TimeSpan? LockAfter { get; init; }

    /// <summary>A transfer that nobody has answered yet; only while it is engaged.</summary>
    public TransferOffer? Offer { get; init; }

    /// <summary>
    /// Why it waits again or came back: <c>message-failed</c>, <c>message-unknown</c>, <c>message-stuck</c>, <c>customer-wrote</c>,
    /// <c>released</c>, <c>lock</c>, <c>deactivated</c>, <c>snooze-over</c>, <c>bot-asked</c>, <c>bot-failed</c>, <c>bot-silent</c>; null when there is
    /// nothing to say.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>A close that can be undone; while the conversation is ending, it waits for the undo of the end.</summary>
    public UndoableClose? UndoableClose { get; init; }

    /// <summary>An end that was asked and is not sealed, or, once ended, the one that was sealed.</summary>
    public EndRequest? End { get; init; }

    /// <summary>Messages of ours that no platform accepted, in order.</summary>
    public ImmutableArray<PendingMessage> Pending { get; init; } = [];

    /// <summary>
    /// Answers to the customer's last message that the platform accepted and has not delivered: it may still report that they failed (WhatsApp
    /// does so seconds later).
    /// </summary>
    public ImmutableArray<PendingMessage> Unconfirmed { get; init; } = [];

    /// <summary>Messages of ours that nobody wrote: see <see cref="Events.MessageQueued.Automatic"/>.</summary>
    public ImmutableArray<Guid> Automatic { get; init; } = [];

    /// <summary>The conversation type.</summary>
    public Guid? TypeId { get; init; }

    /// <summary>The latest endnote.</summary>
    public string? Endnote { get; init; }

    /// <summary>What agents answered to the quality survey.</summary>
    public ImmutableArray<QualityAnswer> Quality { get; init; } = [];

    /// <summary>That the customer was asked for their satisfaction; null when they were not.</summary>
    public AskedSurvey? Survey { get; init; }

    /// <summary>What they answered; null when they did not.</summary>
    public Satisfaction? Satisfaction { get; init; }

    /// <summary>When a platform first accepted a human message of ours.</summary>
    public DateTimeOffset? FirstResponseAt { get; init; }

    /// <summary>Messages of the customer.</summary>
    public int MessagesIn { get; init; }

    /// <summary>Messages of ours that were queued, and outside answers.</summary>
    public int MessagesOut { get; init; }

    /// <summary>How often its report fact was written: 0 before the seal, 1 by it, one more with every later
    /// qualification or answer to the survey.</summary>
    public int Revision { get; init; }

    /// <summary>The bot that it began with; null when people were to answer from the beginning.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BotTurn? Bot { get; init; }

    /// <summary>The open engagement, if any.</summary>
    [JsonIgnore]
    public Stint? OpenStint => Stints is [.., { To: null } open] ? open : null;

    /// <summary>Who handles it now; null when nobody does.</summary>
    [JsonIgnore]
    public Guid? Agent => OpenStint?.Agent;

    /// <summary>Who handled it last, or does now.</summary>
    [JsonIgnore]
    public Guid? LastAgent => Stints is [.., var last] ? last.Agent : null;

    /// <summary>Whether a human message came after the customer's last one, or an agent said that none is needed.</summary>
    [JsonIgnore]
    public bool IsAnswered => IsSurelyAnswered || Pending.Any(m => m.IsUnderWay && m.Seq > LastCustomerSeq && !Automatic.Contains(m.Id));

    /// <summary>
    /// Since when somebody should answer: never null in <see cref="Status.Waiting"/> (where a failed message may be what waits), null elsewhere
    /// when answered.
    /// </summary>
    [JsonIgnore]
    public DateTimeOffset? UnansweredSince => IsAnswered
        ? Status == Status.Waiting ? WaitingSince ?? QuestionAt : null
        : Pending.Where(m => m.IsUnderWay && m.Seq > SettledSeq && !Automatic.Contains(m.Id)).MaxBy(m => m.Seq)?.QuestionAfter
            ?? QuestionAt;

    /// <summary>Whether nothing of ours is still going out.</summary>
    [JsonIgnore]
    public bool IsDrained => !Pending.Any(m => m.IsUnderWay);

    /// <summary>Whether every agent sees it in the picking list.</summary>
    [JsonIgnore]
    public bool InPickingList => Status is Status.Waiting or Status.Engaged or Status.Closed;

    /// <summary>Whether the end is off when this message fails: an automatic one stops none, but for what a bot wrote before it ended the conversation.</summary>
    internal bool StopsEnd(Guid message) => Status == Status.Ending && (End!.From == Status.WithBot || !Automatic.Contains(message));

    /// <summary>Whether it is answered even if everything under way fails.</summary>
    internal bool IsSurelyAnswered => SettledSeq >= LastCustomerSeq || !Unconfirmed.IsEmpty;

    /// <summary>The seq up to which the customer waits for nothing.</summary>
    internal long SettledSeq => Math.Max(AnswerSeq, NoAnswerSeq);
}
