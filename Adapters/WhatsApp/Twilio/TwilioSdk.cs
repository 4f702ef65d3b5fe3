#if VENDOR_PACKAGES
using System.Text;
using ChatClosing.Adapters.Channels;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Security;
using Twilio.Types;

namespace ChatClosing.Adapters.WhatsApp.Twilio;

// Compiled with -p:VendorPackages=true only: Twilio's own library checks signatures and writes the calls that send. Everything else, above all what
// an answer means, stays ours, so that both builds behave alike.
internal static partial class TwilioSignature
{
    static partial void AskLibrary(ChannelAccount account, string url, TwilioForm form, string header, ref bool isSigned)
    {
        var fields = new Dictionary<string, string>();
        foreach (var (name, value) in form.Fields)
        {
            // The library for .NET joins the values of a name that stands twice, the others sort them: there our own word counts.
            if (!fields.TryAdd(name, value))
                return;
        }

        // It throws on what is empty. Hosts in capitals are tried in lower case too, as the library for Node does.
        isSigned = header.Length > 0 && TwilioUrl.Spellings(url).Any(spelling =>
            ((string?[])[account.AppSecret, account.PreviousAppSecret]).Any(token =>
                !string.IsNullOrEmpty(token) && new RequestValidator(token).Validate(spelling, fields, header)));
    }
}

internal sealed partial class TwilioCaller
{
    partial void PostByLibrary(IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken cancel, ref Task<PlatformAnswer>? answer) =>
        answer = PostByLibraryAsync(fields, cancel);

    private async Task<PlatformAnswer> PostByLibraryAsync(IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken cancel)
    {
        using var bridge = new Bridge(http, account, timeout, cancel);
        using var bridged = new System.Net.Http.HttpClient(bridge, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        var sid = account.Option(TwilioSettings.AccountSid);
        var client = new TwilioRestClient(TwilioCredentials.User(account), account.AccessToken, sid, httpClient: new SystemNetHttpClient(bridged));
        try
        {
            await MessageResource.CreateAsync(Options(fields), client).ConfigureAwait(false);
        }
        catch (TwilioException)
        {
            // The library's word for an error answer or a lost connection; the bridge has the answer itself.
        }

        cancel.ThrowIfCancellationRequested();
        return bridge.Answer ?? new PlatformUnreached("no call was made");
    }

    private static CreateMessageOptions Options(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var all = fields.ToDictionary(f => f.Key, f => PlainText.Clean(f.Value));
        var options = new CreateMessageOptions(new PhoneNumber(all["To"]))
        {
            Body = all.GetValueOrDefault("Body"),
            MessagingServiceSid = all.GetValueOrDefault("MessagingServiceSid"),
            ContentSid = all.GetValueOrDefault("ContentSid"),
            ContentVariables = all.GetValueOrDefault("ContentVariables"),
        };
        if (all.TryGetValue("From", out var from))
            options.From = new PhoneNumber(from);
        if (all.TryGetValue("MediaUrl", out var media))
            options.MediaUrl = [new Uri(media)];
        if (all.TryGetValue("StatusCallback", out var callback))
            options.StatusCallback = new Uri(callback);
        return options;
    }

    // Carries the library's call to the account's address by the product's own client, and keeps the answer with its headers, which the library
    // drops.
    private sealed class Bridge(System.Net.Http.HttpClient http, ChannelAccount account, TimeSpan timeout, CancellationToken cancel)
        : HttpMessageHandler
    {
        public PlatformAnswer? Answer { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var form = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancel).ConfigureAwait(false);
            using var content = new TrackedContent(form, TwilioForm.MediaType);
            var url = new Uri(account.ApiBaseUrl, request.RequestUri!.PathAndQuery.TrimStart('/'));
            using var carried = new HttpRequestMessage(request.Method, url) { Content = content };
            carried.Headers.Authorization = request.Headers.Authorization;
            Answer = await PlatformCall.SendAsync(http, carried, timeout, cancel).ConfigureAwait(false);
            if (Answer is not PlatformReplied replied)
                throw new HttpRequestException("no answer");
            var body = new StringContent(replied.Body?.GetRawText() ?? "", Encoding.UTF8, "application/json");
            return new HttpResponseMessage(replied.Status) { Content = body };
        }
    }
}
#endif
