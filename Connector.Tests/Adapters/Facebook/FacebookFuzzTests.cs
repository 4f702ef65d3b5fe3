using ChatClosing.Adapters.Facebook;
using ChatClosing.Tests.Adapters.Messenger;
using Xunit.Abstractions;

namespace ChatClosing.Tests.Adapters.Facebook;

/// <summary>Mutates the recorded bodies, signs them again and reads them: no exception, and every text that comes out can be stored.</summary>
public sealed class FacebookFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public void Mutated_calls_are_read_without_an_exception() =>
        WebhookFuzz.Run(new FacebookAdapter(), FacebookExamples.Shop, WebhookFuzz.Corpus("Facebook"), MessengerExamples.SignedCall, output);
}
