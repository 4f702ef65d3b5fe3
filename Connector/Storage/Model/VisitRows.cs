namespace ChatClosing.Storage.Model;

/// <summary>A visitor's talk with a website. Written and read by the room of the web chat, in plain SQL.</summary>
public sealed class VisitRow
{
    public Guid Id { get; init; }
    public required string Account { get; init; }

    /// <summary>The contact's id on the channel.</summary>
    public required string Visitor { get; init; }

    /// <summary>Which visit of this visitor, from 1.</summary>
    public int Number { get; init; }

    /// <summary>What came of it; null before the visitor wrote.</summary>
    public Guid? ConversationId { get; init; }
    public DateTimeOffset StartedAt { get; init; }
}

/// <summary>Something that the visitor's clients read.</summary>
public sealed class VisitActivityRow
{
    public Guid VisitId { get; init; }

    /// <summary>Its place, from 1.</summary>
    public long Seq { get; init; }

    /// <summary>What it was made of, so that it is there once.</summary>
    public Guid MessageId { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>The activity as JSON, without id and timestamp.</summary>
    public required string Data { get; init; }
}
