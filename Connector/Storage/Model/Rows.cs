using ChatClosing.Conversations;

namespace ChatClosing.Storage.Model;

/// <summary>Everything between one contact and one channel account. The row that a batch locks.</summary>
public sealed class ThreadRow
{
    public Guid Id { get; init; }
    public required string Account { get; init; }
    public Guid ContactId { get; init; }

    /// <summary>How the platform knows the thread where a contact has several; null where there is one.</summary>
    public string? Key { get; init; }

    /// <summary>The beginning of what it hangs on: the post that is commented.</summary>
    public string? ContextText { get; set; }

    /// <summary>Where that is.</summary>
    public string? ContextLink { get; set; }

    /// <summary>When the platform was asked for it; null when never.</summary>
    public DateTimeOffset? ContextAt { get; set; }
}

/// <summary>A person as one channel account knows them.</summary>
public sealed class ContactRow
{
    public Guid Id { get; init; }
    public required string Account { get; init; }
    public required string Channel { get; init; }
    public required string ExternalId { get; init; }
    public string? Name { get; set; }
    public string? Picture { get; set; }

    /// <summary>When the platform was last asked for name and picture; null when never.</summary>
    public DateTimeOffset? LookedUpAt { get; set; }

    /// <summary>Their messages are kept and move nothing.</summary>
    public bool Blocked { get; set; }

    /// <summary>They do not want to be asked how satisfied they are.</summary>
    public bool NoSurveys { get; init; }

    /// <summary>Whom the contact is linked with: everybody with the same one is one customer. Null: with nobody.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>When everything about them was last erased; null when it never was. Until they write again their external id is empty.</summary>
    public DateTimeOffset? ErasedAt { get; set; }
}

/// <summary>One entry of a conversation's log.</summary>
public sealed class LogRow
{
    public Guid ConversationId { get; init; }
    public long Seq { get; init; }
    public required string Name { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>The event as JSON, in a text column: a jsonb one refuses what customers can write.</summary>
    public required string Data { get; init; }
}

/// <summary>A platform's id of a message, and where the message is.</summary>
public sealed class MessageIdRow
{
    public required string Account { get; init; }
    public required string ExternalId { get; init; }
    public Guid ConversationId { get; init; }
    public Guid MessageId { get; init; }
    public long Seq { get; init; }
}

/// <summary>A command that was done: a repeat is recognised by its key and answered from the log.</summary>
public sealed class ReceivedRow
{
    public Guid Id { get; init; }
    public Guid ConversationId { get; init; }
    public long Seq { get; init; }

    /// <summary>Why it was refused though it wrote; null: it was done.</summary>
    public string? Refusal { get; init; }
}

/// <summary>What the customer did with a message before it came here: took it back, or changed it.</summary>
public sealed class UnsentBeforeRow
{
    public required string Account { get; init; }
    public required string ExternalId { get; init; }

    /// <summary>The version of the highest edit, which waits for its message; null when the message was taken back.</summary>
    public long? Version { get; init; }

    /// <summary>That edit's text.</summary>
    public string? Text { get; init; }

    /// <summary>When that edit came: it does not wait for ever. Null when the message was taken back.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>A receipt for a platform id that is not known yet: it may be faster than the platform's answer to our call.</summary>
public sealed class ParkedReceiptRow
{
    public required string Account { get; init; }
    public required string ExternalId { get; init; }
    public DeliveryState State { get; init; }
    public DateTimeOffset At { get; init; }
    public string? FailureCode { get; init; }
    public string? FailureDetail { get; init; }
}

/// <summary>A message of ours: what to send, and what became of it.</summary>
public sealed class OutboxRow
{
    public Guid MessageId { get; init; }
    public Guid ConversationId { get; init; }
    public Guid ThreadId { get; init; }
    public required string Account { get; init; }
    public Guid ContactId { get; init; }
    public required string Text { get; init; }

    /// <summary>What it is besides its text, as JSON; null for a text alone.</summary>
    public string? Content { get; init; }

