using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Twilio;

/// <summary>
/// Files of inbound messages: <c>https://api.twilio.com/2010-04-01/Accounts/…/Media/ME…</c>, which asks for HTTP Basic where the account enforces it
/// and then redirects to a content network that must not see the credentials.
/// </summary>
internal static class TwilioMedia
{
    /// <summary>Where links of inbound messages point.</summary>
    public const string Host = "api.twilio.com";

    /// <summary>The link as it stands, with credentials only where it is the API's.</summary>
    public static MediaAnswer Locate(ChannelAccount account, string reference)
    {
        if (!Uri.TryCreate(reference, UriKind.Absolute, out var link) || link.Scheme is not ("https" or "http"))
            return new MediaGone("it has no link");
        return new MediaFound(link, IsApi(link, account) ? TwilioCredentials.Of(account) : null);
    }

    private static bool IsApi(Uri link, ChannelAccount account) =>
        link.UserInfo.Length == 0
        && (account.ApiBaseUrl.IsBaseOf(link) || (link is { Scheme: "https", IsDefaultPort: true, Host: var host } && host == Host));
}
