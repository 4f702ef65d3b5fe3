using ChatClosing.Conversations;
using NpgsqlTypes;

namespace ChatClosing.Storage.Model;

/// <summary>What the log filters by. Written after the commit (<see cref="Search.SearchIndexer"/>): a moment behind the truth.</summary>
public sealed class SearchRow
{
    /// <summary>When it started and a tie-breaker, in one: <see cref="Search.SearchNumber"/>. The order of the log.</summary>
    public long Number { get; init; }
    public Guid ConversationId { get; init; }

    /// <summary>The version that was indexed.</summary>
    public long Version { get; init; }
    public required string Account { get; init; }
    public required string Channel { get; init; }
    public Status Status { get; init; }
    public Guid? TypeId { get; init; }
    public bool Spam { get; init; }

    /// <summary>The contact's name that was indexed: contacts are renamed without their conversations.</summary>
    public string? ContactName { get; init; }
}

/// <summary>An agent who was engaged in a conversation.</summary>
public sealed class SearchAgentRow
{
    public Guid AgentId { get; init; }

    /// <summary>As <see cref="SearchRow.Number"/>.</summary>
    public long Number { get; init; }

    /// <summary>The conversation. Nullable only because the column came later than its rows.</summary>
    public Guid? ConversationId { get; init; }
}

/// <summary>The words of a conversation, on PostgreSQL. SQLite has a virtual table of the same name.</summary>
public sealed class SearchWordsRow
{
    /// <summary>As <see cref="SearchRow.Number"/>.</summary>
    public long Number { get; init; }
    public required NpgsqlTsVector Words { get; init; }
}
