using System.Security.Cryptography;
using System.Text;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Tests.Adapters.Messenger;

public static class MessengerExamples
{
    public const string Page = "1067280970047460";
    public const string Customer = "4461234567890123";
    public static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeMilliseconds(1763800000123);

    public static readonly ChannelAccount Shop = new()
    {
        Name = "shop",
        Channel = "messenger",
        AccountId = Page,
        AppSecret = "test_app_secret",
        VerifyToken = "verify-me",
        AccessToken = "EAAB_test_token",
        ApiBaseUrl = new Uri("https://graph.facebook.com/v26.0/"),
    };

    public static string Envelope(params string[] events) =>
        $$"""{"object":"page","entry":[{"id":"{{Page}}","time":1763800000999,"messaging":[{{string.Join(',', events)}}]}]}""";

    public static string Signature(byte[] body, string secret = "test_app_secret") =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    public static WebhookRequest SignedCall(string body) => SignedCall(Calls.Utf8(body));

    public static WebhookRequest SignedCall(byte[] body) => Calls.Post(body, ("X-Hub-Signature-256", Signature(body)));
}
