using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Twitter;

namespace ChatClosing.Tests.Adapters.Twitter;

public sealed class TwitterComplianceTests : JsonAdapterCompliance
{
    protected override IChannelAdapter Adapter { get; } = new TwitterAdapter();

    protected override ChannelAccount Account => TwitterExamples.Account;

    protected override string SignatureHeader => TwitterExamples.Header;

    protected override string UnknownEvent => """{"type":"teleport","id":"9","created_timestamp":"1763800000123","teleport":{"to":"x"}}""";

    protected override string Sign(byte[] body, string secret) => TwitterExamples.Signature(body, secret);

    protected override byte[] Body(params string[] events) => Calls.Utf8(TwitterExamples.AccountActivity(events));

    protected override string RawTextEvent(string externalId, string contactId, string text, string time) =>
        TwitterExamples.Message(externalId, contactId, $$"""{"entities":null,"text":{{text}}}""", time);

    protected override long InPlatformUnits(DateTimeOffset time) => time.ToUnixTimeMilliseconds();
}
