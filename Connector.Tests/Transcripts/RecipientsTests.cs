using ChatClosing.Transcripts;
using ChatClosing.Transcripts.Mail;

namespace ChatClosing.Tests.Transcripts;

/// <summary>Whom a history may be sent to (S-12).</summary>
public sealed class RecipientsTests
{
    private static readonly MailSettings Mail = new() { Host = "mail.example.com", From = "chat@example.com" };

    [Theory]
    [InlineData("a@b.example", "a@b.example")]
    [InlineData(" Maria.Santos+x@Example.COM ", "Maria.Santos+x@example.com")]
    [InlineData("o'neil@büro.example", "o'neil@xn--bro-hoa.example")]
    public void One_plain_address_is_taken(string given, string used) => new Recipients(Mail).Check([given]).Addresses.ShouldBe([used]);

    [Theory]
    [InlineData("a@b.example, d@e.example"), InlineData("a@b.example;d@e.example"), InlineData("a@b.example d@e.example"), InlineData("<a@b.example>")]
    [InlineData("Maria <a@b.example>"), InlineData("a@b.example\r\nBcc: c@d.example"), InlineData("a@b.example\n"), InlineData("\ta@b.example"), InlineData("a\0@b.example")]
    [InlineData("\"a\\\r\nb\"@c.example"), InlineData("\"a b\"@c.example"), InlineData("a@b@c.example"), InlineData("@b.example"), InlineData("a@"), InlineData("a"), InlineData("")]
    [InlineData(null), InlineData("a@localhost"), InlineData("a@[127.0.0.1]"), InlineData("a@1.2.3.4"), InlineData("a..b@c.example"), InlineData(".a@c.example"), InlineData("é@c.example")]
    [InlineData("a@-c.example"), InlineData("a@c..example"), InlineData("a@c.example."), InlineData("a\u2028@c.example"), InlineData("a\u0085@c.example")]
    public void Anything_else_is_refused(string? given) => new Recipients(Mail).Check([given]).Problem!.Type.ShouldBe("invalid-recipient");

    [Fact]
    public void One_bad_address_refuses_all() => new Recipients(Mail).Check(["a@b.example", "x"]).Addresses.ShouldBeEmpty();

    [Fact]
    public void The_same_address_twice_is_one() => new Recipients(Mail).Check(["a@b.example", "A@B.example"]).Addresses.ShouldBe(["a@b.example"]);

    [Fact]
    public void Eleven_are_too_many() =>
        new Recipients(Mail).Check([.. Enumerable.Range(0, 11).Select(i => $"a{i}@b.example")]).Problem!.Type.ShouldBe("too-many-recipients");

    [Fact]
    public void Only_allowed_domains_are_written_to()
    {
        var careful = new Recipients(Mail with { AllowedDomains = "example.com, b.example" });
        careful.Check(["a@b.example", "a@EXAMPLE.com"]).Problem.ShouldBeNull();
        careful.Check(["a@c.example"]).Problem!.Type.ShouldBe("recipient-not-allowed");
        careful.Check(["a@x.b.example"]).Problem!.Type.ShouldBe("recipient-not-allowed");
        careful.Check(["a@bb.example"]).Problem!.Type.ShouldBe("recipient-not-allowed");
    }

    [Fact]
    public void Without_a_mail_server_nobody_is_written_to() => new Recipients(new MailSettings()).Check(["a@b.example"]).Problem!.Type.ShouldBe("mail-not-configured");

    [Fact]
    public void Nobody_is_a_problem_for_nobody() => new Recipients(new MailSettings()).Check(null).Problem.ShouldBeNull();
}
