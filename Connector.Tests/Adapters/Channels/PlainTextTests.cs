using ChatClosing.Adapters.Channels;

namespace ChatClosing.Tests.Adapters.Channels;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("😀 äöå 漢 \u202E")]
    public void What_is_clean_stays_the_same_instance(string text) => PlainText.Clean(text).ShouldBeSameAs(text);

    [Fact]
    public void NUL_goes_and_half_characters_are_replaced()
    {
        // Not inline data: attributes are stored as UTF-8, which has no half characters.
        PlainText.Clean("a\0b\0").ShouldBe("ab");
        PlainText.Clean("a\uD83D").ShouldBe("a\uFFFD");
        PlainText.Clean("\uDE00b").ShouldBe("\uFFFDb");
        PlainText.Clean("\uD83D\uD83D\uDE00").ShouldBe("\uFFFD😀");
        PlainText.Clean("\0").ShouldBe("");
    }
}
