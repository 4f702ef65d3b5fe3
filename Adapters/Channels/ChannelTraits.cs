namespace ChatClosing.Adapters.Channels;

/// <summary>What a platform allows, as data: composer, closing window, delivery and picking list read it, so that no code asks which channel it is.</summary>
public sealed record ChannelTraits
{
    /// <summary>How long after the customer's last message we may answer; null where there is no limit.</summary>
    public TimeSpan? ReplyWindow { get; init; }

    /// <summary>The longest text of one message, in <see cref="TextUnit"/>s. Longer ones are split.</summary>
    public required int TextLimit { get; init; }

    /// <summary>What <see cref="TextLimit"/> counts.</summary>
    public TextUnit TextUnit { get; init; } = TextUnit.Utf16;

    /// <summary>Whether <em>Close</em> exists here; on web chat there is only the end.</summary>
    public bool CanClose { get; init; } = true;

    /// <summary>Whether the customer is shown the end where they write, so that nobody has to write it to them.</summary>
    public bool ShowsEnd { get; init; }

    /// <summary>How long an end can be undone where nothing else is set; null: as everywhere.</summary>
    public TimeSpan? Grace { get; init; }

    /// <summary>Whether everybody can read what we answer (page comments).</summary>
    public bool IsPublic { get; init; }

    /// <summary>
    /// How long after the customer's last message a person (never a bot) may still answer under the platform's human-agent rule, where the
    /// installation was granted it (setting <c>Window__HumanAgent</c>); null where there is no such rule.
    /// </summary>
    public TimeSpan? HumanAgentWindow { get; init; }

    /// <summary>Whether an approved template may be sent when the reply window is over.</summary>
    public bool HasTemplates { get; init; }

    /// <summary>How long after a public comment it may be answered once in private; null where there is no such answer.</summary>
    public TimeSpan? PrivateReplyWindow { get; init; }

    /// <summary>The files that may be sent; none when empty. The first limit whose type matches counts.</summary>
    public IReadOnlyList<FileLimit> Files { get; init; } = [];

    /// <summary>Whether an answer can quote the message it answers.</summary>
    public bool CanQuote { get; init; }

    /// <summary>How many answers to tap a message may carry; 0 where there are none.</summary>
    public int QuickReplies { get; init; }

    /// <summary>How often we may write; null where the limit is out of an agent's sight.</summary>
    public SendRate? Rate { get; init; }

    /// <summary>
    /// Hosts that inbound files may be fetched from, and that get credentials where the fetch needs some: <c>media.example.com</c>, or with its
    /// subdomains <c>*.example.com</c>.
    /// </summary>
    public IReadOnlyList<string> MediaHosts { get; init; } = [];

    /// <summary>Hosts that <see cref="MediaHosts"/> may redirect to; never given credentials.</summary>
    public IReadOnlyList<string> MediaRedirectHosts { get; init; } = [];
}
