using ChatClosing.Conversations;

namespace ChatClosing.Storage.Search;

/// <summary>Which conversations of the log somebody wants to see: all that every member allows; null allows all.</summary>
internal sealed record LogFilter
{
    /// <summary>Words of its texts and of the customer's name.</summary>
    public SearchQuery? Query { get; init; }

    /// <summary>Started then or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Started before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>On this channel.</summary>
    public string? Channel { get; init; }

    /// <summary>With one of these channel accounts.</summary>
    public IReadOnlyList<string>? Accounts { get; init; }

    /// <summary>Whoever asks sees no more than this; null: everything.</summary>
    public LogScope? Scope { get; init; }

    /// <summary>With none of these channel accounts.</summary>
    public IReadOnlyList<string>? OtherAccounts { get; init; }

    /// <summary>This agent has it, or was the last who had it.</summary>
    public Guid? LastAgent { get; init; }

    /// <summary>Of one of these conversation types: one, with those that were merged into it.</summary>
    public IReadOnlyList<Guid>? Types { get; init; }

    /// <summary>Of no conversation type.</summary>
    public bool WithoutType { get; init; }

    /// <summary>This agent was engaged in it, at any time.</summary>
    public Guid? Agent { get; init; }

    /// <summary>In one of these statuses.</summary>
    public IReadOnlyList<Status>? Statuses { get; init; }

    /// <summary>Marked as spam, or not.</summary>
    public bool? Spam { get; init; }
}

/// <summary>What an agent sees of the log.</summary>
/// <param name="Who">The agent: what a colleague gave them from elsewhere is theirs as well.</param>
/// <param name="Accounts">Their channel accounts.</param>
internal sealed record LogScope(Guid Who, IReadOnlyList<string> Accounts);
