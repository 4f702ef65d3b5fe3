using System.Net;
using System.Net.Http.Json;
using ChatClosing.Conversations;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Agents;

/// <summary>What another site can make a signed-in browser do: nothing (S-04, S-10).</summary>
public sealed class CrossSiteTests
{
    [Fact]
    public async Task A_change_needs_the_antiforgery_header_of_the_same_person()
    {
        await using var app = await RunningApp.StartAsync();
        using var anna = await app.SignInAsync("anna");
        using var ben = await app.SignInAsync("ben");
        var bens = ben.DefaultRequestHeaders.GetValues("X-Antiforgery").Single();

        anna.DefaultRequestHeaders.Remove("X-Antiforgery");
        await (await anna.DeleteAsync("/api/v1/session")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "antiforgery");
        anna.DefaultRequestHeaders.Add("X-Antiforgery", bens);
        await (await anna.DeleteAsync("/api/v1/session")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "antiforgery");
        (await anna.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1")]
    public async Task A_change_from_a_foreign_origin_is_refused_even_with_the_header(string origin)
    {
        await using var app = await RunningApp.StartAsync();
        using var anna = await app.SignInAsync("anna");
        anna.DefaultRequestHeaders.Add("Origin", origin);

        await (await anna.DeleteAsync("/api/v1/session")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "foreign-origin");
    }

    [Fact]
    public async Task A_change_from_our_own_page_is_done()
    {
        await using var app = await RunningApp.StartAsync("sqlite", ("PublicUrl", "https://chat.example.com/"));
        using var direct = await app.SignInAsync("anna");
        direct.DefaultRequestHeaders.Add("Origin", app.Address.GetLeftPart(UriPartial.Authority));
        using var behindProxy = await app.SignInAsync("anna");
        behindProxy.DefaultRequestHeaders.Add("Origin", "https://chat.example.com");

        (await direct.DeleteAsync("/api/v1/session")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await behindProxy.DeleteAsync("/api/v1/session")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Signing_in_needs_no_header_and_is_refused_from_a_foreign_origin()
    {
        await using var app = await RunningApp.StartAsync();
        await app.AddUserAsync("anna");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session");
        request.Content = JsonContent.Create(new { userName = "anna", password = RunningApp.Password });
        request.Headers.Add("Origin", "https://evil.example");

        await (await app.Http.SendAsync(request)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "foreign-origin");
    }

    [Fact]
    public async Task A_cookie_and_a_key_in_one_request_are_refused()
    {
        await using var app = await RunningApp.StartAsync();
        using var anna = await app.SignInAsync("anna");
        anna.DefaultRequestHeaders.Authorization = new("Bearer", "ck_whatever");

        await (await anna.GetAsync("/api/v1/me")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "two-credentials");
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Forbidden)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("", HttpStatusCode.OK)]
    public async Task A_socket_with_the_cookie_needs_our_origin(string? origin, HttpStatusCode expected)
    {
        await using var app = await RunningApp.StartAsync();
        using var anna = await app.SignInAsync("anna");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.Connection.Add("Upgrade");
        request.Headers.Add("Upgrade", "websocket");
        if (origin is not null)
            request.Headers.Add("Origin", origin.Length == 0 ? app.Address.GetLeftPart(UriPartial.Authority) : origin);

        (await anna.SendAsync(request)).StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Over_http_only_this_machine_is_served()
    {
        await using var app = await RunningApp.StartAsync("sqlite", ("AllowedHosts", "*"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.Host = "chat.example.com";

        await (await app.Http.SendAsync(request)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "https-required");
    }

    [Fact]
    public async Task A_refused_right_is_noted()
    {
        await using var app = await RunningApp.StartAsync();
        using var anna = await app.SignInAsync("anna");
        using var root = await app.SignInAsync("root", Role.Administrator);

        await (await anna.GetAsync("/api/v1/audit")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "not-allowed");

        var audit = await (await root.GetAsync("/api/v1/audit?limit=1")).JsonAsync();
        audit.GetProperty("items")[0].GetProperty("what").GetString().ShouldBe("access.refused");
        audit.GetProperty("items")[0].GetProperty("about").GetString().ShouldBe("GET /api/v1/audit");
        var older = await (await root.GetAsync($"/api/v1/audit?limit=200&after={audit.GetProperty("next").GetString()}")).JsonAsync();
        older.GetProperty("items").GetArrayLength().ShouldBe(4);
        older.GetProperty("next").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }
}
