using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Facebook;
using ChatClosing.Tests.Adapters.Messenger;

namespace ChatClosing.Tests.Adapters.Facebook;

public sealed class FacebookComplianceTests : JsonAdapterCompliance
{
    protected override IChannelAdapter Adapter { get; } = new FacebookAdapter();

    protected override ChannelAccount Account => FacebookExamples.Shop;

    protected override string SignatureHeader => "X-Hub-Signature-256";

    protected override string UnknownEvent =>
        FacebookExamples.Change("""{"item":"comment","verb":"teleport","comment_id":"1_2","from":{"id":"3"}}""");

    protected override string Sign(byte[] body, string secret) => MessengerExamples.Signature(body, secret);

    protected override byte[] Body(params string[] events) => Calls.Utf8(FacebookExamples.Envelope(events));

    protected override string RawTextEvent(string externalId, string contactId, string text, string time) => FacebookExamples.Change(
        $$$"""{"item":"comment","verb":"add","post_id":"{{{FacebookExamples.Post}}}","comment_id":{{{externalId}}},"from":{"id":{{{contactId}}}}"""
        + $$$""","created_time":{{{time}}},"message":{{{text}}}}""");

    protected override long InPlatformUnits(DateTimeOffset time) => time.ToUnixTimeSeconds();
}
