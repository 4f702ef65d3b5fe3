using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Twitter;
using Microsoft.AspNetCore.Http;
using static ChatClosing.Tests.Adapters.Twitter.TwitterExamples;

namespace ChatClosing.Tests.Adapters.Twitter;

/// <summary>Calls over real connections.</summary>
public sealed class TwitterCallTests : IDisposable
{
    private static readonly OutgoingMessage Hello = new(Guid.NewGuid(), Customer, "Bonjour \uD83D 😀");

    private readonly HttpClient http = new();
    private readonly TwitterAdapter adapter = new() { CallTimeout = TimeSpan.FromSeconds(10) };

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task A_message_goes_out_as_the_platform_wants_it()
    {
        string path = "", token = "", body = "";
        await using var platform = await LoopbackPlatform.StartAsync(async call =>
        {
            (path, token) = (call.Request.Path + call.Request.QueryString, call.Request.Headers.Authorization.ToString());
            body = (await call.Request.ReadFromJsonAsync<JsonElement>()).GetRawText();
            call.Response.StatusCode = 201;
            await call.Response.WriteAsJsonAsync(new { data = new { dm_conversation_id = "1-2", dm_event_id = "1992150974314414081" } });
        });
        (await SendAsync(platform.BaseUrl)).ShouldBe(new SendAccepted("1992150974314414081"));
        path.ShouldBe($"/v26.0/2/dm_conversations/with/{Customer}/messages");
        token.ShouldBe("Bearer user_token");
        JsonDocument.Parse(body).RootElement.EnumerateObject().ShouldHaveSingleItem().Value.GetString().ShouldBe("Bonjour \uFFFD 😀");
    }

    [Theory]
    [InlineData("", Customer)]
    [InlineData(" \n ", Customer)]
    [InlineData("hello", "")]
    [InlineData("hello", "../users/me")]
    [InlineData("hello", "12345678901234567890")]
    public async Task Nothing_and_nobody_are_refused_without_a_call(string text, string contact) =>
        (await adapter.SendAsync(http, Account, new OutgoingMessage(Guid.NewGuid(), contact, text), default)).ShouldBeOfType<SendRefused>();

    [Fact]
    public async Task There_are_no_templates() => (await adapter.SendAsync(http, Account, Hello with { Template = new("hi", "en", []) }, default))
        .ShouldBeOfType<SendRefused>();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("with\nbreak")]
    [InlineData("é")]
    public async Task Without_a_usable_token_the_account_is_frozen(string? token) =>
        (await adapter.SendAsync(http, Account with { AccessToken = token }, Hello, default)).ShouldBeOfType<AccountUnauthorized>();

    [Theory]
    [InlineData("""{"data":{"name":"Maria","username":"m","profile_image_url":"https://pbs.twimg.com/m"}}""", "Maria", "https://pbs.twimg.com/m")]
    [InlineData("""{"data":{"id":"1","name":" ","username":"m","profile_image_url":"javascript:alert(1)"}}""", "@m", null)]
    public async Task A_name_is_looked_up(string answer, string? name, string? picture) =>
        (await LookUpAsync(200, answer)).ShouldBeOfType<ProfileFound>().Profile.ShouldBe(new ContactProfile(name, picture));

    [Theory]
    [InlineData(200, "{}")]
    [InlineData(200, """{"errors":[{"title":"Not Found Error","type":"https://api.x.com/2/problems/resource-not-found"}]}""")]
    [InlineData(404, """{"title":"Not Found Error","type":"about:blank"}""")]
    [InlineData(403, """{"title":"Forbidden","type":"about:blank"}""")]
    public async Task A_name_that_the_platform_does_not_tell_is_not_asked_for_again(int status, string answer) =>
        (await LookUpAsync(status, answer)).ShouldBeOfType<ProfileUnknown>();

    [Theory]
    [InlineData(500, "")]
    [InlineData(200, "<html>")]
    [InlineData(401, """{"title":"Unauthorized"}""")]
    [InlineData(403, """{"title":"CreditsDepleted"}""")]
    [InlineData(403, "<html>")]
    [InlineData(402, """{"title":"Payment Required"}""")]
    [InlineData(429, """{"title":"Too Many Requests"}""")]
    public async Task A_name_that_the_platform_cannot_tell_now_is_asked_for_again(int status, string answer) =>
        (await LookUpAsync(status, answer)).ShouldBeOfType<ProfileLater>();

    [Fact]
    public async Task Ids_that_are_no_ids_are_not_looked_up() =>
        (await adapter.LookUpAsync(http, Account, "../me", default)).ShouldBeOfType<ProfileUnknown>();

    private static ChannelAccount At(Uri url) => Account with { ApiBaseUrl = url };

    private Task<SendResult> SendAsync(Uri url) => adapter.SendAsync(http, At(url), Hello, default);

    private async Task<ProfileAnswer> LookUpAsync(int status, string answer)
    {
        await using var platform = await LoopbackPlatform.StartAsync(async call =>
        {
            call.Request.QueryString.Value.ShouldBe("?user.fields=name,profile_image_url");
            call.Response.StatusCode = status;
            await call.Response.WriteAsync(answer);
        });
        return await adapter.LookUpAsync(http, At(platform.BaseUrl), Customer, default);
    }
}
