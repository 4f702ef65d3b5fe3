using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>
/// Direct messages of Twitter/X: webhooks of the Account Activity API and of its successor, the X Activity API; answers by X API v2. The address
/// that is registered with X (<c>POST /2/webhooks</c>) has to be https and must not name a port. (docs.x.com, Webhooks, 2026-08-22.)
/// </summary>
public sealed class TwitterAdapter : IChannelAdapter, IMediaSource, ITokenRenewer
{
    /// <summary>The name of the channel.</summary>
    public const string Name = "twitter";

    /// <summary>How long one call to the platform may take; after that its outcome is unclear.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long a file may take to be uploaded, in all its calls. With one more call for the message this has to end before anybody else takes the
    /// message for lost.
    /// </summary>
    public TimeSpan UploadTimeout { get; init; } = TimeSpan.FromSeconds(35);

    /// <summary>Measures the waits for a file that X is processing.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <inheritdoc/>
    public string Channel => Name;

    /// <summary>No reply window; 10,000 characters (not in X's OpenAPI 2.167, known from other clients); limits of rate and files.</summary>
    public ChannelTraits Traits { get; } = new()
    {
        TextLimit = 10_000,
        Rate = TwitterRates.PerWindow,
        Files = TwitterFiles.Limits,
        MediaHosts = TwitterMedia.Hosts,
        MediaRedirectHosts = TwitterMedia.RedirectHosts,
    };

    /// <inheritdoc/>
    public IReadOnlyList<AccountSetting> Settings => TwitterToken.Settings;

    /// <summary>At once: nobody knows how much is left of the two hours of a token that is new to us.</summary>
    public TimeSpan RenewableAfter => TimeSpan.Zero;

    /// <inheritdoc/>
    public WebhookLimits Limits => TwitterWebhook.Limits;

    /// <inheritdoc/>
    public Uri DefaultApiBaseUrl { get; } = new("https://api.x.com/");

    /// <inheritdoc/>
    public WebhookReading Read(WebhookRequest request, ChannelAccount account) => TwitterWebhook.Read(request, account);

    /// <inheritdoc/>
    public bool CanRenew(ChannelAccount account) => TwitterToken.CanRenew(account);

    /// <inheritdoc/>
    public Task<RenewalAnswer> RenewAsync(HttpClient http, ChannelAccount account, CancellationToken cancel) =>
        TwitterToken.RenewAsync(http, account, CallTimeout, cancel);

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(HttpClient http, ChannelAccount account, OutgoingMessage message, CancellationToken cancel)
    {
        var x = new TwitterCaller(http, account, CallTimeout);
        return TwitterSend.SendAsync(x, new TwitterUpload(x, UploadTimeout, Clock), message, cancel);
    }

    /// <inheritdoc/>
    public Task<ProfileAnswer> LookUpAsync(HttpClient http, ChannelAccount account, string contactId, CancellationToken cancel) =>
        TwitterProfile.LookUpAsync(new TwitterCaller(http, account, CallTimeout), contactId, cancel);

    /// <inheritdoc/>
    public Task<MediaAnswer> LocateAsync(HttpClient http, ChannelAccount account, string reference, CancellationToken cancel) =>
        Task.FromResult(TwitterMedia.Locate(account, reference));
}
