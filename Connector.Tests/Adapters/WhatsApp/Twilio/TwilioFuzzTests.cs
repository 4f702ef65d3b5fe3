using ChatClosing.Adapters.WhatsApp.Twilio;
using Xunit.Abstractions;
using static ChatClosing.Tests.Adapters.WhatsApp.Twilio.TwilioExamples;

namespace ChatClosing.Tests.Adapters.WhatsApp.Twilio;

/// <summary>Mutates the recorded forms, signs them again and reads them: no exception, and every text that comes out can be stored.</summary>
public sealed class TwilioFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public void Mutated_calls_are_read_without_an_exception() =>
        WebhookFuzz.Run(new TwilioAdapter(), Shop, WebhookFuzz.Corpus("WhatsApp/Twilio"), body => SignedCall(body), output);
}
