using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WhatsApp.Cloud;

namespace ChatClosing.Tests.Adapters.WhatsApp.Cloud;

public sealed class CloudSendComplianceTests : SendCompliance
{
    protected override ChannelAccount Account => CloudExamples.Shop;

    protected override OutgoingMessage Hello { get; } = new(Guid.NewGuid(), "15551230001", "hello");

    protected override IChannelAdapter Adapter(TimeSpan callTimeout) => new CloudAdapter { CallTimeout = callTimeout };
}
