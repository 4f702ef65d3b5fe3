using System.Text;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Twilio;

/// <summary>HTTP Basic: account and auth token, or API key and its secret.</summary>
internal static class TwilioCredentials
{
    /// <summary>The user name: the API key where there is one, else the account.</summary>
    public static string? User(ChannelAccount account) => account.Option(TwilioSettings.ApiKey) ?? account.Option(TwilioSettings.AccountSid);

    /// <summary>The value of the header <c>Authorization</c>; null when there is nothing usable.</summary>
    public static string? Of(ChannelAccount account)
    {
        var user = User(account);
        if (!PlatformCall.FitsHeader(account.AccessToken) || !PlatformCall.FitsHeader(user) || user!.Contains(':', StringComparison.Ordinal))
            return null;
        return "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes($"{user}:{account.AccessToken}"));
    }
}
