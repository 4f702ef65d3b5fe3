using ChatClosing.Storage.News;

namespace ChatClosing.Tests.Storage;

public sealed class NewsTextTests
{
    private const string Here = "here-_09";
    private const string There = "there123";

    [Fact]
    public void However_much_one_commit_did_every_text_fits_into_a_notification_and_nothing_is_left_out()
    {
        ConversationMoved[] moved = [.. Enumerable.Range(1, 1_000).Select(i => new ConversationMoved(Guid.NewGuid(), i * 1_000L, (i * 1_000L) + i))];

        string[] texts = [.. NewsText.Of(moved)];

        texts.Length.ShouldBeGreaterThan(1);
        texts.ShouldAllBe(t => t.Length < 8_000 && t.All(char.IsAscii));
        texts.SelectMany(NewsText.ReadCommit).ShouldBe(moved);
        NewsText.Of([]).ShouldBeEmpty();
        NewsText.Of(moved.Take(256)).Count().ShouldBe(2, "also the largest batch with long versions is two at the most");
        NewsText.Of(moved.Take(256).Select(m => m with { From = 7, To = 8 })).Count().ShouldBe(1);
    }

    [Fact]
    public void News_are_read_by_all_nodes_but_the_one_that_told_them()
    {
        NewsItem[] news =
        [
            new(NewsKind.Thread, Guid.NewGuid()), new(NewsKind.Thread, Guid.NewGuid()), new(NewsKind.Typing, Guid.NewGuid()),
            new(NewsKind.File, Guid.NewGuid(), Guid.NewGuid()), new(NewsKind.Notices),
        ];

        string[] texts = [.. NewsText.Of(Here, news)];

        texts.SelectMany(t => NewsText.ReadNews(t, There)).ShouldBe(news);
        texts.SelectMany(t => NewsText.ReadNews(t, Here)).ShouldBeEmpty();
        texts.SelectMany(NewsText.ReadCommit).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("c")]
    [InlineData("c,,,")]
    [InlineData("chello")]
    [InlineData("t")]
    [InlineData("there123AAAA")]
    [InlineData("xthere123AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("cAAAAAAAAAAAAAAAAAAAAAA1")]
    [InlineData("cAAAAAAAAAAAAAAAAAAAAAA1-")]
    [InlineData("cAAAAAAAAAAAAAAAAAAAAAA-1-2")]
    [InlineData("cÄAAAAAAAAAAAAAAAAAAAAA1-2")]
    [InlineData("pthere123")]
    public void What_is_none_of_ours_says_nothing(string text)
    {
        NewsText.ReadCommit(text).ShouldBeEmpty();
        NewsText.ReadNews(text, Here).ShouldBeEmpty();
    }

    [Fact]
    public void A_ping_is_no_news_to_anybody()
    {
        NewsText.ReadNews(NewsText.PingOf(There), Here).ShouldBeEmpty();
        NewsText.ReadNews(NewsText.PingOf(Here), Here).ShouldBeEmpty();
    }
}
