using ChatClosing.Adapters.Channels;
using static ChatClosing.Tests.Adapters.WhatsApp.Cloud.CloudExamples;

namespace ChatClosing.Tests.Adapters.WhatsApp.Cloud;

/// <summary>Which templates an agent may choose from.</summary>
public sealed class CloudTemplateTests
{
    [Fact]
    public async Task Approved_ones_are_listed_with_their_place_holders() =>
        (await ListAsync(Page(
            Template("order_update", Body("Hello {{1}}, order {{2}}")), Template("bye", Body("Bye"), """{"type":"FOOTER","text":"x"}"""))))
            .ShouldBe([
                new MessageTemplate("order_update", "order_update", "en_US", "Hello {{1}}, order {{2}}", 2),
                new MessageTemplate("bye", "bye", "en_US", "Bye", 0),
            ]);

    [Theory]
    [InlineData("""{"type":"HEADER","format":"IMAGE"}""")]
    [InlineData("""{"type":"HEADER","format":"TEXT","text":"Hi {{1}}"}""")]
    [InlineData("""{"type":"BUTTONS","buttons":[{"type":"URL","url":"https://x.example/{{1}}"}]}""")]
    [InlineData("""{"type":"BUTTONS","buttons":[{"type":"COPY_CODE"}]}""")]
    [InlineData("""{"type":"CAROUSEL","cards":[]}""")]
    public async Task Those_that_ask_for_more_than_values_are_not(string component) =>
        (await ListAsync(Page(Template("more", Body("Hello"), component)))).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"type":"HEADER","format":"TEXT","text":"Hi"}""")]
    [InlineData("""{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Yes"},{"type":"URL","url":"https://x.example/"}]}""")]
    public async Task Headers_and_buttons_that_stay_as_they_are_do_not_matter(string component) =>
        (await ListAsync(Page(Template("more", Body("Hello"), component)))).ShouldHaveSingleItem();

    [Theory]
    [InlineData("Hello {{name}}")]
    [InlineData("Hello {{2}}")]
    [InlineData("Hello {{0}}")]
    [InlineData("Hello {{99999999999}}")]
    public async Task Place_holders_without_an_order_cannot_be_filled(string body) =>
        (await ListAsync(Page(Template("named", Body(body))))).ShouldBeEmpty();

    [Fact]
    public async Task What_is_no_template_is_left_out() =>
        (await ListAsync("""{"data":[7,null,{},{"name":"x"},{"name":"x","language":"en","status":"REJECTED","components":[]}]}""")).ShouldBeEmpty();

    [Fact]
    public async Task All_pages_are_read_by_their_cursors()
    {
        await using var platform = await CloudPlatform.AnsweringAsync(call => (200, call.Query.ContainsKey("after")
            ? Page(Template("second", Body("2")))
            : Page(Template("first", Body("1")))[..^1] + ""","paging":{"cursors":{"after":"c/1"},"next":"https://elsewhere.example/"}}"""));
        (await platform.Adapter.ListTemplatesAsync(platform.Http, platform.Account, default))!.Select(t => t.Name).ShouldBe(["first", "second"]);
        platform.Asked[0].Target.ShouldStartWith($"/v26.0/{Business}/message_templates?status=APPROVED&fields=");
        platform.Asked[1].Target.ShouldContain("&after=c%2F1&");
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(401, """{"error":{"message":"x","code":190}}""")]
    [InlineData(200, "{}")]
    public async Task What_the_platform_does_not_tell_now_is_not_known(int status, string body)
    {
        await using var platform = await CloudPlatform.AnsweringAsync(status, body);
        (await platform.Adapter.ListTemplatesAsync(platform.Http, platform.Account, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Without_a_business_account_there_are_none()
    {
        await using var platform = await CloudPlatform.AnsweringAsync(200, "{}");
        var account = platform.Account with { Options = new Dictionary<string, string>() };
        (await platform.Adapter.ListTemplatesAsync(platform.Http, account, default))!.ShouldBeEmpty();
        platform.Asked.ShouldBeEmpty();
    }

    private static string Body(string text) => $$"""{"type":"BODY","text":"{{text}}"}""";

    private static string Template(string name, params string[] components) =>
        $$"""{"name":"{{name}}","language":"en_US","status":"APPROVED","components":[{{string.Join(',', components)}}],"id":"1"}""";

    private static string Page(params string[] templates) => $$"""{"data":[{{string.Join(',', templates)}}]}""";

    private static async Task<IReadOnlyList<MessageTemplate>> ListAsync(string answer)
    {
        await using var platform = await CloudPlatform.AnsweringAsync(200, answer);
        return (await platform.Adapter.ListTemplatesAsync(platform.Http, platform.Account, default)).ShouldNotBeNull();
    }
}
