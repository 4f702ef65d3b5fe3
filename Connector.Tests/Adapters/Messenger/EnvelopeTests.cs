using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Messenger;
using static ChatClosing.Tests.Adapters.Messenger.MessengerExamples;

namespace ChatClosing.Tests.Adapters.Messenger;

/// <summary>Envelopes as they should not be.</summary>
public sealed class EnvelopeTests
{
    [Theory]
    [InlineData("""{"object":"page","entry":[]}""")]
    [InlineData("""{"object":"page","entry":null}""")]
    [InlineData("""{"object":"page","entry":[null]}""")]
    [InlineData("""{"object":"page","entry":[{"id":"1","time":1}]}""")]
    [InlineData("""{"object":"page","entry":[{"id":"1","time":1,"messaging":[],"standby":[],"changes":[]}]}""")]
    [InlineData("""{"object":"page","entry":[{"id":"1","time":1,"messaging":null}]}""")]
    public void Empty_ones_mean_nothing(string body) => Read(body).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"object":"page"}""")]
    [InlineData("""{"object":"user","entry":[{"id":"1","messaging":[]}]}""")]
    [InlineData("""{"entry":[]}""")]
    [InlineData("""{"object":"page","entry":{}}""")]
    [InlineData("""{"object":"page","entry":[7]}""")]
    [InlineData("""{"object":"page","entry":[{"time":1}]}""")]
    [InlineData("""{"object":"page","entry":[{"id":"1","messaging":{}}]}""")]
    [InlineData("""{"object":"page","entry":[{"id":"1","messaging":[null]}]}""")]
    [InlineData("""{"object":"page","entry":[{"id":"1","messaging":[{}]}]}""")]
    [InlineData("""{"object":"page","entry":[{"id":"1","shouting":[{}]}]}""")]
    [InlineData("""{"object":"page","entry":[{"id":"1","messaging":[{"sender":{"id":"2"},"message":{"text":"no mid"}}]}]}""")]
    [InlineData("""{"object":"page","entry":[{"id":"1","messaging":[{"message":{"mid":"m","text":"of nobody"}}]}]}""")]
    [InlineData("""{"object":"page","entry":[{"id":"1","messaging":[{"sender":{"id":"2"},"message":"text"}]}]}""")]
    [InlineData("""{"object":"page","entry":[{"id":"1","messaging":[{"sender":{"id":"2"},"read":{}}]}]}""")]
    public void Odd_ones_go_to_quarantine(string body) => Read(body).ShouldHaveSingleItem().ShouldBeOfType<Unreadable>();

    [Fact]
    public void A_flat_change_of_a_test_button_is_a_change() =>
        Read("""{"object":"page","entry":[{"id":"0","time":1527459824,"field":"feed","value":{}}]}""").ShouldBe([new Ignored("change:feed")]);

    [Fact]
    public void An_entry_in_trouble_does_not_hurt_the_next() =>
        Read("""{"object":"page","entry":[7,{"id":"1","messaging":7},{"id":"3","messaging":[{"sender":{"id":"2"},"message":{"mid":"m","text":"hi"}}]}]}""")
            .OfType<CustomerWrote>().ShouldHaveSingleItem();

    [Fact]
    public void Our_page_as_sender_is_an_echo_even_without_the_mark() =>
        Read(Envelope($$$"""{"sender":{"id":"{{{Page}}}"},"recipient":{"id":"2"},"message":{"mid":"m","text":"hi"}}"""))
            .ShouldHaveSingleItem().ShouldBeOfType<OwnMessageEchoed>().ContactId.ShouldBe("2");

    [Fact]
    public void More_than_one_call_may_hold_are_translated_and_the_insane_rest_is_kept()
    {
        var many = Enumerable.Range(0, 10_500).Select(i => $$$"""{"sender":{"id":"2"},"message":{"mid":"m{{{i}}}","text":"hi"}}""");
        var events = Read(Envelope([.. many]));
        events.OfType<CustomerWrote>().Count().ShouldBe(10_000);
        events[^1].ShouldBeOfType<Unreadable>().Reason.ShouldBe("too many events");
    }

    [Fact]
    public void An_unknown_name_never_brings_content_into_the_reason() =>
        Read(Envelope("""{"sender":{"id":"2"},"my secret words":{}}"""))
            .ShouldHaveSingleItem().ShouldBeOfType<Unreadable>().Reason.ShouldBe("unknown event unnamed");

    private static IReadOnlyList<ChannelEvent> Read(string body) =>
        new MessengerAdapter().Read(SignedCall(body), Shop).ShouldBeOfType<Received>().Events;
}
