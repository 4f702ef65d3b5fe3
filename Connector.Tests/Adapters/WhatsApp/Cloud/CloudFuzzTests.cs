using ChatClosing.Adapters.WhatsApp.Cloud;
using Xunit.Abstractions;
using static ChatClosing.Tests.Adapters.WhatsApp.Cloud.CloudExamples;

namespace ChatClosing.Tests.Adapters.WhatsApp.Cloud;

/// <summary>Mutates the recorded bodies, signs them again and reads them: no exception, and every text that comes out can be stored.</summary>
public sealed class CloudFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public void Mutated_calls_are_read_without_an_exception() =>
        WebhookFuzz.Run(new CloudAdapter(), Shop, WebhookFuzz.Corpus(Folder), SignedCall, output);
}
