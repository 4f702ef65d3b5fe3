using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Messenger;

namespace ChatClosing.Tests.Adapters.Messenger;

public sealed class MessengerComplianceTests : JsonAdapterCompliance
{
    protected override IChannelAdapter Adapter { get; } = new MessengerAdapter();

    protected override ChannelAccount Account => MessengerExamples.Shop;

    protected override string SignatureHeader => "X-Hub-Signature-256";

    protected override string UnknownEvent => """{"sender":{"id":"1"},"recipient":{"id":"2"},"timestamp":1458692752478,"teleport":{"to":"x"}}""";

    protected override string Sign(byte[] body, string secret) => MessengerExamples.Signature(body, secret);

    protected override byte[] Body(params string[] events) => Calls.Utf8(MessengerExamples.Envelope(events));

    protected override string RawTextEvent(string externalId, string contactId, string text, string time) =>
        $$$"""{"sender":{"id":{{{contactId}}}},"recipient":{"id":"{{{MessengerExamples.Page}}}"}"""
        + $$$""","timestamp":{{{time}}},"message":{"mid":{{{externalId}}},"text":{{{text}}}}}""";

    protected override long InPlatformUnits(DateTimeOffset time) => time.ToUnixTimeMilliseconds();
}
