using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Messenger;
using Microsoft.AspNetCore.Http;
using static ChatClosing.Tests.Adapters.Messenger.MessengerExamples;

namespace ChatClosing.Tests.Adapters.Messenger;

/// <summary>Calls over real connections.</summary>
public sealed class MessengerCallTests : IDisposable
{
    private static readonly OutgoingMessage Hello = new(Guid.Parse("0123456789abcdef0123456789abcdef"), Customer, "Bonjour \uD83D 😀");

    private readonly HttpClient http = new();
    private readonly MessengerAdapter adapter = new() { CallTimeout = TimeSpan.FromSeconds(10) };

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task A_message_goes_out_as_the_platform_wants_it()
    {
        string path = "", query = "", token = "";
        JsonElement body = default;
        await using var platform = await LoopbackPlatform.StartAsync(async call =>
        {
            (path, query, token) = (call.Request.Path, call.Request.QueryString.Value!, call.Request.Headers.Authorization.ToString());
            body = await call.Request.ReadFromJsonAsync<JsonElement>();
            await call.Response.WriteAsJsonAsync(new { recipient_id = Customer, message_id = "m_sent" });
        });
        (await SendAsync(platform.BaseUrl)).ShouldBe(new SendAccepted("m_sent"));
        path.ShouldBe($"/v26.0/{Page}/messages");
        query.ShouldBe("?appsecret_proof=e9d107fd0932dca1e0bad1e5d56be07ff87824d7ed79aaddcb06139adfcad459");
        token.ShouldBe("Bearer EAAB_test_token");
        body.GetRawText().ShouldNotContain("appsecret");
        body.GetProperty("recipient").GetProperty("id").GetString().ShouldBe(Customer);
        body.GetProperty("messaging_type").GetString().ShouldBe("RESPONSE");
        body.GetProperty("message").GetProperty("text").GetString().ShouldBe("Bonjour \uFFFD 😀");
        body.GetProperty("message").GetProperty("metadata").GetString().ShouldBe("cc:0123456789abcdef0123456789abcdef");
    }

    [Fact]
    public async Task A_rate_limit_says_for_how_long()
    {
        await using var platform = await LoopbackPlatform.StartAsync(async call =>
        {
            call.Response.StatusCode = 429;
            call.Response.Headers["X-Business-Use-Case-Usage"] = """{"1":[{"type":"messenger","estimated_time_to_regain_access":3}]}""";
            await call.Response.WriteAsJsonAsync(new { error = new { message = "(#80006) too many", code = 80006 } });
        });
        (await SendAsync(platform.BaseUrl)).ShouldBeOfType<AccountPaused>().For.ShouldBe(TimeSpan.FromMinutes(3));
    }

    [Theory]
    [InlineData("", Customer)]
    [InlineData(" \n ", Customer)]
    [InlineData("hello", "")]
    public async Task Nothing_and_nobody_are_refused_without_a_call(string text, string contact) =>
        (await adapter.SendAsync(http, Shop, new OutgoingMessage(Guid.NewGuid(), contact, text), default)).ShouldBeOfType<SendRefused>();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("with\nbreak")]
    [InlineData("é")]
    public async Task Without_a_usable_token_the_account_is_frozen(string? token) =>
        (await adapter.SendAsync(http, Shop with { AccessToken = token }, Hello, default)).ShouldBeOfType<AccountUnauthorized>();

    [Theory]
    [InlineData(200, """{"first_name":"Maria","last_name":"Conti","profile_pic":"https://x.example/p"}""", "Maria Conti", "https://x.example/p")]
    [InlineData(200, """{"first_name":"Maria","profile_pic":"javascript:alert(1)"}""", "Maria", null)]
    [InlineData(200, """{"profile_pic":"https://x.example/p.jpg"}""", null, "https://x.example/p.jpg")]
    public async Task A_name_is_looked_up(int status, string answer, string? name, string? picture) =>
        (await LookUpAsync(status, answer)).ShouldBeOfType<ProfileFound>().Profile.ShouldBe(new ContactProfile(name, picture));

    [Theory]
    [InlineData(200, "{}")]
    [InlineData(400, """{"error":{"message":"Unsupported get request","code":100,"error_subcode":33}}""")]
    public async Task A_name_that_the_platform_does_not_tell_is_not_asked_for_again(int status, string answer) =>
        (await LookUpAsync(status, answer)).ShouldBeOfType<ProfileUnknown>();

    [Theory]
    [InlineData(500, "")]
    [InlineData(200, "<html>")]
    [InlineData(400, """{"error":{"message":"limit","code":4}}""")]
    [InlineData(400, """{"error":{"message":"expired","code":190}}""")]
    public async Task A_name_that_the_platform_cannot_tell_now_is_asked_for_again(int status, string answer) =>
        (await LookUpAsync(status, answer)).ShouldBeOfType<ProfileLater>();

    [Fact]
    public async Task Ids_that_are_no_ids_are_not_looked_up() => (await adapter.LookUpAsync(http, Shop, "../me", default)).ShouldBeOfType<ProfileUnknown>();

    private static ChannelAccount At(Uri url) => Shop with { ApiBaseUrl = url };

    private Task<SendResult> SendAsync(Uri url) => adapter.SendAsync(http, At(url), Hello, default);

    private async Task<ProfileAnswer> LookUpAsync(int status, string answer)
    {
        await using var platform = await LoopbackPlatform.StartAsync(async call =>
        {
            call.Request.QueryString.Value.ShouldStartWith("?fields=first_name,last_name,profile_pic&appsecret_proof=");
            call.Response.StatusCode = status;
            await call.Response.WriteAsync(answer);
        });
        return await adapter.LookUpAsync(http, At(platform.BaseUrl), Customer, default);
    }
}
