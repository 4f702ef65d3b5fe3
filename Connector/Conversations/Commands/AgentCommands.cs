namespace ChatClosing.Conversations.Commands;

/// <summary>A person in the desk, or an integration acting as one, wants something.</summary>
public abstract record AgentCommand(Actor By) : Command;

/// <summary>Take a conversation from the picking list.</summary>
/// <param name="By">Who picks.</param>
/// <param name="EngagementId">The engagement it opens.</param>
public sealed record Pick(Actor By, Guid EngagementId) : AgentCommand(By);

/// <summary>Answer the customer. The text fits the channel: longer ones are several commands.</summary>
/// <param name="By">Who answers.</param>
/// <param name="MessageId">The message's id.</param>
/// <param name="ClientId">The desk's own id for it.</param>
/// <param name="Text">Clean text; empty only for a file.</param>
public sealed record Send(Actor By, Guid MessageId, string ClientId, string Text) : AgentCommand(By)
{
    /// <summary>What it is besides its text; null for a text alone.</summary>
    public MessageContent? Content { get; init; }
}

/// <summary>Put it back into the picking list without a closing.</summary>
public sealed record Release(Actor By) : AgentCommand(By);

/// <summary><em>Close</em>: leaves the panel, stays in the picking list.</summary>
public sealed record Close(Actor By, ClosingNotes Notes) : AgentCommand(By)
{
    /// <summary>The agent says that the customer's last message needs no answer.</summary>
    public bool NoAnswerNeeded { get; init; }

    /// <summary>It stays closed until then, answered or not.</summary>
    public DateTimeOffset? SnoozeUntil { get; init; }

    /// <summary>One of many: refused where the customer waits.</summary>
    public bool Carefully { get; init; }
}

/// <summary><em>Close and end</em>.</summary>
public sealed record End(Actor By, ClosingNotes Notes) : AgentCommand(By)
{
    /// <summary>The last seq the agent saw: refused when the customer wrote after it. Null skips the check.</summary>
    public long? SeenSeq { get; init; }

    /// <summary>Messages still under way that the end shall not wait for.</summary>
    public IReadOnlyList<Guid> Waive { get; init; } = [];

    /// <summary>What is sent once it is sealed.</summary>
    public EndWishes Wishes { get; init; } = EndWishes.None;

    /// <summary>One of many: refused where the customer waits, or a message of ours has not arrived.</summary>
    public bool Carefully { get; init; }
}

/// <summary>Take back the last close or end.</summary>
public sealed record Undo(Actor By) : AgentCommand(By);

/// <summary>Set the conversation type, the endnote, the answers to the quality survey: what is given, also after the end.</summary>
public sealed record Qualify(Actor By, ClosingNotes Notes) : AgentCommand(By);

/// <summary>End it as spam: no survey, out of the averages. Who may end it may do so, with what an end needs. On one that has ended, only the mark.</summary>
public sealed record MarkSpam(Actor By) : AgentCommand(By)
{
    /// <summary>What is chosen with it.</summary>
    public ClosingNotes Notes { get; init; } = ClosingNotes.None;
}

/// <summary>It was no spam: back into the averages.</summary>
public sealed record MarkNotSpam(Actor By) : AgentCommand(By);

/// <summary>Log what was done to a comment on the platform.</summary>
/// <param name="By">The supervisor.</param>
/// <param name="ExternalId">The platform's id of the comment.</param>
/// <param name="MessageId">Ours.</param>
/// <param name="Action"><c>hide</c>, <c>unhide</c> or <c>delete</c>.</param>
public sealed record LogModeration(Actor By, string ExternalId, Guid MessageId, string Action) : AgentCommand(By);

/// <summary>Add a note for colleagues.</summary>
public sealed record AddNote(Actor By, string Text) : AgentCommand(By);

/// <summary>Send a failed or unknown message again.</summary>
public sealed record RetryMessage(Actor By, Guid MessageId) : AgentCommand(By);

/// <summary>Give up a failed or unknown message.</summary>
public sealed record DiscardMessage(Actor By, Guid MessageId) : AgentCommand(By);

/// <summary>What is chosen in the closing window and stays on the conversation.</summary>
/// <param name="TypeId">The conversation type; null leaves it.</param>
/// <param name="Endnote">The endnote; null leaves it.</param>
public sealed record ClosingNotes(Guid? TypeId = null, string? Endnote = null)
{
    /// <summary>The answers to the quality survey; null leaves them.</summary>
    public IReadOnlyList<QualityAnswer>? Quality { get; init; }

    /// <summary>Nothing chosen.</summary>
    public static readonly ClosingNotes None = new();
}
