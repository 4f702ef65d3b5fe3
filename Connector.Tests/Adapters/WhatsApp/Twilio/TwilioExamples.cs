using ChatClosing.Adapters.Channels;
using ChatClosing.Simulator.WhatsApp.Twilio;

namespace ChatClosing.Tests.Adapters.WhatsApp.Twilio;

public static class TwilioExamples
{
    public const string AccountSid = "AC00000000000000000000000000000001";
    public const string Ours = "whatsapp:+14155238886";
    public const string Customer = "whatsapp:+6285712345678";
    public const string UserId = "whatsapp:ID.4566546130240823";
    public const string Target = "/webhooks/twilio";

    public static readonly ChannelAccount Shop = new()
    {
        Name = "twilio",
        Channel = "whatsapp",
        Provider = "twilio",
        AccountId = Ours,
        AppSecret = "test_app_secret",
        AccessToken = "test_auth_token",
        ApiBaseUrl = new Uri("https://api.twilio.com/"),
        PublicUrl = "https://chat.example.com",
        Options = new Dictionary<string, string> { ["AccountSid"] = AccountSid },
    };

    /// <summary>A call with this body, signed over <paramref name="url"/>.</summary>
    public static WebhookRequest SignedCall(byte[] body, string target = Target, string? url = null, string token = "test_app_secret") =>
        Call(body, target, ("X-Twilio-Signature", TwilioSigning.Signature(token, url ?? Shop.PublicUrl + target, FieldsOf(body))));

    public static WebhookRequest Call(byte[] body, string target, params (string Name, string? Value)[] headers) =>
        Calls.Post(body, headers) with { Target = target };

    /// <summary>A call with these fields, signed.</summary>
    public static WebhookRequest SignedCall(params (string Name, string Value)[] fields) => SignedCall(TwilioSigning.Form(fields));

    /// <summary>The fields of any bytes, broken ones too, by other code than the adapter's; Twilio's library is asked as well.</summary>
    public static IReadOnlyList<(string Name, string Value)> FieldsOf(byte[] body) =>
        TwilioSigning.Fields(body);
}
