using ChatClosing.Conversations;
using ChatClosing.Storage.Search;

namespace ChatClosing.Tests.Storage.Search;

public sealed class WordsTests
{
    [Theory]
    [InlineData("Hello, world!", "hello world")]
    [InlineData("L’ÉTÉ e\u0301te\u0301", "l ete ete")]
    [InlineData("Straße ŁÓDŹ Ørsted œuvre", "strasse lodz orsted oeuvre")]
    [InlineData("ＦＵＬＬ ﬁne", "full fine")]
    [InlineData("order-1234/5", "order 1234 5")]
    [InlineData("Ἀθῆναι λόγος", "αθηναι λογοσ")]
    [InlineData("東京 tower", "東 京 tower")]
    [InlineData("abc東def", "abc 東 def")]
    [InlineData("สวัสดี", "ส วั ส ดี")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData("שָׁלוֹם", "שלום")]
    [InlineData("!? \u0000 \u202E 😀", "")]
    [InlineData("", "")]
    public void A_text_is_cut_and_folded(string text, string words) => string.Join(' ', Words.Of(text).Select(w => w.Text)).ShouldBe(words);

    [Fact]
    public void A_word_knows_its_place_in_the_text_as_it_was_written()
    {
        const string text = "😀 Große FrE\u0301de!";
        Words.Of(text).Select(w => text[w.Start..w.End]).ShouldBe(["Große", "FrE\u0301de"]);
    }

    [Fact]
    public void Half_a_character_is_no_word_and_no_error() => Words.Of("a\uD83Db").Select(w => w.Text).ShouldBe(["a", "b"]);

    [Fact]
    public void A_word_without_end_is_cut() => Words.Of(new string('x', 5_000)).ShouldHaveSingleItem().Text.Length.ShouldBe(64);

    [Theory]
    [InlineData("parcel shop", "('parcel') & ('shop':*)", "(\"parcel\" AND \"shop\" *)")]
    [InlineData("\"parcel shop\"", "('parcel' <-> 'shop')", "(\"parcel shop\")")]
    [InlineData("e-mail -spam", "('e' <-> 'mail') & !('spam')", "(\"e mail\") NOT (\"spam\")")]
    [InlineData("« parcel shop »", "('parcel' <-> 'shop')", "(\"parcel shop\")")]
    [InlineData("a", "('a')", "(\"a\")")]
    [InlineData("x' | 'y", "('x') & ('y')", "(\"x\" AND \"y\")")]
    public void What_was_typed_becomes_letters_and_digits_in_quotes(string typed, string postgres, string fts)
    {
        var query = SearchQuery.Parse(typed)!;
        (query.ToTsQuery(), query.ToFts()).ShouldBe((postgres, fts));
    }

    [Fact]
    public void Of_a_conversation_without_end_the_newest_words_fit_in()
    {
        static string Long(int n) => $"n{n} " + string.Join(' ', Enumerable.Range(0, 60).Select(w => $"{n}x{w}"));
        var texts = Enumerable.Range(0, 2_000).Select(n => new SearchText(n, TextKind.Message, Long(n)));
        var entry = new SearchEntry(1, Some, "Maria", [.. texts]);
        entry.ToTsVector().ShouldSatisfyAllConditions(
            v => v.Length.ShouldBeLessThan(1_000_000), v => v.ShouldStartWith("'maria':1 'n1999':3 "), v => v.ShouldNotContain("'n0'"));
    }

    private static Conversation Some => new()
    {
        Id = Guid.NewGuid(),
        ThreadId = Guid.NewGuid(),
        ContactId = Guid.NewGuid(),
        Account = "mail",
        Channel = "letters",
        Status = Status.Waiting,
        Version = 1,
        StartedAt = DateTimeOffset.UnixEpoch,
        LastAt = DateTimeOffset.UnixEpoch,
    };
}
