using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Instagram;
using ChatClosing.Tests.Simulator;
using ChatClosing.Tests.Simulator.Instagram;
using Microsoft.AspNetCore.Http;
using static ChatClosing.Tests.Adapters.Instagram.InstagramExamples;

namespace ChatClosing.Tests.Adapters.Instagram;

/// <summary>The tokens of Instagram Login, over real connections.</summary>
public sealed class InstagramTokenTests : IDisposable
{
    private readonly HttpClient http = new();
    private readonly InstagramAdapter adapter = new() { CallTimeout = TimeSpan.FromSeconds(10) };

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task A_token_is_renewed_as_the_platform_wants_it()
    {
        var (path, headers) = ("", "");
        await using var platform = await LoopbackPlatform.StartAsync(async call =>
        {
            (path, headers) = (call.Request.Path + call.Request.QueryString, call.Request.Headers.Authorization.ToString());
            await call.Response.WriteAsync("""{"access_token":"second","token_type":"bearer","expires_in":5183944}""");
        });

        (await adapter.RenewAsync(http, Studio with { ApiBaseUrl = platform.BaseUrl, AccessToken = "fi+rst" }, default))
            .ShouldBe(new TokenRenewed("second", null, TimeSpan.FromSeconds(5_183_944)));

        (path, headers).ShouldBe(("/refresh_access_token?grant_type=ig_refresh_token&access_token=fi%2Brst", ""));
    }

    [Theory]
    [InlineData("https://graph.instagram.com/v26.0/", true)]
    [InlineData("https://graph.facebook.com/v26.0/", false)]
    [InlineData("https://graph.instagram.com.evil.example/", false)]
    public void Only_tokens_of_Instagram_Login_end(string api, bool ends) => adapter.CanRenew(Studio with { ApiBaseUrl = new Uri(api) }).ShouldBe(ends);

    [Theory]
    [InlineData(190, false, "Graph error 190")]
    [InlineData(10, false, "no (10)")]
    public async Task Refused_for_good(int code, bool isTransient, string why) => (await ErrorAsync(code, isTransient)).ShouldBe(new RenewalRefused(why));

    [Theory]
    [InlineData(190, true)]
    [InlineData(2, false)]
    [InlineData(4, false)]
    public async Task Not_for_good(int code, bool isTransient) => (await ErrorAsync(code, isTransient)).ShouldBeOfType<RenewalLater>();

    [Theory]
    [InlineData(200, "{}")]
    [InlineData(200, """{"access_token":"","expires_in":5}""")]
    [InlineData(200, """{"access_token":"a","expires_in":0}""")]
    [InlineData(502, "<html>")]
    public async Task What_nobody_can_read_is_no_token(int status, string answer) => (await RenewAsync(status, answer)).ShouldBeOfType<RenewalLater>();

    [Fact]
    public async Task At_the_simulated_platform_a_token_works_for_60_days_and_can_be_renewed_after_the_first()
    {
        var clock = new ManualClock();
        await using var studio = await SimulatedStudio.OpenAsync(new() { Time = clock, EchoAfter = TimeSpan.Zero, DeliveredAfter = null, ReadAfter = null });
        var maria = studio.Instagram.Customer("Maria Conti");
        (await studio.RenewAsync()).ShouldBeOfType<RenewalRefused>();
        clock.Advance(adapter.RenewableAfter);

        var renewed = (await studio.RenewAsync()).ShouldBeOfType<TokenRenewed>();
        await maria.WriteAsync("hello");
        (await studio.SendAsync(maria.Id, "by the old one")).ShouldBeOfType<AccountUnauthorized>();
        studio.Account = studio.Account with { AccessToken = renewed.AccessToken };
        (await studio.SendAsync(maria.Id, "by the new one")).ShouldBeOfType<SendAccepted>();

        clock.Advance(renewed.Lasts);
        await maria.WriteAsync("and then?");
        (await studio.SendAsync(maria.Id, "too late")).ShouldBeOfType<AccountUnauthorized>();
        (await studio.RenewAsync()).ShouldBeOfType<RenewalRefused>();
    }

    private Task<RenewalAnswer> ErrorAsync(int code, bool isTransient) => RenewAsync(
        400, $$$"""{"error":{"message":"no","type":"OAuthException","code":{{{code}}},"is_transient":{{{(isTransient ? "true" : "false")}}}}}""");

    private async Task<RenewalAnswer> RenewAsync(int status, string answer)
    {
        await using var platform = await LoopbackPlatform.StartAsync(async call =>
        {
            call.Response.StatusCode = status;
            await call.Response.WriteAsync(answer);
        });
        return await adapter.RenewAsync(http, Studio with { ApiBaseUrl = platform.BaseUrl }, default);
    }
}
