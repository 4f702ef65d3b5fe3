namespace ChatClosing.Transcripts.Rendering;

/// <summary>The readable copy of a conversation, not yet in any format: what is the same in a text, a page and a file of activities.</summary>
public sealed record Transcript
{
    /// <summary>The conversation.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>Which revision of it; 0 while it has not ended.</summary>
    public required int Revision { get; init; }

    /// <summary>The channel, in product words.</summary>
    public required string Channel { get; init; }

    /// <summary>The channel account's name.</summary>
    public required string Account { get; init; }

    /// <summary>The customer.</summary>
    public required Speaker Customer { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When its end was asked; null while it has not ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The conversation type's name.</summary>
    public string? Type { get; init; }

    /// <summary>The agents' names, in the order of their first engagement.</summary>
    public IReadOnlyList<string> Agents { get; init; } = [];

    /// <summary>Everything that was said and done, in order.</summary>
    public required IReadOnlyList<TranscriptLine> Lines { get; init; }

    /// <summary>The language in which the customer's device speaks, where a platform tells it: <c>fr-FR</c>.</summary>
    public string? CustomerLocale { get; init; }
}

/// <summary>Somebody who speaks.</summary>
/// <param name="Id">Our id.</param>
/// <param name="Name">The name.</param>
public sealed record Speaker(Guid Id, string Name);

/// <summary>Something that was said or done.</summary>
/// <param name="Seq">Its place in the log.</param>
/// <param name="At">When.</param>
/// <param name="What">The log's word: <c>message.received</c>, <c>engagement.opened</c>, …</param>
public sealed record TranscriptLine(long Seq, DateTimeOffset At, string What)
{
    /// <summary>Who; null for platforms and time.</summary>
    public Speaker? Who { get; init; }

    /// <summary>Whether the customer said it.</summary>
    public bool IsCustomer { get; init; }

    /// <summary>Whether it was said to the other side; else it is a note or something that happened.</summary>
    public bool IsMessage { get; init; }

    /// <summary>For colleagues only: notes, the endnote, and how the conversation was judged.</summary>
    public bool IsInternal { get; init; }

    /// <summary>Our id of a message.</summary>
    public Guid? MessageId { get; init; }

    /// <summary>What was written, or a word about what happened.</summary>
    public string? Text { get; init; }

    /// <summary>Files and links.</summary>
    public IReadOnlyList<TranscriptFile> Files { get; init; } = [];

    /// <summary>What became of a message of ours: <c>accepted</c>, <c>delivered</c>, <c>read</c>, <c>failed</c>, …</summary>
    public string? Delivery { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? DeliveryAt { get; init; }

    /// <summary>The customer changed it; <see cref="Text"/> is what stands.</summary>
    public bool IsEdited { get; init; }

    /// <summary>The customer took it back.</summary>
    public bool IsUnsent { get; init; }
}

/// <summary>A file or link of a message.</summary>
/// <param name="Name">What it is called, or what kind it is.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="MediaId">Our file; null for a link of the web.</param>
/// <param name="Url">A link of the web, http or https; null for a file of ours.</param>
public sealed record TranscriptFile(string Name, string ContentType, Guid? MediaId, string? Url);
