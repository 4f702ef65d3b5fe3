namespace ChatClosing.Conversations;

/// <summary>The six statuses of a conversation (product §2). Stored as these numbers: never renumber.</summary>
public enum Status
{
    /// <summary>A connected bot is answering.</summary>
    WithBot = 0,

    /// <summary>Nobody engaged; somebody should answer.</summary>
    Waiting = 1,

    /// <summary>One agent is handling it.</summary>
    Engaged = 2,

    /// <summary><em>Close</em>: nobody engaged and nothing unanswered.</summary>
    Closed = 3,

    /// <summary><em>Close and end</em> was asked; can be undone until the seal.</summary>
    Ending = 4,

    /// <summary>Sealed. Terminal.</summary>
    Ended = 5,
}
