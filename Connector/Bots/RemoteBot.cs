namespace ChatClosing.Bots;

/// <summary>The bot of one channel account, as it stands under <c>Channels:{name}:Bot</c>.</summary>
/// <param name="Account">The channel account's name.</param>
/// <param name="Endpoint">Where it takes activities.</param>
internal sealed record RemoteBot(string Account, Uri Endpoint)
{
    /// <summary>By what it is known in tokens; null: it is on this machine and shows none.</summary>
    public string? AppId { get; init; }

    /// <summary>With what it gets its tokens from us.</summary>
    public string? AppPassword { get; init; }

    /// <summary>Whether it answers in the very call that brings the message (<c>deliveryMode: expectReplies</c>).</summary>
    public bool ExpectsReplies { get; init; }

    /// <summary>How long one call may take.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long after a message it is still tried to bring it; then people take over.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>As whom it writes.</summary>
    public string Id => AppId ?? $"bot-{Account}";
}
