using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Twilio;

/// <summary>WhatsApp by Twilio: Programmable Messaging, API version 2010-04-01, and the Content API v1 for templates.</summary>
public sealed class TwilioAdapter : IChannelAdapter, IMediaSource, ITemplateSource
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>How long one call to the platform may take; after that its outcome is unclear.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public string Channel => WhatsApp.Name;

    /// <inheritdoc/>
    public string Provider => "twilio";

    /// <summary>
    /// Bodies have at most 1,600 characters (error 21617), pictures 5 MB, everything else 16 MB. Media links are Twilio's own; they redirect to its
    /// content network, by way of Amazon's storage in older accounts.
    /// </summary>
    public ChannelTraits Traits { get; } = new()
    {
        ReplyWindow = WhatsApp.ReplyWindow,
        TextLimit = 1600,
        HasTemplates = true,
        Files =
        [
            new("image/jpeg", 5 * Megabyte), new("image/png", 5 * Megabyte),
            new("audio/*", 16 * Megabyte), new("video/*", 16 * Megabyte), new("application/*", 16 * Megabyte), new("text/*", 16 * Megabyte),
        ],
        MediaHosts = [TwilioMedia.Host],
        MediaRedirectHosts = ["*.twiliocdn.com", "*.amazonaws.com"],
    };

    /// <inheritdoc/>
    public IReadOnlyList<AccountSetting> Settings => TwilioSettings.All;

    /// <inheritdoc/>
    public string WhyPublicUrl => "Twilio signs the address that it calls, and is told where to report";

    /// <summary>64 KiB: a body has at most some 3,000 characters and a few dozen fields. Only forms.</summary>
    public WebhookLimits Limits { get; } = new(64 * 1024, TwilioForm.MediaType);

    /// <inheritdoc/>
    public Uri DefaultApiBaseUrl { get; } = new("https://api.twilio.com/");

    /// <inheritdoc/>
    public WebhookReading Read(WebhookRequest request, ChannelAccount account) => TwilioWebhook.Read(request, account);

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(HttpClient http, ChannelAccount account, OutgoingMessage message, CancellationToken cancel) =>
        TwilioSend.SendAsync(new TwilioCaller(http, account, CallTimeout), message, Traits.Files, cancel);

    /// <summary>Twilio tells a contact's name with every message and has nowhere to ask for it.</summary>
    public Task<ProfileAnswer> LookUpAsync(HttpClient http, ChannelAccount account, string contactId, CancellationToken cancel) =>
        Task.FromResult<ProfileAnswer>(new ProfileUnknown());

    /// <inheritdoc/>
    public Task<MediaAnswer> LocateAsync(HttpClient http, ChannelAccount account, string reference, CancellationToken cancel) =>
        Task.FromResult(TwilioMedia.Locate(account, reference));

    /// <inheritdoc/>
    public Task<IReadOnlyList<MessageTemplate>?> ListTemplatesAsync(HttpClient http, ChannelAccount account, CancellationToken cancel) =>
        TwilioTemplates.ListAsync(new TwilioCaller(http, account, CallTimeout), cancel);
}
