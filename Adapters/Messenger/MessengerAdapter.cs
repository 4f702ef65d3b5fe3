using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Adapters.Messenger;

/// <summary>Facebook Messenger: a page's private conversations, by the Messenger platform and Graph API v26.0.</summary>
public sealed class MessengerAdapter : IChannelAdapter, IDutyReader
{
    /// <summary>The name of the channel.</summary>
    public const string Name = "messenger";

    /// <summary>How long one call to the platform may take; after that its outcome is unclear.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public string Channel => Name;

    /// <summary>
    /// 24 hours after the customer's last message (Send API, 2026-05-05); 2,000 characters (not on an official page, confirmed by error 100).
    /// </summary>
    public ChannelTraits Traits { get; } = new() { ReplyWindow = TimeSpan.FromHours(24), TextLimit = 2000 };

    /// <inheritdoc/>
    public IReadOnlyList<AccountSetting> Settings { get; } = [MetaWebhook.VerifyToken];

    /// <inheritdoc/>
    public WebhookLimits Limits => MetaWebhook.Limits;

    /// <inheritdoc/>
    public Uri DefaultApiBaseUrl { get; } = new("https://graph.facebook.com/v26.0/");

    /// <inheritdoc/>
    public WebhookReading Read(WebhookRequest request, ChannelAccount account) => MetaWebhook.Read(request, account, PageParts.All);

    /// <inheritdoc/>
    public DutyReading ReadDuty(WebhookRequest request, ChannelAccount account) => MetaSignedRequest.Read(request, account);

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(HttpClient http, ChannelAccount account, OutgoingMessage message, CancellationToken cancel) =>
        MessengerSend.SendAsync(new GraphCaller(http, account, CallTimeout), message, cancel);

    /// <inheritdoc/>
    public Task<ProfileAnswer> LookUpAsync(HttpClient http, ChannelAccount account, string contactId, CancellationToken cancel) =>
        MessengerProfile.LookUpAsync(new GraphCaller(http, account, CallTimeout), contactId, cancel);
}
