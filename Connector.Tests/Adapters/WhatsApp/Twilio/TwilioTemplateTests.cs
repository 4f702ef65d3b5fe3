using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WhatsApp.Twilio;
using Microsoft.AspNetCore.Http;
using static ChatClosing.Tests.Adapters.WhatsApp.Twilio.TwilioExamples;

namespace ChatClosing.Tests.Adapters.WhatsApp.Twilio;

/// <summary>The Content API's answers.</summary>
public sealed class TwilioTemplateTests : IDisposable
{
    private readonly HttpClient http = new();

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task Approved_templates_are_listed_with_their_place_holders()
    {
        var templates = await ListAsync(Page(
            Content("HX1", "approved", "Hi {{1}}, your parcel {{ 2 }} comes.", """{"1":"Zoë","2":"4711"}"""),
            Content("HX2", "approved", "No place holders", "{}"),
            Content("HX3", "approved", "Only the link has one", """{"3":"x"}"""),
            Content("HX4", "pending", "Not yet", "{}"),
            Content("HX5", "rejected", "Never", "{}"),
            Content("HX6", "approved", "Hi {{name}}", """{"name":"x"}"""),
            "{}",
            "null",
            """{"sid":"HX7","approval_requests":{"status":"approved"},"types":{"twilio/media":{"media":["x"]},"x":{"title":"A title"}}}"""));
        templates.ShouldBe(
        [
            new("HX1", "name of HX1", "en", "Hi {{1}}, your parcel {{ 2 }} comes.", 2),
            new("HX2", "name of HX2", "en", "No place holders", 0),
            new("HX3", "name of HX3", "en", "Only the link has one", 3),
            new("HX7", "HX7", "", "A title", 0),
        ]);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(401, """{"code":20003}""")]
    [InlineData(200, "<html>")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"contents":null}""")]
    public async Task What_cannot_be_read_is_not_an_empty_list(int status, string answer) => (await ListAsync(answer, status)).ShouldBeNull();

    [Theory]
    [InlineData("https://evil.example/v1/ContentAndApprovals?Page=1")]
    [InlineData("http://127.0.0.1:1/v1/ContentAndApprovals?Page=1")]
    [InlineData("next")]
    public async Task Another_host_is_not_followed(string next) =>
        (await ListAsync(PageBefore(next))).ShouldNotBeNull().ShouldBeEmpty();

    [Fact]
    public async Task A_list_without_an_end_ends()
    {
        var pages = 0;
        await using var platform = await LoopbackPlatform.StartAsync(call =>
        {
            pages++;
            var next = $"{call.Request.Scheme}://{call.Request.Host}/v26.0/v1/ContentAndApprovals?Page=x";
            return call.Response.WriteAsync(PageBefore(next));
        });
        (await new TwilioAdapter().ListTemplatesAsync(http, At(platform.BaseUrl), default)).ShouldNotBeNull();
        pages.ShouldBe(20);
    }

    [Theory]
    [InlineData("http://content.example/")]
    [InlineData("content.twilio.com")]
    public async Task Credentials_never_go_out_in_the_open(string url) =>
        (await new TwilioAdapter().ListTemplatesAsync(http, At(url), default)).ShouldBeNull();

    private static string Page(params string[] contents) => $$$"""{"contents":[{{{string.Join(',', contents)}}}],"meta":{"next_page_url":null}}""";

    private static string PageBefore(string next) => $$$"""{"contents":[],"meta":{"next_page_url":"{{{next}}}"}}""";

    private static string Content(string sid, string status, string body, string variables) =>
        $$$"""{"sid":"{{{sid}}}","friendly_name":"name of {{{sid}}}","language":"en","variables":{{{variables}}}, """
        + $$$$$""" "types":{"twilio/text":{"body":{{{{{JsonSerializer.Serialize(body)}}}}}}},"approval_requests":{"status":"{{{{{status}}}}}"}} """;

    private static ChannelAccount At(Uri url) => At(url.AbsoluteUri);

    private static ChannelAccount At(string url) => Shop with { Options = new Dictionary<string, string>(Shop.Options) { ["ContentBaseUrl"] = url } };

    private async Task<IReadOnlyList<MessageTemplate>?> ListAsync(string answer, int status = 200)
    {
        await using var platform = await LoopbackPlatform.StartAsync(async call =>
        {
            call.Request.Path.Value.ShouldBe("/v26.0/v1/ContentAndApprovals");
            call.Request.Headers.Authorization.ToString().ShouldStartWith("Basic ");
            call.Response.StatusCode = status;
            await call.Response.WriteAsync(answer);
        });
        return await new TwilioAdapter().ListTemplatesAsync(http, At(platform.BaseUrl), default);
    }
}
