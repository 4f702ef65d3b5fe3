using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WebChat;

/// <summary>
/// The chat of our own website: visitors write by Direct Line 3.0, which we serve ourselves, so nothing calls a webhook. Visitors tell no name; a
/// conversation has no <em>Close</em>, for who leaves a page does not come back to it.
/// </summary>
/// <param name="visitors">Made late: settings are checked with the adapters, before there is a database.</param>
public sealed class WebChatAdapter(Lazy<IVisitors> visitors) : IChannelAdapter, ISignalSender
{
    /// <summary>The name of the channel.</summary>
    public const string Name = "webchat";

    /// <summary>The longest text that a visitor may write, and that they are sent, in UTF-16 units.</summary>
    public const int TextLimit = 4_000;

    /// <summary>The setting with the websites that the widget may be on.</summary>
    public const string Origins = "Origins";

    /// <inheritdoc/>
    public string Channel => Name;

    /// <inheritdoc/>
    public bool SendsByToken => false;

    /// <inheritdoc/>
    public bool ShowsTyping => true;

    /// <inheritdoc/>
    public IReadOnlyList<AccountSetting> Settings { get; } =
        [new(Origins, "the websites that the widget may be on, with commas, as in https://shop.example", IsRequired: false) { FaultOf = WebsiteOrigins.FaultOf }];

    /// <inheritdoc/>
    public ChannelTraits Traits { get; } = new()
    {
        TextLimit = TextLimit,
        CanClose = false,
        ShowsEnd = true,
        QuickReplies = 10,
        Grace = TimeSpan.FromSeconds(5),
        Files = [new("image/*", 10 << 20), new("application/pdf", 10 << 20), new("text/plain", 1 << 20)],
    };

    /// <summary>As other channels: nobody learns from an answer that there is a website of this name.</summary>
    public WebhookLimits Limits { get; } = new(1 << 20, "application/json");

    /// <inheritdoc/>
    public Uri DefaultApiBaseUrl { get; } = new("http://localhost/");

    /// <summary>Nothing calls: what does is signed by nobody.</summary>
    public WebhookReading Read(WebhookRequest request, ChannelAccount account) => new Rejected(401, "no-webhook");

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(HttpClient http, ChannelAccount account, OutgoingMessage message, CancellationToken cancel) =>
        visitors.Value.GiveAsync(account, message, cancel);

    /// <inheritdoc/>
    public async Task<bool> SignalAsync(HttpClient http, ChannelAccount account, OutgoingMessage to, ContactSignal signal, CancellationToken cancel)
    {
        if (signal == ContactSignal.Typing)
            await visitors.Value.ShowTypingAsync(account, to.ContactId, cancel);
        return true;
    }

    /// <inheritdoc/>
    public Task<ProfileAnswer> LookUpAsync(HttpClient http, ChannelAccount account, string contactId, CancellationToken cancel) =>
        Task.FromResult<ProfileAnswer>(new ProfileUnknown());
}
