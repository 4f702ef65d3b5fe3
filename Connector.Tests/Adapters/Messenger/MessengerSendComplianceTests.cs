using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Messenger;

namespace ChatClosing.Tests.Adapters.Messenger;

public sealed class MessengerSendComplianceTests : SendCompliance
{
    protected override ChannelAccount Account => MessengerExamples.Shop;

    protected override OutgoingMessage Hello { get; } = new(Guid.NewGuid(), MessengerExamples.Customer, "hello");

    protected override IChannelAdapter Adapter(TimeSpan callTimeout) => new MessengerAdapter { CallTimeout = callTimeout };
}
