using ChatClosing.Adapters.Activities;

namespace ChatClosing.Adapters.Channels;

/// <summary>One thing a platform told us, translated. A batch may hold events of several accounts and channels.</summary>
public abstract record ChannelEvent;

/// <summary>An event of one contact with one account.</summary>
public abstract record ContactEvent : ChannelEvent
{
    /// <summary>The channel, in product words.</summary>
    public required string Channel { get; init; }

    /// <summary>The platform's id of our account (<c>entry.id</c>, <c>phone_number_id</c>).</summary>
    public required string AccountId { get; init; }

    /// <summary>The platform's id of the contact as this account knows them.</summary>
    public required string ContactId { get; init; }

    /// <summary>What the thread is known by where a contact has several: on page comments <c>{post}:{contact}</c>. Null: the contact has one.</summary>
    public string? ThreadKey { get; init; }

    /// <summary>
    /// The ids under which the platform knows the person, the one to be written to first (WhatsApp: user id and telephone number). Whoever was known
    /// under any of them is the same contact. On a channel where people have several, a lonely id is given here too, for it may be known as
    /// somebody's; empty on channels where they have one.
    /// </summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>How the platform calls the contact, where it tells with the event; null where one has to ask (<see cref="IChannelAdapter.LookUpAsync"/>).</summary>
    public ContactProfile? Profile { get; init; }

    /// <summary>
    /// What makes the event the same event when it is delivered again, unique per account: kind and platform id, for example <c>m:m_abc</c>.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>The event's own time as the platform gives it (never the time of the envelope: a redelivery may change that); null when it gives none.</summary>
    public DateTimeOffset? Time { get; init; }
}

/// <summary>The customer wrote: message, postback, quick reply, comment. The only event that opens or moves a conversation.</summary>
public sealed record CustomerWrote : ContactEvent
{
    /// <summary>The platform's id of the message.</summary>
    public required string ExternalId { get; init; }

    /// <summary>How it was written.</summary>
    public MessageKind Kind { get; init; }

    /// <summary>What the button that was pressed stands for (<see cref="QuickReply.Payload"/>); null for what was written.</summary>
    public string? Payload { get; init; }

    /// <summary>The message itself.</summary>
    public required Activity Activity { get; init; }
}

/// <summary>The platform repeats a message that our side sent: from ChatClosing, or by a person in the page's own inbox.</summary>
public sealed record OwnMessageEchoed : ContactEvent
{
    /// <summary>The platform's id of the message.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Our message's id when we sent it (<see cref="OutgoingMessage.Id"/>, carried by the platform); null when somebody else did.</summary>
    public Guid? OurMessageId { get; init; }

    /// <summary>The message itself.</summary>
    public required Activity Activity { get; init; }
}

/// <summary>The platform tells what became of messages that we sent.</summary>
public sealed record ReceiptCame : ContactEvent
{
    /// <summary>What became of them.</summary>
    public required ReceiptKind Kind { get; init; }

    /// <summary>The messages by the platform's ids; empty when only <see cref="Watermark"/> is given.</summary>
    public IReadOnlyList<string> ExternalIds { get; init; } = [];

    /// <summary>Our message's id where the platform carries it (<see cref="OutgoingMessage.Id"/>); null where it does not.</summary>
    public Guid? OurMessageId { get; init; }

    /// <summary>Everything sent up to this time is meant, besides <see cref="ExternalIds"/>; null when there is none.</summary>
    public DateTimeOffset? Watermark { get; init; }

    /// <summary>Why, for <see cref="ReceiptKind.Failed"/>.</summary>
    public FailureReason? Reason { get; init; }
}

/// <summary>The visitor of a website left on purpose: nobody will read what is sent now.</summary>
public sealed record CustomerLeft : ContactEvent;

/// <summary>The customer took a message back: its content must go.</summary>
public sealed record CustomerUnsent : ContactEvent
{
    /// <summary>The platform's id of the message taken back.</summary>
    public required string ExternalId { get; init; }
}

/// <summary>The customer changed a message. It may come before the message itself, and an older edit after a newer one.</summary>
public sealed record CustomerEdited : ContactEvent
{
    /// <summary>The platform's id of the message that was changed.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The whole new text; null when it has none.</summary>
    public string? Text { get; init; }

    /// <summary>Grows from edit to edit: the highest stands. The platform's count, else its time in milliseconds.</summary>
    public required long Version { get; init; }
}

/// <summary>The customer is writing. Shown to whoever has the window open, and stored nowhere.</summary>
public sealed record CustomerTyped : ContactEvent;

/// <summary>Something that belongs in the log but is no message: reaction, opt-in, referral. Opens and moves nothing.</summary>
public sealed record ContactNoted : ContactEvent
{
    /// <summary>What it was, in words that stay: <c>reaction</c>, <c>opt-in</c>, <c>referral</c>, …</summary>
    public required string What { get; init; }

    /// <summary>A short text to show, or null.</summary>
    public string? Text { get; init; }

    /// <summary>The message it is about, as the platform's id.</summary>
    public string? AboutExternalId { get; init; }

    /// <summary>Whether the platform counts it as a sign of the customer that opens the reply window anew.</summary>
    public bool ExtendsWindow { get; init; }
}

/// <summary>The platform tells something about our account itself: a policy warning, a lost permission, a failing template. Shown to supervisors and administrators.</summary>
public sealed record AccountNotice : ChannelEvent
{
    /// <summary>The channel, in product words.</summary>
    public required string Channel { get; init; }

    /// <summary>The platform's id of our account.</summary>
    public required string AccountId { get; init; }

    /// <summary>As <see cref="ContactEvent.Key"/>.</summary>
    public required string Key { get; init; }

    /// <summary>A stable word, for example <c>policy-warning</c>, <c>disconnected</c>, <c>account-error</c>, <c>template-status</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What the platform said, for people; null when it said nothing more.</summary>
    public string? Text { get; init; }

    /// <summary>The platform took our access away: nothing can be sent until somebody connects the account anew.</summary>
    public bool IsDisconnected { get; init; }
}

/// <summary>Known and left alone on purpose (for example a post that is not a comment). Only counted.</summary>
/// <param name="What">A stable word for the counter.</param>
public sealed record Ignored(string What) : ChannelEvent;

/// <summary>Signed, but not understood: kept in quarantine with the reason, so that nothing is lost silently.</summary>
/// <param name="Reason">What was wrong, in words; contains nothing of the content.</param>
/// <param name="Raw">The bytes of the event, or of the whole body.</param>
public sealed record Unreadable(string Reason, ReadOnlyMemory<byte> Raw) : ChannelEvent;
