using ChatClosing.Adapters.Channels;
using ChatClosing.Tests.Adapters.Messenger;

namespace ChatClosing.Tests.Adapters.Facebook;

public static class FacebookExamples
{
    public const string Page = MessengerExamples.Page;
    public const string Post = Page + "_887766554433221";
    public const string Comment = "887766554433221_100000000000001";
    public const string Customer = MessengerExamples.Customer;
    public const string MariasThread = Post + ":" + Customer;
    public static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeSeconds(1763800000);

    public static readonly ChannelAccount Shop = MessengerExamples.Shop with { Name = "shop-comments", Channel = "facebook" };

    public static string Envelope(params string[] changes) =>
        $$"""{"object":"page","entry":[{"id":"{{Page}}","time":1763800001,"changes":[{{string.Join(',', changes)}}]}]}""";

    /// <summary>A change of the feed with this value.</summary>
    public static string Change(string value) => $$"""{"field":"feed","value":{{value}}}""";

    public static WebhookRequest SignedCall(string body) => MessengerExamples.SignedCall(body);
}
