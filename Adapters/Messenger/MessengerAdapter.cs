using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;
using ChatClosing.Adapters.Meta.Messaging;

namespace ChatClosing.Adapters.Messenger;

/// <summary>Facebook Messenger: a page's private conversations, by the Messenger platform and Graph API v26.0.</summary>
public sealed class MessengerAdapter : IChannelAdapter, ISignalSender, IDutyReader
{
    /// <summary>The name of the channel.</summary>
    public const string Name = "messenger";

    /// <summary>How long one call to the platform may take; after that its outcome is unclear.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long sending a file may take: the platform fetches it while we wait, a video for up to 75 s (Send API, attachments, 2026-04-22).
    /// </summary>
    public TimeSpan FileTimeout { get; init; } = TimeSpan.FromSeconds(80);

    /// <inheritdoc/>
    public string Channel => Name;

    /// <inheritdoc/>
    public bool ShowsTyping => true;

    /// <summary>2,000 characters (not on an official page, confirmed by error 100); the rest as <see cref="MessagingTraits"/>.</summary>
    public ChannelTraits Traits { get; } = new()
    {
        ReplyWindow = MessagingTraits.ReplyWindow,
        CanQuote = true,
        QuickReplies = MessagingTraits.QuickReplies,
        HumanAgentWindow = MessagingTraits.HumanAgentWindow,
        TextLimit = 2000,
        Files = MessengerFiles.Limits,
        MediaHosts = MessagingTraits.MediaHosts,
    };

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
        MessagingSend.SendAsync(new GraphCaller(http, account, message.File is null ? CallTimeout : FileTimeout), OutletOf(account), message, cancel);

    /// <inheritdoc/>
    public Task<bool> SignalAsync(HttpClient http, ChannelAccount account, OutgoingMessage to, ContactSignal signal, CancellationToken cancel) =>
        MessagingSend.SignalAsync(new GraphCaller(http, account, CallTimeout), OutletOf(account), to, signal, cancel);

    /// <inheritdoc/>
    public Task<ProfileAnswer> LookUpAsync(HttpClient http, ChannelAccount account, string contactId, CancellationToken cancel) =>
        MessagingProfile.LookUpAsync(new GraphCaller(http, account, CallTimeout), contactId, "first_name,last_name", NameOf, cancel);

    private static MessagingOutlet OutletOf(ChannelAccount account) =>
        new($"{Uri.EscapeDataString(account.AccountId)}/messages", MessengerFiles.Limits, TakesBytes: true);

    private static string NameOf(JsonElement person) => $"{person.Text("first_name"u8)} {person.Text("last_name"u8)}";
}
