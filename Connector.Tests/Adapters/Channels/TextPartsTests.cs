using System.Globalization;
using System.Text;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Tests.Adapters.Channels;

public sealed class TextPartsTests
{
    [Fact]
    public void A_text_that_fits_stays_whole() => TextParts.Split("hello world", 11, TextUnit.Utf16).ShouldBe(["hello world"]);

    [Fact]
    public void A_longer_text_is_cut_at_white_space() =>
        TextParts.Split("hello brave new world", 12, TextUnit.Utf16).ShouldBe(["hello brave", "new world"]);

    [Fact]
    public void A_word_longer_than_a_part_is_cut_where_the_part_ends() =>
        TextParts.Split(new string('x', 25), 10, TextUnit.Utf16).Select(p => p.Length).ShouldBe([10, 10, 5]);

    [Theory]
    [InlineData("👩‍👩‍👧‍👦", 25)]
    [InlineData("🇫🇷", 9)]
    [InlineData("👍🏽", 9)]
    [InlineData("é", 5)]
    [InlineData("ﷺ", 5)]
    public void A_sign_is_never_cut(string sign, int limit)
    {
        var text = string.Concat(Enumerable.Repeat(sign, 40));
        foreach (var unit in new[] { TextUnit.Utf16, TextUnit.Utf8Bytes })
        {
            var parts = TextParts.Split(text, limit, unit);
            string.Concat(parts).ShouldBe(text);
            parts.Select(p => TextParts.Length(p, unit)).ShouldAllBe(length => length <= limit);
            parts.ShouldAllBe(p => p.Length % sign.Length == 0);
        }
    }

    [Fact]
    public void One_sign_longer_than_a_part_is_cut_between_its_runes()
    {
        var zalgo = "a" + new string('\u0301', 50);
        var parts = TextParts.Split(zalgo, 10, TextUnit.Utf16);
        string.Concat(parts).ShouldBe(zalgo);
        parts.ShouldAllBe(p => p.Length <= 10);
    }

    [Theory]
    [InlineData(2001, 2000, TextUnit.Utf16)]
    [InlineData(1001, 1000, TextUnit.Utf8Bytes)]
    public void One_unit_too_many_gives_two_parts(int length, int limit, TextUnit unit) =>
        TextParts.Split(new string('a', length), limit, unit).Count.ShouldBe(2);

    [Fact]
    public void Bytes_count_as_bytes() => TextParts.Split(string.Concat(Enumerable.Repeat("😀", 251)), 1000, TextUnit.Utf8Bytes).Count.ShouldBe(2);

    [Fact]
    public void Only_white_space_is_lost_whatever_the_text()
    {
        var random = new Random(7);
        string[] pieces = ["a", "é", "😀", "👩‍👩‍👧", " ", "\n", "漢", "مر", "‍", "🇫🇷"];
        for (var round = 0; round < 2000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => pieces[random.Next(pieces.Length)]));
            var unit = round % 2 == 0 ? TextUnit.Utf16 : TextUnit.Utf8Bytes;
            var limit = random.Next(4, 30);
            var parts = TextParts.Split(text, limit, unit);
            Squeezed(string.Concat(parts)).ShouldBe(Squeezed(text), $"round {round.ToString(CultureInfo.InvariantCulture)}");
            parts.ShouldAllBe(p => TextParts.Length(p, unit) <= limit && PlainText.Clean(p) == p);
        }
    }

    private static string Squeezed(string text) => new StringBuilder().Append([.. text.Where(c => !char.IsWhiteSpace(c))]).ToString();
}
