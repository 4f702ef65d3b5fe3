using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WhatsApp.Twilio;

namespace ChatClosing.Tests.Adapters.WhatsApp.Twilio;

public sealed class TwilioSendComplianceTests : SendCompliance
{
    protected override ChannelAccount Account => TwilioExamples.Shop;

    protected override OutgoingMessage Hello { get; } = new(Guid.NewGuid(), TwilioExamples.Customer, "hello");

    protected override IChannelAdapter Adapter(TimeSpan callTimeout) => new TwilioAdapter { CallTimeout = callTimeout };
}
