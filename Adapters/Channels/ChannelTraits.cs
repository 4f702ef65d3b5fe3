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

    /// <summary>Whether everybody can read what we answer (page comments).</summary>
    public bool IsPublic { get; init; }
}
