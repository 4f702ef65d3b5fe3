using ChatClosing.Conversations.Events;

namespace ChatClosing.Conversations;

/// <summary>What the reports know of an ended conversation. Times of answering count people only; nothing measured is null, never 0.</summary>
public sealed record EndedFact
{
    /// <summary>The conversation.</summary>
    public required Conversation Of { get; init; }

    /// <summary>The conversation as it ended, with its figures.</summary>
    public static EndedFact From(Conversation ended) => new() { Of = ended };

    /// <summary>Whether what somebody of ours said after the end makes a new revision. A customer's score does, too, and is told of otherwise.</summary>
    public static bool IsRevisedBy(Event late) => late is ConversationQualified or QualityAnswered or NoteAdded or SpamMarked;

    /// <summary>When the end was asked, or the visitor had left: the end time of all reports, not the seal.</summary>
    public DateTimeOffset EndedAt => Of.End!.EndsAt;

    /// <summary>Everybody who was engaged, in the order of their first engagement.</summary>
    public IEnumerable<Guid> Agents => Of.Stints.Select(s => s.Agent).Distinct();

    /// <summary>First accepted human message minus first customer message; null: unanswered.</summary>
    public TimeSpan? FirstResponse => Of.FirstResponseAt - Of.FirstCustomerAt;

    /// <summary>End minus first customer message.</summary>
    public TimeSpan? Resolution => EndedAt - Of.FirstCustomerAt;

    /// <summary>The sum of the engagements.</summary>
    public TimeSpan Handling => Of.Stints.Aggregate(TimeSpan.Zero, (sum, s) => sum + ((s.To ?? EndedAt) - s.From));
}
