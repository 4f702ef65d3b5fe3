using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Adapters.WhatsApp.Cloud;

/// <summary>
/// WhatsApp by Meta's Cloud API and Graph API v26.0: the account is a telephone number's id (<c>phone_number_id</c>), not the business account that
/// owns it.
/// </summary>
public sealed class CloudAdapter : IChannelAdapter, IMediaSource, ISignalSender, ITemplateSource
{
    /// <summary>The name of this way to WhatsApp.</summary>
    public const string ProviderName = "cloud";

    private const string EnvelopeObject = "whatsapp_business_account";

    /// <summary>How long one call to the platform may take; after that its outcome is unclear.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a file may take to get to the platform.</summary>
    public TimeSpan UploadTimeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <inheritdoc/>
    public string Channel => WhatsApp.Name;

    /// <inheritdoc/>
    public string Provider => ProviderName;

    /// <summary>
    /// 24 hours after the customer's last message, then templates; 4,096 characters. (Cloud API, Messages, 2026-05.) Files are on
    /// <c>lookaside.fbsbx.com</c> and ask for the token; where that leads to is nowhere written, so the hosts of Meta's delivery network are allowed.
    /// </summary>
    public ChannelTraits Traits { get; } = new()
    {
        ReplyWindow = WhatsApp.ReplyWindow,
        TextLimit = CloudLimits.Text,
        HasTemplates = true,
        CanQuote = true,
        QuickReplies = CloudLimits.ListRows,
        Files = CloudLimits.Files,
        MediaHosts = ["lookaside.fbsbx.com", "*.fbcdn.net"],
        MediaRedirectHosts = ["*.fbsbx.com", "*.fbcdn.net", "*.whatsapp.net"],
    };

    /// <inheritdoc/>
    public IReadOnlyList<AccountSetting> Settings { get; } =
    [
        MetaWebhook.VerifyToken,
        new(CloudTemplates.BusinessAccountId, "the WhatsApp Business account: without it there are no templates to choose from", IsRequired: false),
    ];

    /// <inheritdoc/>
    public WebhookLimits Limits => MetaWebhook.Limits;

    /// <inheritdoc/>
    public Uri DefaultApiBaseUrl { get; } = new("https://graph.facebook.com/v26.0/");

    /// <inheritdoc/>
    public bool ShowsTyping => true;

    /// <inheritdoc/>
    public WebhookReading Read(WebhookRequest request, ChannelAccount account)
    {
        var changes = new CloudChanges(account);
        var parts = new MetaParts(EnvelopeObject, CloudChanges.ReadForeign, CloudChanges.ReadForeign, changes.Read)
        {
            ChangeWithKeyTwice = changes.ReadWithKeyTwice,
        };
        return MetaWebhook.Read(request, account, parts);
    }

    /// <summary>Sends one message. A file without a public link is uploaded before, which is a call of its own.</summary>
    /// <inheritdoc/>
    public Task<SendResult> SendAsync(HttpClient http, ChannelAccount account, OutgoingMessage message, CancellationToken cancel) =>
        new CloudSend(Graph(http, account), new GraphCaller(http, account, UploadTimeout)).SendAsync(message, cancel);

    /// <summary>Names come with the messages; there is nowhere to ask for them.</summary>
    /// <inheritdoc/>
    public Task<ProfileAnswer> LookUpAsync(HttpClient http, ChannelAccount account, string contactId, CancellationToken cancel) =>
        Task.FromResult<ProfileAnswer>(new ProfileUnknown());

    /// <inheritdoc/>
    public Task<MediaAnswer> LocateAsync(HttpClient http, ChannelAccount account, string reference, CancellationToken cancel) =>
        CloudMedia.LocateAsync(Graph(http, account), reference, cancel);

    /// <inheritdoc/>
    public Task<bool> SignalAsync(
        HttpClient http, ChannelAccount account, OutgoingMessage to, ContactSignal signal, CancellationToken cancel) =>
        CloudSignals.SignalAsync(Graph(http, account), to, signal, cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<MessageTemplate>?> ListTemplatesAsync(HttpClient http, ChannelAccount account, CancellationToken cancel) =>
        CloudTemplates.ListAsync(Graph(http, account), cancel);

    private GraphCaller Graph(HttpClient http, ChannelAccount account) => new(http, account, CallTimeout);
}
