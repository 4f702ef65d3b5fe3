using System.Net;
using System.Net.Http.Json;
using ChatClosing.Conversations;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Agents;

public sealed class SessionTests
{
    [Theory, Sqlite, Postgresql]
    public async Task Signing_in_shows_who_one_is_and_is_noted(string database)
    {
        await using var app = await RunningApp.StartAsync(database);
        var user = await app.AddUserAsync("anna", Role.Supervisor);

        using var anna = await app.SignInAsync("anna");
        var me = await (await anna.GetAsync("/api/v1/me")).JsonAsync();

        me.GetProperty("user").GetProperty("id").GetGuid().ShouldBe(user.Id);
        me.GetProperty("user").GetProperty("displayName").GetString().ShouldBe("Anna");
        me.GetProperty("user").GetProperty("role").GetString().ShouldBe("Supervisor");
        me.GetProperty("antiforgery").GetString().ShouldNotBeNullOrEmpty();
        (await app.ReadAsync(db => db.Audit.OrderBy(a => a.Id).Select(a => a.What).ToListAsync())).ShouldBe(["user.created", "session.started"]);
    }

    [Fact]
    public async Task The_cookie_is_for_this_host_and_no_script()
    {
        await using var app = await RunningApp.StartAsync();
        await app.AddUserAsync("anna");

        using var answer = await app.Http.PostAsJsonAsync("/api/v1/session", new { userName = "anna", password = RunningApp.Password });

        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        cookies.ShouldAllBe(c => c.StartsWith("__Host-ChatClosing", StringComparison.Ordinal));
        cookies.ShouldAllBe(c => c.Contains("; secure", StringComparison.Ordinal) && c.Contains("; httponly", StringComparison.Ordinal));
        cookies.ShouldAllBe(c => c.Contains("; path=/;", StringComparison.Ordinal) && !c.Contains("domain", StringComparison.OrdinalIgnoreCase));
        cookies.ShouldContain(c => c.StartsWith("__Host-ChatClosing=", StringComparison.Ordinal)
            && c.Contains("samesite=lax", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_password_and_a_wrong_name_get_the_same_answer_until_both_are_locked()
    {
        await using var app = await RunningApp.StartAsync("sqlite", ("SignIn__RefusalTakes", "00:00:00"));
        await app.AddUserAsync("anna");

        for (var attempt = 1; attempt <= 5; attempt++)
            (await RefusalAsync(app, "anna", "wrong")).ShouldBe(await RefusalAsync(app, "nobody", "wrong"));

        var locked = await RefusalAsync(app, "anna", RunningApp.Password);
        locked.ShouldBe(await RefusalAsync(app, "nobody", "wrong"));
        locked.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        locked.Type.ShouldBe("locked-out");
    }

    [Fact]
    public async Task A_hundred_guesses_at_once_are_five()
    {
        await using var app = await RunningApp.StartAsync("sqlite", ("SignIn__RefusalTakes", "00:00:00"));
        await app.AddUserAsync("anna");

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => RefusalAsync(app, "anna", "wrong")));

        answers.Count(a => a.Type == "wrong-credentials").ShouldBe(5);
        answers.Count(a => a.Type == "locked-out").ShouldBe(25);
    }

    [Fact]
    public async Task A_refusal_takes_its_time_whatever_was_wrong()
    {
        await using var app = await RunningApp.StartAsync("sqlite", ("SignIn__RefusalTakes", "00:00:00.5"));
        await app.AddUserAsync("anna");

        foreach (var name in new[] { "anna", "nobody" })
        {
            var since = TimeProvider.System.GetTimestamp();
            await RefusalAsync(app, name, "wrong");
            TimeProvider.System.GetElapsedTime(since).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(495));
        }
    }

    [Fact]
    public async Task One_address_may_try_so_many_times_a_minute()
    {
        await using var app = await RunningApp.StartAsync("sqlite", ("SignIn__PerMinute", "2"), ("SignIn__RefusalTakes", "00:00:00"));

        await RefusalAsync(app, "a", "wrong");
        await RefusalAsync(app, "b", "wrong");

        (await RefusalAsync(app, "c", "wrong")).Type.ShouldBe("too-many-requests");
    }

    [Theory, Sqlite, Postgresql]
    public async Task Signing_out_ends_the_session_also_for_a_copy_of_its_cookie(string database)
    {
        await using var app = await RunningApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        using var elsewhere = await app.SignInAsync("anna");

        (await anna.DeleteAsync("/api/v1/session")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await (await anna.GetAsync("/api/v1/me")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "not-signed-in");
        (await elsewhere.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_session_ends_after_half_an_hour_of_silence_and_after_eight_hours_of_work()
    {
        var time = new SettableTime(DateTimeOffset.UtcNow);
        await using var app = await RunningApp.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(time));
        using var silent = await app.SignInAsync("anna");
        using var busy = await app.SignInAsync("anna");

        time.Advance(TimeSpan.FromMinutes(29));
        await WorkAsync(busy);
        time.Advance(TimeSpan.FromMinutes(2));
        (await silent.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        for (var spent = 31; spent < 8 * 60; spent += 20)
        {
            await WorkAsync(busy);
            time.Advance(TimeSpan.FromMinutes(20));
        }

        (await busy.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Who_is_deactivated_is_out_within_a_minute_and_cannot_come_back()
    {
        var time = new SettableTime(DateTimeOffset.UtcNow);
        await using var app = await RunningApp.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(time));
        using var anna = await app.SignInAsync("anna");
        await app.ReadAsync(async db =>
        {
            (await db.Users.SingleAsync()).Deactivated = true;
            return await db.SaveChangesAsync();
        });

        time.Advance(TimeSpan.FromSeconds(60));

        (await anna.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await RefusalAsync(app, "anna", RunningApp.Password)).Type.ShouldBe("wrong-credentials");
    }

    private static async Task WorkAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/api/v1/me");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        if (RunningApp.CookiesOf(answer) is not { Length: > 0 } renewed)
            return;
        // As a browser does: the new session cookie in the place of the old, the antiforgery cookie stays.
        var kept = client.DefaultRequestHeaders.GetValues("Cookie").Single().Split("; ")
            .Where(c => c.StartsWith("__Host-ChatClosing-", StringComparison.Ordinal));
        client.DefaultRequestHeaders.Remove("Cookie");
        client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", [renewed, .. kept]));
    }

    private static async Task<(HttpStatusCode Status, string Type, string Title)> RefusalAsync(RunningApp app, string userName, string password)
    {
        using var answer = await app.Http.PostAsJsonAsync("/api/v1/session", new { userName, password });
        var problem = await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>();
        return (answer.StatusCode, problem.GetProperty("type").GetString()!, problem.GetProperty("title").GetString()!);
    }
}
