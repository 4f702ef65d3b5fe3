using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Facebook;

namespace ChatClosing.Tests.Adapters.Facebook;

public sealed class FacebookSendComplianceTests : SendCompliance
{
    protected override ChannelAccount Account => FacebookExamples.Shop;

    protected override OutgoingMessage Hello { get; } = new(Guid.NewGuid(), FacebookExamples.Customer, "hello") { LastCustomerMessageId = "777_888" };

    protected override IChannelAdapter Adapter(TimeSpan callTimeout) => new FacebookAdapter { CallTimeout = callTimeout };
}
