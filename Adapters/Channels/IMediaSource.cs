namespace ChatClosing.Adapters.Channels;

/// <summary>A channel whose files are not simply behind the links of its messages, or need credentials.</summary>
public interface IMediaSource
{
    /// <summary>Where a file of an inbound message is now, and with what it is fetched. Called again when a link expired.</summary>
    /// <param name="http">Calls the platform's API.</param>
    /// <param name="account">The account that received it.</param>
    /// <param name="reference">The attachment's <c>ContentUrl</c> as this adapter wrote it: a link, or a reference of its own (<c>media:123</c>).</param>
    /// <param name="cancel">Gives up.</param>
    Task<MediaAnswer> LocateAsync(HttpClient http, ChannelAccount account, string reference, CancellationToken cancel);
}

/// <summary>Where a file is.</summary>
public abstract record MediaAnswer;

/// <summary>It is behind this link.</summary>
/// <param name="Link">An https link on one of <see cref="ChannelTraits.MediaHosts"/> (or below the account's own API address).</param>
/// <param name="Authorization">The value of the header <c>Authorization</c> for the first hop only; null for none.</param>
/// <param name="Sha256">Its hash as the platform tells it, hexadecimal or base64; null when it does not.</param>
public sealed record MediaFound(Uri Link, string? Authorization = null, string? Sha256 = null) : MediaAnswer;

/// <summary>It is gone for good.</summary>
public sealed record MediaGone(string Why) : MediaAnswer;

/// <summary>It cannot be asked for now.</summary>
public sealed record MediaLater(string Why) : MediaAnswer;
