using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Twilio;

/// <summary>What a Twilio account is told besides what every channel is: <c>AppSecret</c> is the auth token, which signs webhooks.</summary>
internal static class TwilioSettings
{
    /// <summary>The account (<c>AC…</c>) or subaccount that owns the number.</summary>
    public const string AccountSid = "AccountSid";

    /// <summary>
    /// An API key (<c>SK…</c>), with its secret as <c>AccessToken</c>; without it <c>AccessToken</c> is the auth token. API keys never sign.
    /// </summary>
    public const string ApiKey = "ApiKey";

    /// <summary>A messaging service (<c>MG…</c>) that chooses the sender, instead of the number itself.</summary>
    public const string MessagingServiceSid = "MessagingServiceSid";

    /// <summary>Where the Content API is; the simulator's on loopback.</summary>
    public const string ContentBaseUrl = "ContentBaseUrl";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AccountSetting> All { get; } =
    [
        new(AccountSid, "the account (AC…) that owns the number; nothing can be sent without it"),
        new(ApiKey, "the API key (SK…) whose secret is the access token", IsRequired: false),
        new(MessagingServiceSid, "the messaging service (MG…) to send by", IsRequired: false),
        new(ContentBaseUrl, "where the Content API is", IsRequired: false),
    ];
}
