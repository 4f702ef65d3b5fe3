namespace ChatClosing.Storage.Model;

/// <summary>What an agent has written to a customer and not sent yet.</summary>
public sealed class DraftRow
{
    public Guid ConversationId { get; init; }
    public Guid AgentId { get; init; }
    public required string Text { get; init; }

    /// <summary>The message that it answers; null when none in particular.</summary>
    public Guid? ReplyTo { get; init; }

    /// <summary>Grows with every change and is never given twice, not even after the draft was gone for a while.</summary>
    public long Version { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>A text that agents insert instead of typing it again.</summary>
public sealed class CannedReplyRow
{
    public Guid Id { get; init; }
    public required string Title { get; set; }

    /// <summary>What is typed after the slash, in lower case; unique in its language.</summary>
    public required string Shortcut { get; set; }

    /// <summary>The text, with place holders such as <c>{{contact.name}}</c>.</summary>
    public required string Text { get; set; }

    /// <summary>The language it is written in; empty when it fits any.</summary>
    public required string Language { get; set; }

    /// <summary>Where it is offered, with commas; empty for every channel.</summary>
    public required string Channels { get; set; }

    /// <summary>Counts the changes: whoever changes an older one is told.</summary>
    public int Version { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    public Guid ChangedBy { get; set; }
}

/// <summary>How a person likes their desk.</summary>
public sealed class UserSettingsRow
{
    public Guid UserId { get; init; }

    /// <summary>The settings as JSON.</summary>
    public required string Settings { get; set; }
}
