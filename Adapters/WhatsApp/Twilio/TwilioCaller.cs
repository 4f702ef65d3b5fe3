using System.Net.Http.Headers;
using System.Text;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Twilio;

/// <summary>Calls Twilio for one account: HTTP Basic with the account (or an API key) and its secret, one time limit for all of it.</summary>
/// <param name="http">The client to call with. Its own time-out should be longer than <paramref name="timeout"/>.</param>
/// <param name="account">Whose credentials and addresses are used. <see cref="HasCredentials"/> is asked first.</param>
/// <param name="timeout">From the first try to connect to the last byte of the answer.</param>
internal sealed partial class TwilioCaller(HttpClient http, ChannelAccount account, TimeSpan timeout)
{
    /// <summary>Where the Content API is: another host than the rest.</summary>
    private static readonly Uri DefaultContentBaseUrl = new("https://content.twilio.com/");

    /// <summary>The account that calls.</summary>
    public ChannelAccount Account => account;

    /// <summary>Whether there is something to call with at all.</summary>
    public bool HasCredentials => TwilioCredentials.Of(account) is not null;

    /// <summary>The Content API's address, ending with a slash; null when the setting is none.</summary>
    public Uri? ContentBaseUrl
    {
        get
        {
            if (account.Option(TwilioSettings.ContentBaseUrl) is not { } text)
                return DefaultContentBaseUrl;
            return Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var url) && url.Scheme is "https" or "http"
                && (url.Scheme == "https" || url.IsLoopback)
                    ? url
                    : null;
        }
    }

    /// <summary>GET of an address of Twilio's own.</summary>
    public Task<PlatformAnswer> GetAsync(Uri url, CancellationToken cancel) => CallAsync(HttpMethod.Get, url, null, cancel);

    /// <summary>POST of a new message.</summary>
    public Task<PlatformAnswer> PostMessageAsync(IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken cancel)
    {
        Task<PlatformAnswer>? byLibrary = null;
        PostByLibrary(fields, cancel, ref byLibrary);
        if (byLibrary is not null)
            return byLibrary;
        var sid = Uri.EscapeDataString(account.Option(TwilioSettings.AccountSid) ?? "");
        return CallAsync(HttpMethod.Post, new Uri(account.ApiBaseUrl, $"2010-04-01/Accounts/{sid}/Messages.json"), Form(fields), cancel);
    }

    // Twilio's own library writes and sends the call, where it is compiled in (TwilioSdk.cs).
    partial void PostByLibrary(IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken cancel, ref Task<PlatformAnswer>? answer);

    private async Task<PlatformAnswer> CallAsync(HttpMethod method, Uri url, byte[]? form, CancellationToken cancel)
    {
        using var content = form is null ? null : new TrackedContent(form, TwilioForm.MediaType);
        using var request = new HttpRequestMessage(method, url) { Content = content };
        request.Headers.Authorization = AuthenticationHeaderValue.Parse(TwilioCredentials.Of(account)!);
        return await PlatformCall.SendAsync(http, request, timeout, cancel).ConfigureAwait(false);
    }

    private static byte[] Form(IReadOnlyList<KeyValuePair<string, string>> fields) =>
        Encoding.ASCII.GetBytes(string.Join('&', fields.Select(f => $"{f.Key}={Uri.EscapeDataString(PlainText.Clean(f.Value))}")));
}
