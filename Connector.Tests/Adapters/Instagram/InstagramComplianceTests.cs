using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Instagram;
using ChatClosing.Tests.Adapters.Messenger;
using static ChatClosing.Tests.Adapters.Instagram.InstagramExamples;

namespace ChatClosing.Tests.Adapters.Instagram;

public class InstagramComplianceTests : JsonAdapterCompliance
{
    protected override IChannelAdapter Adapter { get; } = new InstagramAdapter();

    protected override ChannelAccount Account => Studio;

    protected override string SignatureHeader => "X-Hub-Signature-256";

    protected override string UnknownEvent => """{"sender":{"id":"1"},"recipient":{"id":"2"},"timestamp":1458692752478,"teleport":{"to":"x"}}""";

    protected override string Sign(byte[] body, string secret) => MessengerExamples.Signature(body, secret);

    protected override byte[] Body(params string[] events) => Calls.Utf8(Envelope("messaging", events));

    protected override string RawTextEvent(string externalId, string contactId, string text, string time) =>
        InstagramExamples.RawTextEvent(externalId, contactId, text, time);

    protected override long InPlatformUnits(DateTimeOffset time) => time.ToUnixTimeMilliseconds();
}
