using System.Text.Json.Serialization;

namespace ChatClosing.Conversations;

/// <summary>A <em>Close and end</em> that was asked and is not sealed yet.</summary>
/// <param name="By">Who asked; null for an automatic end.</param>
/// <param name="AskedAt">When it was asked.</param>
/// <param name="SealsAt">The end of the grace time: not sealed before.</param>
/// <param name="GivesUpAt">If the outbox is not drained by then, the end is off and a human sees it.</param>
/// <param name="From">The status before, given back by an undo.</param>
/// <param name="Reason">Why it ends: <c>agent</c>, …</param>
public sealed record EndRequest(Guid? By, DateTimeOffset AskedAt, DateTimeOffset SealsAt, DateTimeOffset GivesUpAt, Status From, string Reason)
{
    /// <summary>When the visitor had left before it was asked (web chat); else null.</summary>
    public DateTimeOffset? LeftAt { get; init; }

    /// <summary>The end time that reports use.</summary>
    [JsonIgnore]
    public DateTimeOffset EndsAt => LeftAt ?? AskedAt;

    /// <summary>What it sends once it is sealed.</summary>
    public EndWishes Wishes { get; init; } = EndWishes.None;
}
