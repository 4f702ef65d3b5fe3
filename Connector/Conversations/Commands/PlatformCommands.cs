using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Conversations.Commands;

/// <summary>Something that a platform told us about one contact of one account.</summary>
/// <param name="Contact">The contact.</param>
/// <param name="PlatformTime">The platform's own time, data beside <see cref="Command.At"/>.</param>
public abstract record PlatformCommand(ContactAddress Contact, DateTimeOffset? PlatformTime) : Command;

/// <summary>Where a contact is: one channel account and the platform's id.</summary>
/// <param name="Account">The channel account's name.</param>
/// <param name="Channel">Its channel.</param>
/// <param name="ExternalId">The platform's id of the contact.</param>
/// <param name="ThreadKey">The thread, where the contact has several; null where there is one.</param>
public sealed record ContactAddress(string Account, string Channel, string ExternalId, string? ThreadKey = null);

/// <summary>The customer wrote.</summary>
public sealed record CustomerWrites(ContactAddress Contact, DateTimeOffset? PlatformTime) : PlatformCommand(Contact, PlatformTime)
{
    /// <summary>The message's new id.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The id of the conversation, should one have to be started.</summary>
    public required Guid FreshConversationId { get; init; }

    /// <summary>The platform's id of the message.</summary>
    public required string ExternalId { get; init; }

    /// <summary>How it was written.</summary>
    public MessageKind Kind { get; init; }

    /// <summary>The message.</summary>
    public required Activity Activity { get; init; }
}

/// <summary>A message of our side is repeated by the platform.</summary>
public sealed record EchoArrives(ContactAddress Contact, DateTimeOffset? PlatformTime) : PlatformCommand(Contact, PlatformTime)
{
    /// <summary>The platform's id of the message.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Our message, when it carried our mark.</summary>
    public Guid? OurMessageId { get; init; }

    /// <summary>A new id, should it be an outside answer.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The message.</summary>
    public required Activity Activity { get; init; }
}

/// <summary>The platform tells what became of messages. Which messages is read by the store (<see cref="Facts.Sent"/>).</summary>
public sealed record ReceiptArrives(ContactAddress Contact, DateTimeOffset? PlatformTime) : PlatformCommand(Contact, PlatformTime)
{
    /// <summary>What became of them.</summary>
    public required ReceiptKind Kind { get; init; }

    /// <summary>By the platform's ids.</summary>
    public IReadOnlyList<string> ExternalIds { get; init; } = [];

    /// <summary>Our message's id where the platform carried it.</summary>
    public Guid? OurMessageId { get; init; }

    /// <summary>And everything handed over up to here.</summary>
    public DateTimeOffset? Watermark { get; init; }

    /// <summary>Why, when they failed.</summary>
    public FailureReason? Failure { get; init; }
}

/// <summary>The customer takes a message back.</summary>
public sealed record CustomerUnsends(ContactAddress Contact, DateTimeOffset? PlatformTime, string ExternalId)
    : PlatformCommand(Contact, PlatformTime);

/// <summary>The customer changed a message.</summary>
/// <param name="Contact">Who.</param>
/// <param name="PlatformTime">When, by the platform.</param>
/// <param name="ExternalId">The platform's id of the message.</param>
/// <param name="Text">The whole new text.</param>
/// <param name="Version">The highest stands.</param>
public sealed record CustomerEdits(ContactAddress Contact, DateTimeOffset? PlatformTime, string ExternalId, string? Text, long Version)
    : PlatformCommand(Contact, PlatformTime);

/// <summary>Something that is only noted: reaction, opt-in, referral.</summary>
public sealed record CustomerIsNoted(ContactAddress Contact, DateTimeOffset? PlatformTime, string What) : PlatformCommand(Contact, PlatformTime)
{
    /// <summary>A short text to show.</summary>
    public string? Text { get; init; }

    /// <summary>The message it is about, by the platform's id.</summary>
    public string? AboutExternalId { get; init; }

    /// <summary>Whether it opens the reply window anew.</summary>
    public bool ExtendsWindow { get; init; }
}
