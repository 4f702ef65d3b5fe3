using ChatClosing.Conversations;
using ChatClosing.Desk.Views;

namespace ChatClosing.Desk.Log;

/// <summary>What the reports know of a conversation, and knew.</summary>
/// <param name="Counted">Whether it counts now, and why.</param>
/// <param name="Items">The revisions, the first one first; empty before the end.</param>
/// <param name="AsOf">The revision that the reports showed at the time that was asked for; null: none, or no time was asked for.</param>
public sealed record RevisionsView(CountedView Counted, IReadOnlyList<RevisionView> Items, int? AsOf);

/// <summary>Why a conversation counts in the reports, or does not.</summary>
public sealed record CountedView
{
    /// <summary>Whether it is in the figures.</summary>
    public required bool Counted { get; init; }

    /// <summary>
    /// <c>counted</c>; <c>spam</c> (a figure of its own, out of every average), <c>numbering</c> (ended, in the figures within seconds),
    /// <c>ending</c> (can still be undone, or waits for its messages), <c>not-ended</c>.
    /// </summary>
    public required string Reason { get; init; }

    /// <summary>The status now.</summary>
    public required Status Status { get; init; }

    /// <summary>When the end was asked: it counts in the reports of that day.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The revision that counts now.</summary>
    public int? Revision { get; init; }

    /// <summary>Its place in the feed of ended conversations.</summary>
    public long? Position { get; init; }

    /// <summary>Seconds until the first human answer was accepted; null: unanswered, in no average of first responses.</summary>
    public long? FirstResponseSeconds { get; init; }

    /// <summary>Seconds of all engagements together.</summary>
    public long? HandlingSeconds { get; init; }
}

/// <summary>A revision of what the reports know of an ended conversation.</summary>
public sealed record RevisionView
{
    /// <summary>1 is the end.</summary>
    public required int Revision { get; init; }

    /// <summary>From when on it counts.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who changed it; null: the time, the customer.</summary>
    public PersonView? By { get; init; }

    /// <summary>The name of the log entry that made it.</summary>
    public required string Name { get; init; }

    /// <summary>That entry's number in the log.</summary>
    public required long Seq { get; init; }

    /// <summary>The conversation type; null: unqualified.</summary>
    public TypeView? Type { get; init; }

    /// <summary>The endnote as it was then.</summary>
    public string? Endnote { get; init; }

    /// <summary>Out of the averages.</summary>
    public bool Spam { get; init; }

    /// <summary>What the customer had given by then, 1 to 5; null: nothing.</summary>
    public int? Score { get; init; }

    /// <summary>Its place in the feed; null for the seconds until it has one.</summary>
    public long? Position { get; init; }
}
