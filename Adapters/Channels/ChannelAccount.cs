namespace ChatClosing.Adapters.Channels;

/// <summary>Our page, handle, number or website on a channel, with what is needed to read its webhooks and to send.</summary>
public sealed record ChannelAccount
{
    /// <summary>The administrator's name for it: the key under <c>Channels</c> and <c>{name}</c> in <c>/webhooks/{name}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The channel: <c>messenger</c>, <c>facebook</c>, <c>instagram</c>, <c>whatsapp</c>, <c>twitter</c> or <c>webchat</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>Which way to the channel, as <see cref="IChannelAdapter.Provider"/>; null where there is one.</summary>
    public string? Provider { get; init; }

    /// <summary>The platform's id of the account: page id, phone number id, user id.</summary>
    public required string AccountId { get; init; }

    /// <summary>Verifies webhooks. Never empty: an empty HMAC key is one that anybody can compute with.</summary>
    public required string AppSecret { get; init; }

    /// <summary>The secret before, accepted as well while it is being rotated. Null when none is.</summary>
    public string? PreviousAppSecret { get; init; }

    /// <summary>What Meta repeats in its handshake. Null where the channel has none.</summary>
    public string? VerifyToken { get; init; }

    /// <summary>The token to send with.</summary>
    public string? AccessToken { get; init; }

    /// <summary>The token to get a new <see cref="AccessToken"/> with, where those end soon. Null where the channel has none.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>Where the platform's API is; the simulator's on loopback. Ends with a slash.</summary>
    public required Uri ApiBaseUrl { get; init; }

    /// <summary>
    /// Where this installation is reached from outside (setting <c>PublicUrl</c>), without a slash at its end; null when it is not set. Never taken
    /// from a request.
    /// </summary>
    public string? PublicUrl { get; init; }

    /// <summary>
    /// Hosts that files may be fetched from besides <see cref="ChannelTraits.MediaHosts"/> and written like those: platforms move their CDNs, and an administrator must not
    /// have to wait for a new version.
    /// </summary>
    public IReadOnlyList<string> MediaHosts { get; init; } = [];

    /// <summary>Settings that only this channel has (<see cref="IChannelAdapter.Settings"/>), by their names.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>One of <see cref="Options"/>; null when it is not set.</summary>
    public string? Option(string name) => Options.GetValueOrDefault(name);
}
