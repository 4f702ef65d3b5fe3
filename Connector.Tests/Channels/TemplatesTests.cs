using ChatClosing.Adapters.Channels;
using ChatClosing.Channels;

namespace ChatClosing.Tests.Channels;

public sealed class TemplatesTests
{
    [Theory]
    [InlineData("Hello {{1}}, order {{2}}.", "Hello Maria, order 4411.")]
    [InlineData("{{2}} {{1}} {{2}}", "4411 Maria 4411")]
    [InlineData("{{3}} {{0}} {{x}} {1}", "{{3}} {{0}} {{x}} {1}")]
    public void Place_holders_are_filled_in(string text, string filled) => Fill(text, "Maria", "4411").ShouldBe(filled);

    [Fact]
    public void A_value_that_looks_like_a_place_holder_is_a_value() => Fill("{{1}} {{2}}", "{{2}}", "4411").ShouldBe("{{2}} 4411");

    private static string Fill(string text, params string[] variables) =>
        Templates.Filled(new MessageTemplate("t", "t", "en", text, variables.Length), variables);
}
