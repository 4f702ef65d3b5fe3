using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Twitter;

namespace ChatClosing.Tests.Adapters.Twitter;

public sealed class TwitterSendComplianceTests : SendCompliance
{
    protected override ChannelAccount Account => TwitterExamples.Account;

    protected override OutgoingMessage Hello { get; } = new(Guid.NewGuid(), TwitterExamples.Customer, "hello");

    protected override IChannelAdapter Adapter(TimeSpan callTimeout) => new TwitterAdapter { CallTimeout = callTimeout };
}
