using System.Net;
using System.Net.Http.Json;
using ChatClosing.Agents.FirstStart;
using ChatClosing.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Agents;

public sealed class SetupTests
{
    [Theory, Sqlite, Postgresql]
    public async Task The_token_of_the_console_creates_the_first_administrator_once(string database)
    {
        await using var app = await RunningApp.StartAsync(database);
        var token = app.Services.GetRequiredService<SetupToken>().Issue();

        (await SetUpAsync(app, token)).StatusCode.ShouldBe(HttpStatusCode.Created);
        await (await SetUpAsync(app, token)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");

        using var root = await app.SignInWithAsync("root", RunningApp.Password);
        (await root.GetAsync("/api/v1/audit")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_wrong_or_old_token_creates_nobody()
    {
        var time = new SettableTime(DateTimeOffset.UtcNow);
        await using var app = await RunningApp.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(time));
        var token = app.Services.GetRequiredService<SetupToken>().Issue();

        await (await SetUpAsync(app, "a guess")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "wrong-token");
        time.Advance(TimeSpan.FromHours(1));
        await (await SetUpAsync(app, token)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "wrong-token");
    }

    [Fact]
    public async Task Who_comes_through_a_proxy_is_not_on_this_machine()
    {
        await using var app = await RunningApp.StartAsync();
        var token = app.Services.GetRequiredService<SetupToken>().Issue();
        app.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "127.0.0.1");

        await (await SetUpAsync(app, token)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "loopback-only");
    }

    private static Task<HttpResponseMessage> SetUpAsync(RunningApp app, string token) =>
        app.Http.PostAsJsonAsync("/api/v1/setup", new { token, userName = "root", password = RunningApp.Password, displayName = "Root" });
}
