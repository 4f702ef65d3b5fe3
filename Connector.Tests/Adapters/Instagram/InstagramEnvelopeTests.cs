using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Instagram;
using static ChatClosing.Tests.Adapters.Instagram.InstagramExamples;
using static ChatClosing.Tests.Adapters.Messenger.MessengerExamples;

namespace ChatClosing.Tests.Adapters.Instagram;

/// <summary>Envelopes as they should not be.</summary>
public sealed class InstagramEnvelopeTests
{
    [Theory]
    [InlineData("""{"object":"instagram","entry":[]}""")]
    [InlineData("""{"object":"instagram","entry":[null]}""")]
    [InlineData("""{"object":"instagram","entry":[{"id":"1","time":1,"messaging":[],"standby":[],"changes":[]}]}""")]
    [InlineData("""{"object":"instagram","entry":[{"id":"1","time":1,"changes":null}]}""")]
    public void Empty_ones_mean_nothing(string body) => Read(body).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"object":"page","entry":[{"id":"1","messaging":[]}]}""")]
    [InlineData("""{"object":"instagram","entry":[{"id":"1","changes":[{"field":"messages"}]}]}""")]
    [InlineData("""{"object":"instagram","entry":[{"id":"1","changes":[{"field":"messages","value":"text"}]}]}""")]
    [InlineData("""{"object":"instagram","entry":[{"id":"1","changes":[{"field":"standby","value":null}]}]}""")]
    [InlineData("""{"object":"instagram","entry":[{"id":"1","changes":[{"field":"messaging_new","value":{"sender":{"id":"2"},"new":{}}}]}]}""")]
    [InlineData("""{"object":"instagram","entry":[{"id":"1","changes":[{"field":"messages","value":{"message":{"mid":"m","text":"hi"}}}]}]}""")]
    public void Odd_ones_go_to_quarantine(string body) => Read(body).ShouldHaveSingleItem().ShouldBeOfType<Unreadable>();

    [Theory]
    [InlineData("""{"field":"story_insights","value":{}}""", "change:story_insights")]
    [InlineData("""{"field":"live_comments","value":{}}""", "change:live_comments")]
    [InlineData("""{"value":{}}""", "change:unnamed")]
    [InlineData("""{"field":7,"value":{}}""", "change:unnamed")]
    public void Changes_that_are_no_conversation_are_counted(string change, string what) =>
        Read(Envelope("changes", change)).ShouldBe([new Ignored(what)]);

    [Fact]
    public void The_same_message_in_two_shapes_has_the_same_key()
    {
        var text = RawTextEvent("\"m1\"", "\"c1\"", "\"hello\"", "1763800000123");
        var usual = Read(Envelope("messaging", text)).OfType<CustomerWrote>().Single();
        var change = Read(Envelope("changes", $$"""{"field":"messages","value":{{text}}}""")).OfType<CustomerWrote>().Single();
        (change.Key, change.Time).ShouldBe((usual.Key, usual.Time));
    }

    private static IReadOnlyList<ChannelEvent> Read(string body) =>
        new InstagramAdapter().Read(SignedCall(body), Studio).ShouldBeOfType<Received>().Events;
}
