using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;
using ChatClosing.Adapters.Meta.Messaging;

namespace ChatClosing.Adapters.Instagram;

/// <summary>
/// Instagram's direct messages of a professional account, by the Messenger platform and Graph API v26.0. <c>AccountId</c> is the account's id. Both
/// products work: linked to a page (the default address, the page's token) and Instagram Login (<c>ApiBaseUrl</c>
/// <c>https://graph.instagram.com/v26.0/</c>, the account's token). <c>AppSecret</c> is of the app that issued the token, which proves it; where
/// webhooks are signed with the other one of the two apps' secrets – the documentation does not tell which –, that one is <c>PreviousAppSecret</c>.
/// </summary>
public sealed class InstagramAdapter : IChannelAdapter, ISignalSender, IDutyReader, ITokenRenewer
{
    /// <summary>The name of the channel.</summary>
    public const string Name = "instagram";

    private static readonly MetaParts Parts = new("instagram", InstagramEvents.Read, InstagramEvents.ReadStandby, InstagramEvents.ReadChange);

    // "me" is whoever the token is of: the page or the account. The account's id is no address on graph.facebook.com.
    private static readonly MessagingOutlet Outlet = new("me/messages", InstagramFiles.Limits, TakesBytes: false);

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

    /// <summary>
    /// 1,000 bytes of UTF-8, not characters (Instagram messaging, Send messages, 2026-05-05); the rest as <see cref="MessagingTraits"/>.
    /// </summary>
    public ChannelTraits Traits { get; } = new()
    {
        ReplyWindow = MessagingTraits.ReplyWindow,
        CanQuote = true,
        QuickReplies = MessagingTraits.QuickReplies,
        HumanAgentWindow = MessagingTraits.HumanAgentWindow,
        TextLimit = 1000,
        TextUnit = TextUnit.Utf8Bytes,
        Files = InstagramFiles.Limits,
        MediaHosts = [.. MessagingTraits.MediaHosts, "*.cdninstagram.com"],
    };

    /// <inheritdoc/>
    public IReadOnlyList<AccountSetting> Settings { get; } = [MetaWebhook.VerifyToken];

    /// <inheritdoc/>
    public TimeSpan RenewableAfter => InstagramToken.RenewableAfter;

    /// <inheritdoc/>
    public WebhookLimits Limits => MetaWebhook.Limits;

    /// <inheritdoc/>
    public Uri DefaultApiBaseUrl { get; } = new("https://graph.facebook.com/v26.0/");

    /// <inheritdoc/>
    public WebhookReading Read(WebhookRequest request, ChannelAccount account) => MetaWebhook.Read(request, account, Parts);

    /// <inheritdoc/>
    public DutyReading ReadDuty(WebhookRequest request, ChannelAccount account) => MetaSignedRequest.Read(request, account);

    /// <inheritdoc/>
    public bool CanRenew(ChannelAccount account) => InstagramToken.IsOfLogin(account);

    /// <inheritdoc/>
    public Task<RenewalAnswer> RenewAsync(HttpClient http, ChannelAccount account, CancellationToken cancel) =>
        InstagramToken.RenewAsync(http, account, CallTimeout, cancel);

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(HttpClient http, ChannelAccount account, OutgoingMessage message, CancellationToken cancel) =>
        MessagingSend.SendAsync(new GraphCaller(http, account, message.File is null ? CallTimeout : FileTimeout), Outlet, message, cancel);

    /// <inheritdoc/>
    public Task<bool> SignalAsync(HttpClient http, ChannelAccount account, OutgoingMessage to, ContactSignal signal, CancellationToken cancel) =>
        MessagingSend.SignalAsync(new GraphCaller(http, account, CallTimeout), Outlet, to, signal, cancel);

    /// <inheritdoc/>
    public Task<ProfileAnswer> LookUpAsync(HttpClient http, ChannelAccount account, string contactId, CancellationToken cancel) =>
        MessagingProfile.LookUpAsync(new GraphCaller(http, account, CallTimeout), contactId, "name,username", NameOf, cancel);

    // The name is what people choose to show and may be empty; the user name never is.
    private static string NameOf(JsonElement person) => (person.Text("name"u8)?.Trim(), person.Text("username"u8)) switch
    {
        ({ Length: > 0 } name, _) => name,
        (_, { Length: > 0 } user) => $"@{user}",
        _ => "",
    };
}
