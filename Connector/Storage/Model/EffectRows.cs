namespace ChatClosing.Storage.Model;

/// <summary>Where a side effect stands.</summary>
public enum EffectState : short
{
    /// <summary>To be done when it is due.</summary>
    Waiting = 0,

    /// <summary>A worker has it.</summary>
    Working = 10,

    /// <summary>The receiver has it.</summary>
    Done = 20,

    /// <summary>Nobody tries any more; somebody has to look.</summary>
    Failed = 30,

    /// <summary>What it was to tell did not come true: a close that was undone.</summary>
    Withdrawn = 40,
}

/// <summary>Something that leaves the house because of an event: a mail, a ticket, a file, a call. Written in the event's transaction.</summary>
public sealed class SideEffectRow
{
    public Guid Id { get; init; }
    public Guid ConversationId { get; init; }
    public Guid ThreadId { get; init; }

    /// <summary>The revision of the conversation that it takes along; 0 before the seal.</summary>
    public int Revision { get; init; }

    /// <summary>The log entry that let it go.</summary>
    public long Seq { get; init; }

    /// <summary>One of <see cref="Conversations.EffectKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>An address, or a webhook endpoint's id; empty where there is only one.</summary>
    public required string Recipient { get; init; }

    /// <summary>With conversation, kind and recipient unique: nothing is sent twice.</summary>
    public required string Occasion { get; init; }
    public EffectState State { get; init; }

    /// <summary>The answer to an earlier try was lost: the receiver may have it, and is asked before it is sent again.</summary>
    public bool Unclear { get; init; }
    public int Attempts { get; init; }
    public DateTimeOffset QueuedAt { get; init; }

    /// <summary>When it may be tried (again).</summary>
    public DateTimeOffset DueAt { get; init; }

    /// <summary>Grows with every lease: a late worker's number is too small.</summary>
    public long Fence { get; init; }
    public DateTimeOffset? LeasedUntil { get; init; }
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>By what the receiver knows it.</summary>
    public string? Reference { get; init; }

    /// <summary>Why it did not work so far, as a stable word.</summary>
    public string? Code { get; init; }

    /// <summary>What the receiver said.</summary>
    public string? Detail { get; init; }

    /// <summary>SHA-256 of what left, with everything around the history: a mail's header, a ticket's fields, an archive's manifest.</summary>
    public string? Hash { get; init; }

    /// <summary>Whether the conversation's log tells the end of it, or need not.</summary>
    public bool Logged { get; init; }
}

/// <summary>One try of a side effect.</summary>
public sealed class SideEffectAttemptRow
{
    public Guid EffectId { get; init; }
    public long Fence { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>Null while it is under way.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary><c>accepted</c>, <c>refused</c>, <c>later</c>, <c>unclear</c>, or <c>lost</c> with its worker.</summary>
    public string? Result { get; init; }
    public string? Code { get; init; }
    public string? Detail { get; init; }
}

/// <summary>Somebody's address that is called when something happens.</summary>
public sealed class WebhookEndpointRow
{
    public Guid Id { get; init; }
    public required string Url { get; set; }

    /// <summary>Of <see cref="Conversations.WebhookOccasion.Names"/>, with commas.</summary>
    public required string Events { get; set; }

    /// <summary>What signs, encrypted with the key ring.</summary>
    public required string Secret { get; set; }

    /// <summary>The one before, which signs too until <see cref="PreviousUntil"/>.</summary>
    public string? PreviousSecret { get; set; }
    public DateTimeOffset? PreviousUntil { get; set; }
    public bool Enabled { get; set; }

    /// <summary>Why it is not: <c>gone</c> when it answered 410; null when a person switched it off.</summary>
    public string? DisabledReason { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public Guid? CreatedBy { get; init; }
}
