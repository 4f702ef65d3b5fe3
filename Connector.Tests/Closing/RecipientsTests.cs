using ChatClosing.Closing;

namespace ChatClosing.Tests.Closing;

/// <summary>One text, one address (S-12).</summary>
public sealed class RecipientsTests
{
    [Theory]
    [InlineData("returns@maisonlumen.fr")]
    [InlineData("first.last+tag@mail.example.co.uk")]
    [InlineData("o'brien@example.ie")]
    [InlineData("a@xn--bcher-kva.xn--p1ai")]
    public void A_plain_address_is_one(string address) => Recipients.Check([$" {address} "], []).Addresses.ShouldBe([address]);

    [Theory]
    [InlineData("a@b.c, d@e.f")]
    [InlineData("a@b.fr;d@e.fr")]
    [InlineData("a@b.fr d@e.fr")]
    [InlineData("a@b.fr\r\nBcc: d@e.fr")]
    [InlineData("a@b.fr\n")]
    [InlineData("\ta@b.fr")]
    [InlineData("\"a\r\nRCPT TO:<d@e.fr>\"@b.fr")]
    [InlineData("\"quoted\"@b.fr")]
    [InlineData("Anna <a@b.fr>")]
    [InlineData("<a@b.fr>")]
    [InlineData("a@b.fr\0")]
    [InlineData("a@[127.0.0.1]")]
    [InlineData("a@127.0.0.1")]
    [InlineData("a@localhost")]
    [InlineData("a@@b.fr")]
    [InlineData(".a@b.fr")]
    [InlineData("a..b@b.fr")]
    [InlineData("a@-b.fr")]
    [InlineData("a(comment)@b.fr")]
    [InlineData("@b.fr")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_none(string? typed)
    {
        var outcome = Recipients.Check(["good@b.fr", typed], []);
        (outcome.Fault, outcome.Addresses.Count).ShouldBe(("invalid-recipient", 0));
        outcome.Detail!.ShouldNotContain("\n");
    }

    [Fact]
    public void Too_long_ones_are_none()
    {
        Recipients.Check([new string('a', 65) + "@b.fr"], []).Fault.ShouldBe("invalid-recipient");
        Recipients.Check(["a@" + string.Join('.', Enumerable.Repeat(new string('b', 60), 5)) + ".fr"], []).Fault.ShouldBe("invalid-recipient");
    }

    [Fact]
    public void Ten_are_the_most_and_each_counts_once()
    {
        Recipients.Check([.. Enumerable.Range(0, 10).Select(n => $"a{n}@b.fr")], []).Addresses.Count.ShouldBe(10);
        Recipients.Check([.. Enumerable.Range(0, 11).Select(n => $"a{n}@b.fr")], []).Fault.ShouldBe("too-many-recipients");
        Recipients.Check(["a@b.fr", "A@B.FR"], []).Addresses.ShouldBe(["a@b.fr"]);
        Recipients.Check(null, []).Addresses.ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_domains_that_are_allowed_get_something()
    {
        Recipients.Check(["a@Maisonlumen.FR"], ["maisonlumen.fr"]).Fault.ShouldBeNull();
        Recipients.Check(["a@evil.maisonlumen.fr"], ["maisonlumen.fr"]).Fault.ShouldBe("recipient-not-allowed");
        Recipients.Check(["a@maisonlumen.fr.evil.com"], ["maisonlumen.fr"]).Fault.ShouldBe("recipient-not-allowed");
    }
}
