using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Twitter;

namespace ChatClosing.Tests.Adapters.Twitter;

public static class TwitterExamples
{
    public const string Shop = "4337869213";
    public const string Customer = "1234567890123456789";
    public const string Header = "x-twitter-webhooks-signature";

    /// <summary>When the recorded messages were written, and what their ids hold.</summary>
    public static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeMilliseconds(1763800000123);

    public static readonly ChannelAccount Account = new()
    {
        Name = "x",
        Channel = "twitter",
        AccountId = Shop,
        AppSecret = "test_app_secret",
        AccessToken = "user_token",
        ApiBaseUrl = new Uri("https://api.x.com/"),
    };

    /// <summary>An id as X would have made it at a time.</summary>
    public static string IdOf(DateTimeOffset time, int low = 1) =>
        (((time.ToUnixTimeMilliseconds() - 1_288_834_974_657) << 22) | (uint)low).ToString(CultureInfo.InvariantCulture);

    public static string AccountActivity(params string[] events) =>
        $$"""{"for_user_id":"{{Shop}}","direct_message_events":[{{string.Join(',', events)}}],"apps":null,"users":{} }""";

    public static string XActivity(string type, string payload) =>
        $$$"""{"data":{"event_uuid":"-1","filter":{"user_id":"{{{Shop}}}"},"event_type":"{{{type}}}","tag":"shop","payload":{{{payload}}}}}""";

    /// <summary>An event of a message, its values given as JSON.</summary>
    public static string Message(string id, string sender, string data, string time = "\"1763800000123\"") =>
        $$$"""{"type":"message_create","id":{{{id}}},"created_timestamp":{{{time}}},"message_create":{"target":{"recipient_id":"{{{Shop}}}"}"""
        + $$$""","sender_id":{{{sender}}},"message_data":{{{data}}}}}""";

    public static string Signature(byte[] body, string secret = "test_app_secret") =>
        "sha256=" + Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    public static WebhookRequest SignedCall(byte[] body) => Calls.Post(body, (Header, Signature(body)));

    public static IReadOnlyList<ChannelEvent> Read(string body) =>
        new TwitterAdapter().Read(SignedCall(Calls.Utf8(body)), Account).ShouldBeOfType<Received>().Events;
}
