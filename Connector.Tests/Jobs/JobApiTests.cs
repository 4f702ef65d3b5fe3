using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChatClosing.Conversations;
using ChatClosing.Jobs;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Jobs;

public sealed class JobApiTests
{
    private static readonly string[] Expected = [
        "ApplyRetention", "FireTimers", "FreeEngagements", "ReconcileMessages", "RefreshTokens", "RollUpReports", "SealEndings", "SyncTranscripts", "TidyBotCalls", "TidyMedia", "TidyVisits",
    ];

    [Theory, Sqlite, Postgresql]
    public async Task An_administrator_runs_a_job_and_sees_what_became_of_it(string database)
    {
        await using var app = await RunningApp.StartAsync(database, ("Jobs__Enabled", "false"));
        using var ada = await app.SignInAsync("ada", Role.Administrator);
        (await JobsAsync(ada)).Select(j => j.GetProperty("name").GetString()).ShouldBeSubsetOf(Expected.Concat(["SyncTranscripts"]).Order(StringComparer.Ordinal));
        var before = await OneAsync(ada, "RollUpReports");
        (before.GetProperty("state").GetString(), before.GetProperty("everySeconds").GetInt64()).ShouldBe(("never", 86_400));
        before.GetProperty("nextAt").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UtcNow);

        using var asked = await ada.PostAsJsonAsync("/api/v1/jobs/RollUpReports/run", new { });
        asked.StatusCode.ShouldBe(HttpStatusCode.Accepted);

        await Eventually.Async(async () => (await OneAsync(ada, "RollUpReports")).GetProperty("state").GetString() == "done", "it has run");
        var last = (await OneAsync(ada, "RollUpReports")).GetProperty("last");
        (last.GetProperty("outcome").GetString(), last.GetProperty("by").GetProperty("name").GetString()).ShouldBe(("done", "Ada"));
        last.GetProperty("seconds").GetDouble().ShouldBeGreaterThanOrEqualTo(0);
        var runs = await ada.GetFromJsonAsync<JsonElement>("/api/v1/jobs/rollupreports/runs");
        runs.GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_job_that_runs_is_not_asked_for_again(string database)
    {
        await using var app = await RunningApp.StartAsync(database, ("Jobs__Enabled", "false"));
        using var ada = await app.SignInAsync("ada", Role.Administrator);
        await app.Services.GetRequiredService<JobLedger>().BeginAsync("TidyMedia", default, null, default);

        (await OneAsync(ada, "TidyMedia")).GetProperty("state").GetString().ShouldBe("running");
        using var asked = await ada.PostAsJsonAsync("/api/v1/jobs/TidyMedia/run", new { });
        await asked.ShouldBeProblemAsync(HttpStatusCode.Conflict, "job-running");
        using var unknown = await ada.PostAsJsonAsync("/api/v1/jobs/Nothing/run", new { });
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_supervisor_only_looks_and_an_agent_does_not()
    {
        await using var app = await RunningApp.StartAsync(Databases.Sqlite, ("Jobs__Enabled", "false"));
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        using var anna = await app.SignInAsync("anna");
        (await sam.GetAsync("/api/v1/jobs")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await sam.PostAsJsonAsync("/api/v1/jobs/TidyMedia/run", new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await anna.GetAsync("/api/v1/jobs")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<List<JsonElement>> JobsAsync(HttpClient who) =>
        [.. (await who.GetFromJsonAsync<JsonElement>("/api/v1/jobs")).GetProperty("items").EnumerateArray()];

    private static async Task<JsonElement> OneAsync(HttpClient who, string name) =>
        (await JobsAsync(who)).Single(j => j.GetProperty("name").GetString() == name);
}
