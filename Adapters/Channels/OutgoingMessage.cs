namespace ChatClosing.Adapters.Channels;

/// <summary>One message to send: a text that fits the channel (longer ones were split before), or one file, or a template.</summary>
/// <param name="Id">Our id; carried along where the platform allows, so that an echo or a status can be recognised even when the answer was lost.</param>
/// <param name="ContactId">To whom, as the platform knows them.</param>
/// <param name="Text">The text; empty only beside <see cref="File"/> or <see cref="Template"/>.</param>
public sealed record OutgoingMessage(Guid Id, string ContactId, string Text)
{
    /// <summary>The thread as the platform knows it (<see cref="ContactEvent.ThreadKey"/>); the contact's id where a contact has one thread.</summary>
    public string ThreadKey { get; init; } = ContactId;

    /// <summary>Other ids of the contact (<see cref="ContactEvent.Aliases"/>), the latest first; the platform may know only one of them.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The customer's last message in the thread, by the platform's id: what a comment answers. Null when there is none.</summary>
    public string? LastCustomerMessageId { get; init; }

    /// <summary>The message that is quoted, by the platform's id; null for none.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>The file to send; null for a text.</summary>
    public OutgoingFile? File { get; init; }

    /// <summary>The template to send; null for a text.</summary>
    public OutgoingTemplate? Template { get; init; }

    /// <summary>Answers to tap under a text; null for none.</summary>
    public QuickReplies? QuickReplies { get; init; }

    /// <summary>Answer a public comment in private.</summary>
    public bool Privately { get; init; }

    /// <summary>
    /// The reply window is over and <see cref="ChannelTraits.HumanAgentWindow"/> is used. Only messages written by a person ever have it.
    /// </summary>
    public bool AsHumanAgent { get; init; }
}

/// <summary>A file to send.</summary>
/// <param name="Name">Its name with extension.</param>
/// <param name="ContentType">Its media type, checked against its bytes.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Link">An https link of ours that serves it to anybody who has the link, for some hours; null when no public address is set.</param>
/// <param name="OpenAsync">Opens its bytes.</param>
public sealed record OutgoingFile(string Name, string ContentType, long Length, Uri? Link, Func<CancellationToken, Task<Stream>> OpenAsync);

/// <summary>A template to send, as chosen by the agent from <see cref="ITemplateSource"/>.</summary>
/// <param name="Id">The platform's id or name of it.</param>
/// <param name="Language">Its language as the platform writes it, for example <c>en_US</c>.</param>
/// <param name="Variables">The values of its place holders, in order.</param>
public sealed record OutgoingTemplate(string Id, string Language, IReadOnlyList<string> Variables);
