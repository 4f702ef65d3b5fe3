using ChatClosing.Adapters.Channels;

namespace ChatClosing.Conversations;

/// <summary>What a message of ours is besides its text.</summary>
public sealed record MessageContent
{
    /// <summary>The file it is; its text is then empty.</summary>
    public FileContent? File { get; init; }

    /// <summary>The template it is; its text is then the template's, filled in, for people to read.</summary>
    public TemplateContent? Template { get; init; }

    /// <summary>The message it quotes, by the platform's id.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The comment it answers, by the platform's id; null on channels without comments.</summary>
    public string? Answers { get; init; }

    /// <summary>Answers to tap under it; null for none.</summary>
    public QuickReplies? QuickReplies { get; init; }

    /// <summary>A private answer to a public comment.</summary>
    public bool Privately { get; init; }

    /// <summary>
    /// How long after the reply window it may still leave, under the platform's human-agent rule; null: not at all. Templates leave at any time.
    /// </summary>
    public TimeSpan? WindowGrace { get; init; }
}

/// <summary>A file in the store of media.</summary>
/// <param name="MediaId">Its id there.</param>
/// <param name="Name">Its name.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Length">In bytes.</param>
public sealed record FileContent(Guid MediaId, string Name, string ContentType, long Length);

/// <summary>A template of the platform's.</summary>
/// <param name="Id">The platform's id or name of it.</param>
/// <param name="Name">For people.</param>
/// <param name="Language">As the platform writes it.</param>
/// <param name="Variables">The values of its place holders.</param>
public sealed record TemplateContent(string Id, string Name, string Language, IReadOnlyList<string> Variables);
