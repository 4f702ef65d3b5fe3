using ChatClosing.Storage.News;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Desk;

/// <summary>What has gathered for the desks.</summary>
/// <param name="Missed">More happened than is known here: the desks have to read.</param>
/// <param name="Committed">What this node committed, in its order.</param>
/// <param name="Heard">What was committed by any node, in its order.</param>
/// <param name="Others">What is no part of a conversation's log.</param>
internal sealed record LiveNews(
    bool Missed, IReadOnlyList<ConversationChange> Committed, IReadOnlyList<ConversationMoved> Heard, IReadOnlyList<NewsItem> Others)
{
    /// <summary>Whether there is nothing.</summary>
    public bool IsEmpty => !Missed && Committed.Count + Heard.Count + Others.Count == 0;

    /// <summary>The ids of one kind of news, each once.</summary>
    public IReadOnlyList<Guid> IdsOf(NewsKind kind) => [.. Others.Where(n => n.Kind == kind).Select(n => n.Id).Distinct()];
}