    /// <summary>Microseconds that it may leave after the reply window; -1: at any time; null: not at all.</summary>
    public long? WindowGrace { get; init; }
    public DeliveryState State { get; init; }
    public DateTimeOffset QueuedAt { get; init; }

    /// <summary>The order in the thread: the time it was queued or retried, then its seq.</summary>
    public long Seq { get; init; }

    /// <summary>When it may be tried (again).</summary>
    public DateTimeOffset DueAt { get; init; }
    public int Attempts { get; init; }

    /// <summary>Grows with every lease: a late worker's number is too small.</summary>
    public long Fence { get; init; }
    public DateTimeOffset? LeasedUntil { get; init; }

    /// <summary>When it was last handed to the platform.</summary>
    public DateTimeOffset? HandedAt { get; init; }
    public string? FailureCode { get; init; }
    public string? FailureDetail { get; init; }
}

/// <summary>Why a channel account's messages rest.</summary>
public sealed class AccountPauseRow
{
    public required string Account { get; init; }

    /// <summary>Until when; null while only a new token helps.</summary>
    public DateTimeOffset? Until { get; init; }
    public required string Code { get; init; }
    public string? Detail { get; init; }
}

/// <summary>What is known of the age of an account's token, and the token itself once it was renewed.</summary>
public sealed class AccountTokenRow
{
    public required string Account { get; init; }

    /// <summary>A hash of the tokens in the settings that this one comes from: others there start anew, also while two nodes have different ones.</summary>
    public required string Basis { get; init; }

    /// <summary>The token, encrypted with the key ring of all nodes; null as long as it is the one of the settings.</summary>
    public string? Sealed { get; set; }

    /// <summary>When it was renewed, or met for the first time.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>When it ends; null when nobody knows.</summary>
    public DateTimeOffset? EndsAt { get; set; }
}

/// <summary>A conversation type. One added in the closing window is provisional until a supervisor keeps it.</summary>
public sealed class ConversationTypeRow
{
    public Guid Id { get; init; }
    public required string Name { get; set; }

    /// <summary>Trimmed and upper-cased: unique.</summary>
    public required string NormalizedName { get; set; }
    public bool Provisional { get; set; }

    /// <summary>The type that stands for it since a supervisor merged them; never one that is merged itself.</summary>
    public Guid? MergedInto { get; set; }

    /// <summary>Not offered any more; what has it keeps it.</summary>
    public bool Deactivated { get; set; }
    public Guid? CreatedBy { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Something signed by a platform that could not be understood or stored as a message.</summary>
public sealed class QuarantineRow
{
    public Guid Id { get; init; }
    public required string Account { get; init; }
    public required string Reason { get; init; }
    public required byte[] Raw { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>An ended conversation for the reports. Written by the seal without a position; numbered by the publisher.</summary>
public sealed class EndedFactRow
{
    public Guid ConversationId { get; init; }
    public int Revision { get; init; }

    /// <summary>The place in the feed; null until published.</summary>
    public long? Position { get; set; }
    public required string Account { get; init; }
    public required string Channel { get; init; }
    public Guid ContactId { get; init; }
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When the end was asked.</summary>
    public DateTimeOffset EndedAt { get; init; }
    public required string EndReason { get; init; }
    public Guid? TypeId { get; init; }

    /// <summary>The agents' ids in order of their first engagement, with commas.</summary>
    public required string Agents { get; init; }
    public DateTimeOffset? FirstCustomerAt { get; init; }

    /// <summary>Null: unanswered.</summary>
    public long? FirstResponseSeconds { get; init; }
    public long? ResolutionSeconds { get; init; }
    public long HandlingSeconds { get; init; }
    public int MessagesIn { get; init; }
    public int MessagesOut { get; init; }

    /// <summary>Out of the averages.</summary>
    public bool Spam { get; init; }

    /// <summary>Whether the customer was asked how satisfied they are.</summary>
    public bool SurveyAsked { get; init; }

    /// <summary>Their answer, 1 to 5; null: none.</summary>
    public short? Score { get; init; }

    /// <summary>When they gave it.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }
}
