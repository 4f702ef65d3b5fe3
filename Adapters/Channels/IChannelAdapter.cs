namespace ChatClosing.Adapters.Channels;

/// <summary>Translates one channel: bytes in, events out; a message in, one platform call out. Nothing else: no state, no database, no policy.</summary>
public interface IChannelAdapter
{
    /// <summary>The channel it translates, in product words, for example <c>messenger</c>.</summary>
    string Channel { get; }

    /// <summary>Which way to the channel it is where there are several (<c>cloud</c>, <c>twilio</c>): the account's setting <c>Provider</c> chooses. Null where there is one.</summary>
    string? Provider => null;

    /// <summary>The settings it reads besides those of every channel.</summary>
    IReadOnlyList<AccountSetting> Settings => [];

    /// <summary>
    /// Why the installation's <c>PublicUrl</c> has to be set for this channel, the end of the sentence "PublicUrl is missing or empty: …"; null when
    /// it works without.
    /// </summary>
    string? WhyPublicUrl => null;

    /// <summary>Whether answering needs the account's <c>AccessToken</c>.</summary>
    bool SendsByToken => true;

    /// <summary>What the platform allows.</summary>
    ChannelTraits Traits { get; }

    /// <summary>The limits that hold before a webhook's bytes are read.</summary>
    WebhookLimits Limits { get; }

    /// <summary>The platform's public API, used when the account names none. Ends with a slash.</summary>
    Uri DefaultApiBaseUrl { get; }

    /// <summary>Verifies and translates one webhook call. Pure and total: what cannot be read comes back as <see cref="Unreadable"/>; nothing throws.</summary>
    /// <param name="request">The call as it came, the body byte for byte.</param>
    /// <param name="account">The account named in the path: its secret verifies the call. The events inside may belong to other accounts.</param>
    WebhookReading Read(WebhookRequest request, ChannelAccount account);

    /// <summary>
    /// Sends one message with one call. Every answer of the platform, a refused connection and a time-out come back as a <see cref="SendResult"/>;
    /// only cancellation by <paramref name="cancel"/> throws.
    /// </summary>
    Task<SendResult> SendAsync(HttpClient http, ChannelAccount account, OutgoingMessage message, CancellationToken cancel);

    /// <summary>Looks up how a contact is called.</summary>
    Task<ProfileAnswer> LookUpAsync(HttpClient http, ChannelAccount account, string contactId, CancellationToken cancel);
}
