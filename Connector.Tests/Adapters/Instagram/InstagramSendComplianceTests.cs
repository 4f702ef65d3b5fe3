using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Instagram;
using ChatClosing.Tests.Adapters.Messenger;

namespace ChatClosing.Tests.Adapters.Instagram;

public sealed class InstagramSendComplianceTests : SendCompliance
{
    protected override ChannelAccount Account => InstagramExamples.Studio;

    protected override OutgoingMessage Hello { get; } = new(Guid.NewGuid(), MessengerExamples.Customer, "hello");

    protected override IChannelAdapter Adapter(TimeSpan callTimeout) => new InstagramAdapter { CallTimeout = callTimeout };
}
