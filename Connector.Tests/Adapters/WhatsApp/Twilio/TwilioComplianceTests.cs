using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WhatsApp.Twilio;
using ChatClosing.Simulator.WhatsApp.Twilio;
using static ChatClosing.Tests.Adapters.WhatsApp.Twilio.TwilioExamples;

namespace ChatClosing.Tests.Adapters.WhatsApp.Twilio;

public sealed class TwilioComplianceTests : AdapterCompliance
{
    protected override IChannelAdapter Adapter { get; } = new TwilioAdapter();

    protected override ChannelAccount Account => Shop;

    protected override string SignatureHeader => "X-Twilio-Signature";

    protected override string UnknownEvent => "EventType=onTeleport&To=x&AccountSid=" + AccountSid;

    protected override bool HasBatches => false;

    protected override string Sign(byte[] body, string secret) => TwilioSigning.Signature(secret, Shop.PublicUrl + Target, FieldsOf(body));

    protected override byte[] Body(params string[] events) => Calls.Utf8(events.Length > 0 ? events.ShouldHaveSingleItem() : "");

    protected override WebhookRequest Call(byte[] body, params (string Name, string? Value)[] headers) => TwilioExamples.Call(body, Target, headers);

    protected override string TextEvent(string externalId, string contactId, string text) => System.Text.Encoding.ASCII.GetString(TwilioSigning.Form(
    [
        ("MessageSid", externalId), ("SmsStatus", "received"), ("From", contactId), ("To", Ours), ("Body", text), ("NumMedia", "0"),
    ]));
}
