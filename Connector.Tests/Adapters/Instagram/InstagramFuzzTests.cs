using ChatClosing.Adapters.Instagram;
using Xunit.Abstractions;
using static ChatClosing.Tests.Adapters.Instagram.InstagramExamples;
using static ChatClosing.Tests.Adapters.Messenger.MessengerExamples;

namespace ChatClosing.Tests.Adapters.Instagram;

/// <summary>Mutates the recorded bodies, signs them again and reads them: no exception, and every text that comes out can be stored.</summary>
public sealed class InstagramFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public void Mutated_calls_are_read_without_an_exception() =>
        WebhookFuzz.Run(new InstagramAdapter(), Studio, WebhookFuzz.Corpus("Instagram"), SignedCall, output);
}
