using System.Net;
using System.Security.Claims;
using ChatClosing.Agents.Access;
using ChatClosing.Agents.ApiKeys;
using ChatClosing.Conversations;
using ChatClosing.Tests.Running;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Agents;

public sealed class ApiKeyTests
{
    [Theory, Sqlite, Postgresql]
    public async Task A_key_acts_as_its_agent_and_is_not_stored(string database)
    {
        await using var app = await RunningApp.StartAsync(database);
        var anna = await app.AddUserAsync("anna");
        using var key = await app.WithKeyAsync("read", "anna");

        var me = await (await key.GetAsync("/api/v1/me")).JsonAsync();

        me.GetProperty("user").GetProperty("id").GetGuid().ShouldBe(anna.Id);
        me.GetProperty("antiforgery").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        var stored = await app.ReadAsync(db => db.ApiKeys.SingleAsync());
        Convert.ToBase64String(stored.Hash).ShouldNotContain(key.DefaultRequestHeaders.Authorization!.Parameter!);
        stored.Hash.Length.ShouldBe(32);
    }

    [Fact]
    public async Task A_wrong_an_expired_a_revoked_key_and_one_of_a_deactivated_user_open_nothing()
    {
        var time = new SettableTime(DateTimeOffset.UtcNow);
        await using var app = await RunningApp.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(time));
        await app.AddUserAsync("anna");
        var book = app.Services.GetRequiredService<ApiKeyBook>();
        var expiring = await book.CreateAsync("expiring", ["read"], "anna", TimeSpan.FromDays(1), default);
        var revoked = await book.CreateAsync("revoked", ["read"], "anna", null, default);
        var ofAnna = await book.CreateAsync("of anna", ["read"], "anna", null, default);

        (await StatusAsync(app, expiring)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(app, expiring[..^1] + (expiring[^1] == 'A' ? 'E' : 'A'))).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(app, "ck_")).ShouldBe(HttpStatusCode.Unauthorized);
        time.Advance(TimeSpan.FromDays(1));
        (await StatusAsync(app, expiring)).ShouldBe(HttpStatusCode.Unauthorized);

        (await StatusAsync(app, revoked)).ShouldBe(HttpStatusCode.OK);
        await app.ReadAsync(async db =>
        {
            (await db.ApiKeys.SingleAsync(k => k.Name == "revoked")).RevokedAt = time.GetUtcNow();
            return await db.SaveChangesAsync();
        });
        (await StatusAsync(app, revoked)).ShouldBe(HttpStatusCode.Unauthorized);

        (await StatusAsync(app, ofAnna)).ShouldBe(HttpStatusCode.OK);
        await app.ReadAsync(async db =>
        {
            (await db.Users.SingleAsync()).Deactivated = true;
            return await db.SaveChangesAsync();
        });
        (await StatusAsync(app, ofAnna)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_needs_no_antiforgery_and_is_no_session()
    {
        await using var app = await RunningApp.StartAsync();
        await app.AddUserAsync("anna");
        using var key = await app.WithKeyAsync("read,write,report", "anna");

        await (await key.DeleteAsync("/api/v1/session")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Theory]
    [InlineData(Rights.Agent, "GET", "read", Role.Agent, true)]
    [InlineData(Rights.Agent, "POST", "read", Role.Agent, false)]
    [InlineData(Rights.Agent, "POST", "write", Role.Agent, true)]
    [InlineData(Rights.Agent, "GET", "write", Role.Agent, false)]
    [InlineData(Rights.Agent, "GET", "read", Role.Administrator, false)]
    [InlineData(Rights.Agent, "GET", "read", null, false)]
    [InlineData(Rights.Agent, "GET", "report", Role.Supervisor, false)]
    [InlineData(Rights.Supervisor, "PUT", "write", Role.Supervisor, true)]
    [InlineData(Rights.Supervisor, "PUT", "write", Role.Agent, false)]
    [InlineData(Rights.Administrator, "GET", "read", Role.Administrator, true)]
    [InlineData(Rights.Reports, "GET", "report", null, true)]
    [InlineData(Rights.Reports, "GET", "read", Role.Supervisor, false)]
    [InlineData(Rights.Session, "GET", "read", Role.Agent, false)]
    public async Task A_scope_opens_what_it_says(string right, string method, string scope, Role? role, bool opens)
    {
        await using var app = await RunningApp.StartAsync();
        var identity = new ClaimsIdentity(
            [new("key", Guid.NewGuid().ToString()), new("scope", scope), new("role", role?.ToString() ?? "")],
            Schemes.ApiKey);
        var http = new DefaultHttpContext { RequestServices = app.Services };
        http.Request.Method = method;

        var result = await app.Services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(new ClaimsPrincipal(identity), http, right);

        result.Succeeded.ShouldBe(opens);
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningApp app, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.Authorization = new("Bearer", key);
        using var answer = await app.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
