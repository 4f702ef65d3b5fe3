using ChatClosing.Adapters.WebChat;

namespace ChatClosing.Tests.Adapters.WebChat;

/// <summary>A website that is spelled otherwise than browsers spell it would be refused for ever: the setting is refused instead.</summary>
public sealed class WebsiteOriginsTests
{
    [Theory]
    [InlineData("https://shop.example")]
    [InlineData("https://shop.example, https://b.example:8443")]
    [InlineData("http://localhost:3000,http://127.0.0.1:5000")]
    public void Origins_are_taken(string setting) => WebsiteOrigins.FaultOf(setting).ShouldBeNull();

    [Theory]
    [InlineData("shop.example")]
    [InlineData("https://shop.example/")]
    [InlineData("https://shop.example/shop")]
    [InlineData("http://shop.example")]
    [InlineData("https://*.shop.example/")]
    [InlineData("https://shop.example:443")]
    [InlineData("https://me@shop.example")]
    [InlineData("https://shop.example, ftp://b.example")]
    public void Anything_else_is_named_with_what_to_write(string setting) => WebsiteOrigins.FaultOf(setting)!.ShouldContain("https://shop.example (http only");
}
