using ChatClosing.Adapters.WhatsApp.Twilio;

namespace ChatClosing.Tests.Adapters.WhatsApp.Twilio;

/// <summary>Forms, well written and not.</summary>
public sealed class TwilioFormTests
{
    [Theory]
    [InlineData("a=1", "1")]
    [InlineData("a=b+c%20d", "b c d")]
    [InlineData("a=1&a=2", "1")]
    [InlineData("&&a=1&&", "1")]
    [InlineData("a=b=c", "b=c")]
    [InlineData("%61=x", "x")]
    [InlineData("a=%", "%")]
    [InlineData("a=%2", "%2")]
    [InlineData("a=%zz%41", "%zzA")]
    [InlineData("a=%e4%zz", "\uFFFD%zz")]
    [InlineData("a=%ED%A0%BD", "\uFFFD\uFFFD\uFFFD")]
    [InlineData("a=%F0%9F%98%80", "😀")]
    [InlineData("a=x%00y", "xy")]
    [InlineData("a=%EF%BB%BFx", "\uFEFFx")]
    public void Values_are_decoded(string form, string value) => TwilioForm.Read(Calls.Utf8(form)).Text("a").ShouldBe(value);

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a=")]
    [InlineData("a=+%20")]
    [InlineData("a=%00")]
    [InlineData("=1")]
    [InlineData("A=1")]
    public void What_says_nothing_is_nothing(string form) => TwilioForm.Read(Calls.Utf8(form)).Text("a").ShouldBeNull();

    [Fact]
    public void For_the_signature_nothing_is_left_out() =>
        TwilioForm.Read("b=%00&a=1&a=2&c&=x"u8).Fields.ShouldBe([("b", "\0"), ("a", "1"), ("a", "2"), ("c", ""), ("", "x")]);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//example.com/x")]
    [InlineData("x")]
    public void Only_web_links_are_links(string link) => TwilioForm.Read(Calls.Utf8("a=" + Uri.EscapeDataString(link))).Link("a").ShouldBeNull();

    [Fact]
    public void Any_bytes_are_a_form()
    {
        var random = new Random(7);
        var bytes = new byte[64];
        for (var i = 0; i < 2_000; i++)
        {
            random.NextBytes(bytes);
            TwilioForm.Read(bytes).Fields.Count.ShouldBeGreaterThan(0);
        }
    }
}
