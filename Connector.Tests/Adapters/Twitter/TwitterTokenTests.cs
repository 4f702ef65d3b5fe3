using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Twitter;
using ChatClosing.Tests.Simulator;
using ChatClosing.Tests.Simulator.Twitter;
using Microsoft.AspNetCore.Http;
using static ChatClosing.Tests.Adapters.Twitter.TwitterExamples;

namespace ChatClosing.Tests.Adapters.Twitter;

/// <summary>Tokens of two hours and the refresh tokens that renew them, over real connections.</summary>
public sealed class TwitterTokenTests : IDisposable
{
    private static readonly ChannelAccount Renewable = Account with
    {
        RefreshToken = "first refresh+token",
        Options = new Dictionary<string, string> { ["ClientId"] = "client", ["ClientSecret"] = "sëcret" },
    };

    private readonly HttpClient http = new();
    private readonly TwitterAdapter adapter = new() { CallTimeout = TimeSpan.FromSeconds(10) };

    public void Dispose() => http.Dispose();

    [Theory]
    [InlineData("sëcret", "Basic Y2xpZW50OnPDq2NyZXQ=")]
    [InlineData(null, "")]
    public async Task The_refresh_token_is_used_as_the_platform_wants_it(string? secret, string header)
    {
        string path = "", authorization = "", body = "";
        await using var platform = await LoopbackPlatform.StartAsync(async call =>
        {
            (path, authorization) = (call.Request.Path, call.Request.Headers.Authorization.ToString());
            body = await new StreamReader(call.Request.Body).ReadToEndAsync();
            await call.Response.WriteAsync("""{"token_type":"bearer","expires_in":7200,"access_token":"second","refresh_token":"next"}""");
        });
        var account = Renewable with { ApiBaseUrl = platform.BaseUrl, Options = Options(secret) };

        (await adapter.RenewAsync(http, account, default)).ShouldBe(new TokenRenewed("second", "next", TimeSpan.FromHours(2)));

        (path, authorization).ShouldBe(("/v26.0/2/oauth2/token", header));
        body.ShouldBe("grant_type=refresh_token&refresh_token=first+refresh%2Btoken&client_id=client");
    }

    [Fact]
    public async Task Without_a_next_refresh_token_the_old_one_stays() =>
        (await RenewAsync(200, """{"access_token":"second"}""")).ShouldBe(new TokenRenewed("second", Renewable.RefreshToken, TimeSpan.FromHours(2)));

    [Theory]
    [InlineData(400, """{"error":"invalid_request","error_description":"Value passed for the token first was invalid."}""", "invalid_request (HTTP 400)")]
    [InlineData(401, """{"error":"unauthorized_client"}""", "unauthorized_client (HTTP 401)")]
    [InlineData(403, "<html>", "HTTP 403")]
    public async Task Refused_for_good(int status, string answer, string why) => (await RenewAsync(status, answer)).ShouldBe(new RenewalRefused(why));

    [Theory]
    [InlineData(429, "")]
    [InlineData(500, """{"error":"server_error"}""")]
    [InlineData(503, "<html>")]
    [InlineData(200, "<html>")]
    [InlineData(200, """{"access_token":"with\nbreak"}""")]
    public async Task Not_for_good(int status, string answer) => (await RenewAsync(status, answer)).ShouldBeOfType<RenewalLater>();

    [Fact]
    public async Task A_platform_that_is_not_there_is_asked_again() =>
        (await adapter.RenewAsync(http, Renewable with { ApiBaseUrl = new Uri("http://127.0.0.1:1/") }, default)).ShouldBeOfType<RenewalLater>();

    [Fact]
    public void Only_an_account_with_a_refresh_token_and_a_client_is_renewed()
    {
        adapter.CanRenew(Renewable).ShouldBeTrue();
        adapter.CanRenew(Renewable with { RefreshToken = null }).ShouldBeFalse();
        adapter.CanRenew(Renewable with { Options = new Dictionary<string, string>() }).ShouldBeFalse();
    }

    [Fact]
    public async Task At_the_simulated_platform_a_token_works_for_two_hours_and_a_refresh_token_once()
    {
        var clock = new ManualClock();
        await using var shop = await TwitterShop.OpenAsync(options: new() { Time = clock, EchoAfter = TimeSpan.Zero, ReadAfter = null });
        var maria = shop.X.Person("Maria Conti");
        clock.Advance(TimeSpan.FromHours(2));
        (await shop.SendAsync(maria.Id, "too late")).ShouldBeOfType<AccountUnauthorized>();

        var renewed = (await shop.RenewAsync()).ShouldBeOfType<TokenRenewed>();
        (await shop.RenewAsync()).ShouldBeOfType<RenewalRefused>();
        shop.Account = shop.Account with { AccessToken = renewed.AccessToken, RefreshToken = renewed.RefreshToken };

        (await shop.SendAsync(maria.Id, "hello")).ShouldBeOfType<SendAccepted>();
        (await shop.RenewAsync()).ShouldBeOfType<TokenRenewed>();
    }

    private static Dictionary<string, string> Options(string? secret) =>
        secret is null ? new() { ["ClientId"] = "client" } : new() { ["ClientId"] = "client", ["ClientSecret"] = secret };

    private async Task<RenewalAnswer> RenewAsync(int status, string answer)
    {
        await using var platform = await LoopbackPlatform.StartAsync(async call =>
        {
            call.Response.StatusCode = status;
            await call.Response.WriteAsync(answer);
        });
        return await adapter.RenewAsync(http, Renewable with { ApiBaseUrl = platform.BaseUrl }, default);
    }
}
