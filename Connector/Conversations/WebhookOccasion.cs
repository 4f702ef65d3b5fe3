using ChatClosing.Conversations.Events;

namespace ChatClosing.Conversations;

/// <summary>What outgoing webhooks tell, and of which event.</summary>
/// <param name="Name">The event's name towards the outside: <c>conversation.ended</c>.</param>
/// <param name="DueAt">Not before; at once when it is the event's own time.</param>
public sealed record WebhookOccasion(string Name, DateTimeOffset DueAt)
{
    /// <summary>Every name an endpoint may ask for.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "conversation.started", "conversation.picked", "conversation.closed", "conversation.ended", "conversation.revised",
        "message.received", "message.sent", "survey.answered",
    ];

    /// <summary>The name of a close, which its undo takes back.</summary>
    public const string Closed = "conversation.closed";

    // A close may be undone to the last moment of its grace, in a transaction that is still to be committed then.
    private static readonly TimeSpan CommitMargin = TimeSpan.FromSeconds(2);

    /// <summary>What an event tells the outside; null for nothing.</summary>
    public static WebhookOccasion? Of(Conversation after, Event happened) => happened switch
    {
        ConversationStarted e => new("conversation.started", e.At),
        EngagementOpened e => new("conversation.picked", e.At),
        ConversationClosed e => new(Closed, e.UndoUntil + CommitMargin),
        ConversationEnded e => new("conversation.ended", e.At),
        _ when after.Status == Status.Ended && EndedFact.IsRevisedBy(happened) => new("conversation.revised", happened.At),
        SurveyAnswered e => new("survey.answered", e.At),
        MessageReceived { Blocked: false } e => new("message.received", e.At),
        MessageAccepted e => new("message.sent", e.At),
        _ => null,
    };
}
