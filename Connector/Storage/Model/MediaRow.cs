namespace ChatClosing.Storage.Model;

/// <summary>
/// A file of a message, in or out: where it comes from, and whether we have its bytes. The bytes themselves are in the media store under its id.
/// </summary>
public sealed class MediaRow
{
    /// <summary>Of an inbound file computed (<see cref="InboundFiles.IdOf"/>), of an upload UUIDv7. Never a permission.</summary>
    public Guid Id { get; init; }

    /// <summary>From our side to the customer; else from the customer, or echoed by the platform.</summary>
    public bool Outgoing { get; init; }
    public MediaState State { get; init; }

    /// <summary>Null while an upload belongs to no message.</summary>
    public Guid? ConversationId { get; init; }
    public Guid? ThreadId { get; init; }
    public Guid? MessageId { get; init; }
    public string? Account { get; init; }

    /// <summary>An inbound file's <c>ContentUrl</c> as the adapter wrote it: a link, or a reference of its own.</summary>
    public string? Reference { get; init; }
    public string? Name { get; init; }

    /// <summary>As the platform said; once stored, what the bytes are.</summary>
    public required string ContentType { get; init; }

    /// <summary>In bytes; null until stored.</summary>
    public long? Length { get; init; }

    /// <summary>A stable word why it is not here (yet).</summary>
    public string? Reason { get; init; }

    /// <summary>The same for people: the host that was refused, the status that came.</summary>
    public string? Detail { get; init; }
    public int Attempts { get; init; }

    /// <summary>When it may be fetched (again).</summary>
    public DateTimeOffset DueAt { get; init; }

    /// <summary>Grows with every lease: a late worker's number is too small.</summary>
    public long Fence { get; init; }
    public DateTimeOffset? LeasedUntil { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who uploaded it; null for inbound files.</summary>
    public Guid? CreatedBy { get; init; }
}

/// <summary>Where a file stands. The numbers are in the database and in the partial indexes.</summary>
public enum MediaState : short
{
    /// <summary>Inbound: to be fetched.</summary>
    Waiting = 0,

    /// <summary>An upload whose bytes are on their way.</summary>
    Uploading = 5,

    /// <summary>An upload that no message uses yet.</summary>
    Uploaded = 10,

    /// <summary>We have it.</summary>
    Stored = 20,

    /// <summary>Inbound: given up; a person may try again.</summary>
    Failed = 30,

    /// <summary>Nobody may see it any more; its bytes, then its row, are about to go.</summary>
    Removed = 40,
}
