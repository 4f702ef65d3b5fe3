using System.Security.Cryptography;
using System.Text;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Tests.Adapters.WhatsApp.Cloud;

public static class CloudExamples
{
    public const string Number = "106540352242922";
    public const string Business = "102290129340398";
    public const string Phone = "16505551234";
    public const string UserId = "US.13491208655302741918";
    public const string Folder = "WhatsApp/Cloud";
    public static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeSeconds(1763800000);

    public static readonly ChannelAccount Shop = new()
    {
        Name = "whatsapp",
        Channel = "whatsapp",
        Provider = "cloud",
        AccountId = Number,
        AppSecret = "test_app_secret",
        VerifyToken = "verify-me",
        AccessToken = "EAAB_test_token",
        ApiBaseUrl = new Uri("https://graph.facebook.com/v26.0/"),
        Options = new Dictionary<string, string> { ["BusinessAccountId"] = Business },
    };

    /// <summary>A change with these messages.</summary>
    public static string Messages(params string[] messages) => Value($"""
        "messages":[{string.Join(',', messages)}]
        """);

    /// <summary>A change <c>messages</c> with these members beside its metadata.</summary>
    public static string Value(string members) => Envelope(
        $$$"""{"value":{"messaging_product":"whatsapp","metadata":{"phone_number_id":"{{{Number}}}"},{{{members}}}},"field":"messages"}""");

    public static string Envelope(params string[] changes) =>
        $$"""{"object":"whatsapp_business_account","entry":[{"id":"{{Business}}","changes":[{{string.Join(',', changes)}}]}]}""";

    public static string Text(string id, string from = Phone) =>
        $$$"""{"from":"{{{from}}}","id":"{{{id}}}","timestamp":"1763800000","type":"text","text":{"body":"hello"}}""";

    public static string Signature(byte[] body, string secret = "test_app_secret") =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    public static WebhookRequest SignedCall(string body) => SignedCall(Calls.Utf8(body));

    public static WebhookRequest SignedCall(byte[] body) => Calls.Post(body, ("X-Hub-Signature-256", Signature(body)));
}
