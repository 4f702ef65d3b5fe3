using System.Net;
using System.Net.Http.Json;
using ChatClosing.Agents.People;
using ChatClosing.Conversations;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Agents;

public sealed class PasswordTests
{
    private const string Next = "Umbrellas in the sun 8";

    [Theory, Sqlite, Postgresql]
    public async Task Changing_it_ends_all_other_sessions_and_keeps_this_one(string database)
    {
        await using var app = await RunningApp.StartAsync(database);
        using var here = await app.SignInAsync("anna");
        using var there = await app.SignInAsync("anna");
        (await there.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var changed = await ChangeAsync(here, RunningApp.Password);
        changed.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await there.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var goesOn = app.NewClient();
        goesOn.DefaultRequestHeaders.Add("Cookie", RunningApp.CookiesOf(changed));
        (await goesOn.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var again = await app.SignInWithAsync("anna", Next);
    }

    [Fact]
    public async Task It_is_not_changed_without_the_old_one()
    {
        await using var app = await RunningApp.StartAsync("sqlite", ("SignIn__RefusalTakes", "00:00:00"));
        using var anna = await app.SignInAsync("anna");

        using var answer = await ChangeAsync(anna, "a guess");

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        problem.GetProperty("errors").TryGetProperty("current", out _).ShouldBeTrue();
        (await anna.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.ReadAsync(db => db.Audit.CountAsync(a => a.What == "password.refused"))).ShouldBe(1, "no sign-in was refused");
        (await app.ReadAsync(db => db.Audit.CountAsync(a => a.What == "session.refused"))).ShouldBe(0);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("elevenchars")]
    [InlineData("PasswordPassword")]
    [InlineData("Administrator123")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("zoe-zoe-zoe-1234")]
    public async Task A_password_that_is_tried_first_is_refused(string password)
    {
        await using var app = await RunningApp.StartAsync();
        await using var scope = app.Services.CreateAsyncScope();

        var (user, errors) = await scope.ServiceProvider.GetRequiredService<PeopleBook>().AddAsync("zoe", null, Role.Agent, password, default);

        user.ShouldBeNull();
        errors.ShouldNotBeEmpty();
        string.Join(' ', errors).ShouldNotContain(password);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_reset_opens_a_locked_name_and_ends_its_sessions(string database)
    {
        await using var app = await RunningApp.StartAsync(database, ("SignIn__RefusalTakes", "00:00:00"), ("SignIn__RecheckAfter", "00:00:00"));
        using var anna = await app.SignInAsync("anna");
        for (var attempt = 0; attempt < 6; attempt++)
            (await app.Http.PostAsJsonAsync("/api/v1/session", new { userName = "anna", password = "wrong" })).Dispose();

        await using (var scope = app.Services.CreateAsyncScope())
            (await scope.ServiceProvider.GetRequiredService<PeopleBook>().ResetAsync("ANNA", Next, default)).ShouldBeEmpty();

        (await anna.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var again = await app.SignInWithAsync("anna", Next);
    }

    private static Task<HttpResponseMessage> ChangeAsync(HttpClient client, string current) =>
        client.PutAsJsonAsync("/api/v1/me/password", new Dictionary<string, string> { ["current"] = current, ["new"] = Next });
}
