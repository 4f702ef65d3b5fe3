using ChatClosing.Adapters.Activities;
using ChatClosing.Conversations;

namespace ChatClosing.Storage;

/// <summary>Everything a batch writes, by table, so that a store can write it set by set.</summary>
public sealed class BatchWrites
{
    /// <summary>Conversations that began.</summary>
    public List<Conversation> Begun { get; } = [];

    /// <summary>Conversations that changed, with the version they had: a guard, for the lock should make it true.</summary>
    public List<(long Version, Conversation Conversation)> Changed { get; } = [];

    /// <summary>Log entries.</summary>
    public List<NewEntry> Log { get; } = [];

    /// <summary>Log entries whose content goes.</summary>
    public List<RedactedEntry> Redacted { get; } = [];

    /// <summary>Platform ids of messages.</summary>
    public List<NewMessageId> MessageIds { get; } = [];

    /// <summary>Keys of the commands done.</summary>
    public List<(Guid Key, ReceivedBefore Done)> Received { get; } = [];

    /// <summary>Messages to send.</summary>
    public List<NewSend> Queued { get; } = [];

    /// <summary>Messages of ours that moved.</summary>
    public List<SendMoved> Moved { get; } = [];

    /// <summary>Messages taken back before they came.</summary>
    public List<ExternalMessage> UnsentBefore { get; } = [];

    /// <summary>
    /// Edits that wait for their message: one per message, the highest. Written before <see cref="UnsentBefore"/>, which overrides them.
    /// </summary>
    public Dictionary<ExternalMessage, (ParkedEdit Edit, DateTimeOffset At)> EditedBefore { get; } = [];

    /// <summary>Messages that came and found their edits; they may be in <see cref="EditedBefore"/>, too, and are deleted after it.</summary>
    public List<ExternalMessage> EditsUsed { get; } = [];

    /// <summary>Receipts that wait for their message.</summary>
    public List<ParkedReceipt> Parked { get; } = [];

    /// <summary>Receipts that found their message.</summary>
    public List<ExternalMessage> Unparked { get; } = [];

    /// <summary>Contacts who were erased and wrote again.</summary>
    public List<ReturnedContact> Returned { get; } = [];

    /// <summary>Files of messages that came, to be fetched after the commit.</summary>
    public List<NewMedia> Media { get; } = [];

    /// <summary>Uploads that a message of ours uses now.</summary>
    public List<SentMedia> MediaSent { get; } = [];

    /// <summary>Files that nobody may see any more.</summary>
    public List<Guid> MediaRemoved { get; } = [];

    /// <summary>Facts for the reports.</summary>
    public List<EndedFact> Ended { get; } = [];

    /// <summary>Surveys that go out.</summary>
    public List<NewSurvey> Surveys { get; } = [];

    /// <summary>Answers to surveys, in order.</summary>
    public List<SurveyScore> SurveyScores { get; } = [];

    /// <summary>Contacts who do not want to be asked.</summary>
    public List<Guid> SurveysRefused { get; } = [];

    /// <summary>Messages that ask and have left: their secret goes out of the outbox.</summary>
    public List<Guid> SurveysSent { get; } = [];

    /// <summary>Side effects that an event lets go. Somebody who is to get the same a second time is passed over.</summary>
    public List<NewEffect> Effects { get; } = [];

    /// <summary>Side effects whose end the log tells now.</summary>
    public List<Guid> EffectsLogged { get; } = [];

    /// <summary>Failed side effects to be tried again.</summary>
    public List<(Guid Id, DateTimeOffset At)> EffectsRetried { get; } = [];

    /// <summary>Closes that were undone, by an entry of this seq: nobody is told of them.</summary>
    public List<(Guid ConversationId, long Seq)> ClosesWithdrawn { get; } = [];

    /// <summary>What bots are to be told.</summary>
    public List<NewBotCall> BotCalls { get; } = [];

    /// <summary>Whether there is nothing to write.</summary>
    public bool IsEmpty =>
        Begun.Count + Changed.Count + Redacted.Count + Received.Count + UnsentBefore.Count + EditedBefore.Count + EditsUsed.Count
        + Parked.Count + Moved.Count == 0;
}

/// <summary>A side effect to come.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Conversation">Of which conversation.</param>
/// <param name="Plan">What it is; a webhook's recipients are found when it is written.</param>
/// <param name="Seq">The log entry that lets it go.</param>
/// <param name="At">When that happened.</param>
/// <param name="DueAt">Not before.</param>
public sealed record NewEffect(Guid Id, Conversation Conversation, PlannedEffect Plan, long Seq, DateTimeOffset At, DateTimeOffset DueAt);

/// <summary>Something that a bot is to be told.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Conversation">Of which conversation.</param>
/// <param name="What">One of <see cref="BotOccasion"/>.</param>
/// <param name="Seq">The log entry that it tells.</param>
/// <param name="Place">The order among those of one entry.</param>
/// <param name="At">When that happened.</param>
public sealed record NewBotCall(Guid Id, Conversation Conversation, string What, long Seq, short Place, DateTimeOffset At);

/// <summary>A contact who was erased and wrote again: the platform's ids are kept anew, so that they can be answered.</summary>
public sealed record ReturnedContact(Guid ContactId, string ExternalId, Guid ThreadId, string? ThreadKey);

/// <summary>A log entry to write.</summary>
public readonly record struct NewEntry(Guid ConversationId, long Seq, string Name, DateTimeOffset At, string Data);

/// <summary>A log entry to overwrite.</summary>
public readonly record struct RedactedEntry(Guid ConversationId, long Seq, string Data);

/// <summary>A platform's id of a message.</summary>
public readonly record struct NewMessageId(ExternalMessage External, Guid ConversationId, Guid MessageId, long Seq);

/// <summary>A message to send.</summary>
public sealed record NewSend(Guid MessageId, Conversation Conversation, string Text, MessageContent? Content, long Seq, DateTimeOffset At)
{
    /// <summary>As <see cref="Model.OutboxRow.WindowGrace"/>.</summary>
    public long? WindowGrace => Content switch
    {
        { Template: not null } => -1,
        { WindowGrace: { } grace } => (long)grace.TotalMicroseconds,
        _ => null,
    };
}

/// <summary>A file of an inbound message.</summary>
/// <param name="Id">Computed: <see cref="InboundFiles.IdOf"/>.</param>
/// <param name="Conversation">The message's.</param>
/// <param name="MessageId">The message.</param>
/// <param name="File">As the adapter wrote it; its <c>ContentUrl</c> is not null.</param>
/// <param name="At">When it came.</param>
public sealed record NewMedia(Guid Id, Conversation Conversation, Guid MessageId, Attachment File, DateTimeOffset At);

/// <summary>An upload that a message of ours uses now.</summary>
public sealed record SentMedia(Guid Id, Conversation Conversation, Guid MessageId);

/// <summary>A message of ours that moved.</summary>
/// <param name="MessageId">Which.</param>
/// <param name="State">Where to.</param>
/// <param name="Seq">Its new place in the order when it is sent again; else null.</param>
/// <param name="At">When.</param>
/// <param name="FailureCode">Why it did not arrive.</param>
/// <param name="FailureDetail">The same, for people.</param>
public sealed record SendMoved(Guid MessageId, DeliveryState State, long? Seq, DateTimeOffset At, string? FailureCode = null, string? FailureDetail = null);
