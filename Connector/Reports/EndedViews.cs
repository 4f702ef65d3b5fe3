namespace ChatClosing.Reports;

/// <summary>A page of the feed.</summary>
/// <param name="Items">By position.</param>
/// <param name="Next">Give it as <c>after</c> to go on; the same as before when there is nothing new.</param>
public sealed record EndedFeedView(IReadOnlyList<EndedView> Items, long Next);

/// <summary>An ended conversation, or a later revision of it. Durations are whole seconds; null: not measured, never 0.</summary>
public sealed record EndedView
{
    /// <summary>The place in the feed: dense, and never given to another.</summary>
    public required long Position { get; init; }

    /// <summary>The conversation.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>1 for the end, one more for every later qualification or answer to the survey.</summary>
    public required int Revision { get; init; }

    /// <summary>The channel.</summary>
    public required string Channel { get; init; }

    /// <summary>The channel account's name.</summary>
    public required string Account { get; init; }

    /// <summary>The customer.</summary>
    public required EndedContact Contact { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the end was asked.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>Why it ended: <c>agent</c>, <c>spam</c>.</summary>
    public required string EndReason { get; init; }

    /// <summary>The conversation type; null: unqualified.</summary>
    public EndedType? Type { get; init; }

    /// <summary>Everybody who was engaged, in order.</summary>
    public required IReadOnlyList<EndedAgent> Agents { get; init; }

    /// <summary>First accepted human message minus first customer message; null: unanswered.</summary>
    public long? FirstResponseSeconds { get; init; }

    /// <summary>End minus first customer message.</summary>
    public long? ResolutionSeconds { get; init; }

    /// <summary>The sum of the engagements.</summary>
    public long HandlingSeconds { get; init; }

    /// <summary>Marked as spam: out of every average.</summary>
    public bool Spam { get; init; }

    /// <summary>How many messages.</summary>
    public required EndedMessages Messages { get; init; }

    /// <summary>How satisfied the customer is; null when they were not asked.</summary>
    public EndedSatisfaction? Satisfaction { get; init; }
}

/// <summary>The satisfaction survey of an ended conversation, credited to all its agents.</summary>
/// <param name="Score">1 to 5; null: asked, and not answered.</param>
/// <param name="AnsweredAt">When the answer that counts was given.</param>
public sealed record EndedSatisfaction(int? Score, DateTimeOffset? AnsweredAt);

/// <summary>The customer of an ended conversation.</summary>
/// <param name="Id">The contact.</param>
/// <param name="ExternalId">The platform's id.</param>
/// <param name="Name">The name; null when the platform told none.</param>
public sealed record EndedContact(Guid Id, string ExternalId, string? Name);

/// <summary>A conversation type.</summary>
/// <param name="Id">The type.</param>
/// <param name="Name">Its name today.</param>
public sealed record EndedType(Guid Id, string? Name);

/// <summary>An agent.</summary>
/// <param name="Id">The user.</param>
/// <param name="Name">The name today.</param>
public sealed record EndedAgent(Guid Id, string? Name);

/// <summary>How many messages.</summary>
/// <param name="In">Of the customer.</param>
/// <param name="Out">Of ours.</param>
public sealed record EndedMessages(int In, int Out);
