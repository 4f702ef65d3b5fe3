namespace ChatClosing.Desk;

/// <summary>An answer to the customer.</summary>
/// <param name="ClientId">The sender's own id of the message, unique in the conversation: the same one twice is one message.</param>
/// <param name="Text">The text. Longer ones than the channel allows are split between words.</param>
public sealed record SendRequest(string? ClientId, string? Text)
{
    /// <summary>Files that were uploaded before, by their ids. Each becomes a message of its own.</summary>
    public IReadOnlyList<Guid>? Attachments { get; init; }

    /// <summary>A template instead of a text.</summary>
    public TemplateRequest? Template { get; init; }

    /// <summary>The message that is quoted.</summary>
    public Guid? ReplyTo { get; init; }

    /// <summary>Answer a comment in private.</summary>
    public bool Private { get; init; }

    /// <summary>The version of my draft that this message is: the draft goes with it, unless it has changed since.</summary>
    public long? DraftVersion { get; init; }
}

/// <summary>A template to send.</summary>
/// <param name="Id">Its id in the list of templates.</param>
/// <param name="Language">Its language there.</param>
/// <param name="Variables">The values of its place holders, in order.</param>
public sealed record TemplateRequest(string? Id, string? Language, IReadOnlyList<string?>? Variables);

/// <summary>What to do to a comment.</summary>
/// <param name="Action"><c>hide</c>, <c>unhide</c> or <c>delete</c>.</param>
public sealed record ModerationRequest(string? Action);

/// <summary>What is chosen in the closing window.</summary>
public record ClosingRequest
{
    /// <summary>An existing conversation type.</summary>
    public Guid? TypeId { get; init; }

    /// <summary>A type by its name: an existing one of that name, else a new provisional one.</summary>
    public string? NewType { get; init; }

    /// <summary>The endnote.</summary>
    public string? Endnote { get; init; }

    /// <summary>The answers to the quality survey; without it they stay as they are.</summary>
    public IReadOnlyList<QualityRequest>? Quality { get; init; }
}

/// <summary>An answer to a question of the quality survey.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="Answer">The answer.</param>
public sealed record QualityRequest(Guid QuestionId, string? Answer);

/// <summary><em>Close</em>.</summary>
public sealed record CloseRequest : ClosingRequest
{
    /// <summary>The customer's last message needs no answer.</summary>
    public bool NoAnswerNeeded { get; init; }

    /// <summary>Snooze: it stays closed until then, answered or not, and waits again. In the future, within a year.</summary>
    public DateTimeOffset? SnoozeUntil { get; init; }
}

/// <summary><em>Close and end</em>.</summary>
public sealed record EndRequest : ClosingRequest
{
    /// <summary>The last seq that was seen: refused when the customer wrote after it. Without it the check is skipped.</summary>
    public long? SeenSeq { get; init; }

    /// <summary>Messages under way that the end shall not wait for.</summary>
    public IReadOnlyList<Guid>? Waive { get; init; }

    /// <summary>Ask the customer for their satisfaction once it is sealed.</summary>
    public bool Survey { get; init; }

    /// <summary>Who gets the history by e-mail once it is sealed: one address each.</summary>
    public IReadOnlyList<string?>? EmailTo { get; init; }

    /// <summary>Save the history to Zendesk once it is sealed.</summary>
    public bool Zendesk { get; init; }
}

/// <summary>What to set: what is given, and nothing else.</summary>
public sealed record QualificationRequest : ClosingRequest;

/// <summary>What goes with the end of spam, where fields are required.</summary>
public sealed record SpamRequest : ClosingRequest;

/// <summary>A note for colleagues.</summary>
/// <param name="Text">The text.</param>
public sealed record NoteRequest(string? Text);
