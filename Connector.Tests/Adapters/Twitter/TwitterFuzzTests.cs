using ChatClosing.Adapters.Twitter;
using Xunit.Abstractions;
using static ChatClosing.Tests.Adapters.Twitter.TwitterExamples;

namespace ChatClosing.Tests.Adapters.Twitter;

/// <summary>Mutates the recorded bodies, signs them again and reads them: no exception, and every text that comes out can be stored.</summary>
public sealed class TwitterFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public void Mutated_calls_are_read_without_an_exception() =>
        WebhookFuzz.Run(new TwitterAdapter(), Account, WebhookFuzz.Corpus("Twitter"), SignedCall, output);
}
