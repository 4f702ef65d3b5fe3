using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WhatsApp.Cloud;

namespace ChatClosing.Tests.Adapters.WhatsApp.Cloud;

/// <summary>An event is a message here, and all of them stand in one change: the hardest case.</summary>
public sealed class CloudComplianceTests : JsonAdapterCompliance
{
    protected override IChannelAdapter Adapter { get; } = new CloudAdapter();

    protected override ChannelAccount Account => CloudExamples.Shop;

    protected override string SignatureHeader => "X-Hub-Signature-256";

    protected override string UnknownEvent => """{"from":"1","id":"wamid.x","timestamp":"1458692752","teleport":{"to":"x"}}""";

    protected override string Sign(byte[] body, string secret) => CloudExamples.Signature(body, secret);

    protected override byte[] Body(params string[] events) => Calls.Utf8(CloudExamples.Messages(events));

    protected override string RawTextEvent(string externalId, string contactId, string text, string time) =>
        $$$"""{"from":{{{contactId}}},"id":{{{externalId}}},"timestamp":{{{time}}},"type":"text","text":{"body":{{{text}}}}}""";

    protected override long InPlatformUnits(DateTimeOffset time) => time.ToUnixTimeSeconds();
}
