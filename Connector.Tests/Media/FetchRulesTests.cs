using ChatClosing.Adapters.Channels;
using ChatClosing.Media.Fetching;

namespace ChatClosing.Tests.Media;

public sealed class FetchRulesTests
{
    private static readonly ChannelTraits Traits = new() { TextLimit = 10, MediaHosts = ["media.example.com", "*.cdn.example.net"], MediaRedirectHosts = ["*.store.example.org"] };

    private static readonly FetchRules Rules = FetchRules.Of(Traits, Account("https://api.example.com/v1/"));

    [Theory]
    [InlineData("https://media.example.com/a"), InlineData("https://MEDIA.example.com:443/a"), InlineData("https://cdn.example.net/a"), InlineData("https://a.b.cdn.example.net/a")]
    [InlineData("https://api.example.com/v1/media/1")]
    public void A_listed_host_may_be_asked_first(string link) => Rules.Objection(new Uri(link), isFirst: true).ShouldBeNull();

    [Theory]
    [InlineData("https://example.com/a"), InlineData("https://xmedia.example.com/a"), InlineData("https://xcdn.example.net/a"), InlineData("https://media.example.com.evil.test/a")]
    [InlineData("https://media.example.com./a"), InlineData("https://a.store.example.org/a"), InlineData("https://127.0.0.1/a"), InlineData("https://[::1]/a"), InlineData("https://mediа.example.com/a")]
    public void Another_host_may_not(string link)
    {
        var objection = Rules.Objection(new Uri(link), isFirst: true).ShouldNotBeNull();
        objection.Reason.ShouldBe("host-not-allowed");
        objection.Detail.ShouldContain(new Uri(link).IdnHost);
    }

    [Theory]
    [InlineData("http://media.example.com/a"), InlineData("https://media.example.com:8443/a"), InlineData("https://user:word@media.example.com/a")]
    [InlineData("ftp://media.example.com/a"), InlineData("file:///etc/passwd"), InlineData("media:123")]
    public void Only_plain_https_is_asked(string link) => Rules.Objection(new Uri(link), isFirst: true).ShouldNotBeNull().Reason.ShouldBe("not-https");

    [Fact]
    public void The_second_list_is_for_redirects_and_the_api_is_not_on_it()
    {
        Rules.Objection(new Uri("https://a.store.example.org/a"), isFirst: false).ShouldBeNull();
        Rules.Objection(new Uri("https://media.example.com/a"), isFirst: false).ShouldBeNull();
        Rules.Objection(new Uri("https://api.example.com/a"), isFirst: false).ShouldNotBeNull();
    }

    [Fact]
    public void The_administrators_hosts_are_added_to_the_adapters()
    {
        var rules = FetchRules.Of(Traits, Account("https://api.example.com/v1/") with { MediaHosts = ["*.newcdn.example"] });
        rules.Objection(new Uri("https://eu.newcdn.example/a"), isFirst: true).ShouldBeNull();
        rules.Objection(new Uri("https://eu.newcdn.example/a"), isFirst: false).ShouldBeNull();
    }

    [Fact]
    public void A_simulator_on_this_machine_is_asked_and_nothing_beside_it()
    {
        var rules = FetchRules.Of(Traits, Account("http://127.0.0.1:5099/v26.0/"));
        rules.Objection(new Uri("http://127.0.0.1:5099/files/1"), isFirst: true).ShouldBeNull();
        rules.Objection(new Uri("http://127.0.0.1:5099/files/1"), isFirst: false).ShouldBeNull();
        foreach (var other in (string[])["http://127.0.0.1:5098/", "http://localhost:5099/", "http://127.0.0.2:5099/", "https://127.0.0.1:5099/", "http://x@127.0.0.1:5099/"])
            rules.Objection(new Uri(other), isFirst: true).ShouldNotBeNull(other);
        Rules.Objection(new Uri("http://127.0.0.1:5099/files/1"), isFirst: true).ShouldNotBeNull("only where the account's API is there");
    }

    private static ChannelAccount Account(string api) =>
        new() { Name = "shop", Channel = "parcel", AccountId = "1", AppSecret = "x", ApiBaseUrl = new Uri(api) };
}
