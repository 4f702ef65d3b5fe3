using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ChatClosing.Conversations;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Operations;

public sealed class EdgeTests
{
    [Theory]
    [InlineData("/healthz")]
    [InlineData("/api/v1/me")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/robots.txt")]
    public async Task Every_answer_is_guarded_and_says_nothing_of_the_server(string path)
    {
        await using var app = await RunningApp.StartAsync();

        using var answer = await app.Http.GetAsync(path);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("require-trusted-types-for 'script'");
        policy.ShouldNotContain("unsafe");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        answer.Headers.GetValues("Referrer-Policy").Single().ShouldBe("no-referrer");
        answer.Headers.Server.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_does_not_exist_is_a_problem_also_for_a_browser()
    {
        await using var app = await RunningApp.StartAsync();
        app.Http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));

        await (await app.Http.GetAsync("/api/v1/nothing")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
        await (await app.Http.GetAsync("/api/v1/me")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task A_body_that_is_no_json_is_a_problem()
    {
        await using var app = await RunningApp.StartAsync();
        using var body = new StringContent("{\"userName\":", Encoding.UTF8, "application/json");
        using var text = new StringContent("anna", Encoding.UTF8, "text/plain");

        await (await app.Http.PostAsync("/api/v1/session", body)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "bad-request");
        await (await app.Http.PutAsync("/api/v1/session", body)).ShouldBeProblemAsync(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
        await (await app.Http.PostAsync("/api/v1/session", text)).ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported-type");
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_a_problem()
    {
        await using var app = await RunningApp.StartAsync();
        using var body = new StringContent($"{{\"userName\":\"{new string('a', 2 << 20)}\"}}", Encoding.UTF8, "application/json");

        await (await app.Http.PostAsync("/api/v1/session", body)).ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Fact]
    public async Task A_name_that_is_not_ours_is_refused()
    {
        await using var app = await RunningApp.StartAsync("sqlite", ("PublicUrl", "https://chat.example.com"));

        (await StatusAsync(app, "evil.example")).ShouldBe(HttpStatusCode.BadRequest);
        (await StatusAsync(app, "chat.example.com")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Only_a_known_proxy_says_who_called_and_how()
    {
        var name = ("PublicUrl", "https://chat.example.com");
        await using var believes = await RunningApp.StartAsync("sqlite", name, ("Proxies__Known", "127.0.0.0/8"));
        await using var doubts = await RunningApp.StartAsync("sqlite", name, ("Proxies__Known", "10.1.2.3"));

        await (await ForwardedAsync(believes)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "not-signed-in");
        await (await ForwardedAsync(doubts)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "https-required");
    }

    [Theory, Sqlite, Postgresql]
    public async Task Ready_means_the_database_too(string database)
    {
        await using var app = await RunningApp.StartAsync(database);
        (await app.Http.GetAsync("/readyz")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await app.ReadAsync(db => db.Database.ExecuteSqlAsync($"delete from \"__EFMigrationsHistory\""));

        await (await app.Http.GetAsync("/readyz")).ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "not-ready");
        (await app.Http.GetAsync("/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [PostgresFact]
    public async Task Without_its_database_the_server_says_try_again_and_nothing_else()
    {
        await using var database = await TestDatabase.CreateAsync(Databases.Postgresql);
        await using var app = await RunningApp.StartAsync(database, ("SignIn__RecheckAfter", "00:00:00"));
        using var anna = await app.SignInAsync("anna");
        await (await PostgresCluster.GetAsync()).DropDatabaseAsync(database.ConnectionString);

        using var answer = await anna.GetAsync("/api/v1/me");

        await answer.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "not-durable");
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("Npgsql");
    }

    [Fact]
    public async Task The_version_is_for_those_who_signed_in()
    {
        await using var app = await RunningApp.StartAsync();
        using var root = await app.SignInAsync("root", Role.Administrator);

        (await app.Http.GetAsync("/version")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await (await root.GetAsync("/version")).JsonAsync()).GetProperty("version").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task The_root_is_the_desk()
    {
        await using var app = await RunningApp.StartAsync();
        (await app.Http.GetAsync("/")).Headers.Location!.OriginalString.ShouldBe("/desk/");
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningApp app, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz");
        request.Headers.Host = host;
        using var answer = await app.Http.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> ForwardedAsync(RunningApp app)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.Host = "chat.example.com";
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        request.Headers.Add("X-Forwarded-Proto", "https");
        return await app.Http.SendAsync(request);
    }
}
