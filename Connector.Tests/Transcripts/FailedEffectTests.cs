using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChatClosing.Conversations;
using ChatClosing.Jobs.Work;
using ChatClosing.Storage.Effects;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using ChatClosing.Transcripts.Effects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Transcripts;

/// <summary>What failed, of all conversations, and the job that looks after the workers.</summary>
public sealed class FailedEffectTests
{
    private static readonly EndWishes Wishes = new() { EmailTo = ["maria@customer.example"] };

    [Theory, Sqlite, Postgresql]
    public async Task Supervisors_read_page_by_page_what_failed_and_try_it_again_and_it_is_audited(string database)
    {
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce); // without a mail server
        var ended = new List<Guid>();
        for (var i = 0; i < 3; i++)
            ended.Add(await app.EndAsync(Wishes, text: $"hello {i}"));
        await app.Settled(ended);
        using var sam = await app.App.SignInAsync("sam", Role.Supervisor);

        var first = await GetAsync(sam, "effects?state=failed&limit=2");
        var next = first.GetProperty("next").GetString()!;
        var one = first.GetProperty("items")[0];
        (one.GetProperty("kind").GetString(), one.GetProperty("code").GetString(), one.GetProperty("recipient").GetString())
            .ShouldBe(("email", "mail-not-configured", "maria@customer.example"));
        first.GetProperty("total").GetInt32().ShouldBe(3);
        using var retried = await sam.PostAsJsonAsync($"/api/v1/effects/{one.GetProperty("effectId").GetGuid()}/retry", new { });
        retried.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var rest = await GetAsync(sam, $"effects?state=failed&limit=2&after={next}");

        rest.GetProperty("items").EnumerateArray().Concat(first.GetProperty("items").EnumerateArray()).Select(e => e.GetProperty("conversationId").GetGuid())
            .Order().ShouldBe(ended.Order(), "the place stays one, whatever left the list");
        rest.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        (await app.App.ReadAsync(db => db.Audit.AnyAsync(a => a.What == "effect.retried"))).ShouldBeTrue();
        await app.Settled(ended);
        using var known = await sam.GetAsync("/api/v1/effects?state=done");
        await known.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid-state");
        using var lost = await sam.GetAsync("/api/v1/effects?after=nowhere");
        await lost.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid-cursor");
        using var nobody = await sam.PostAsJsonAsync($"/api/v1/effects/{Guid.NewGuid()}/retry", new { });
        nobody.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Administrators_see_that_it_failed_and_no_address_and_agents_nothing(string database)
    {
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce);
        await app.Settled(await app.EndAsync(Wishes));
        using var ada = await app.App.SignInAsync("ada", Role.Administrator);
        using var anna = await app.App.SignInAsync("anna");

        var one = (await GetAsync(ada, "effects")).GetProperty("items")[0];

        one.GetProperty("recipient").GetString().ShouldBe("…@customer.example");
        one.GetProperty("detail").ValueKind.ShouldBe(JsonValueKind.Null);
        using var retried = await ada.PostAsJsonAsync($"/api/v1/effects/{one.GetProperty("effectId").GetGuid()}/retry", new { });
        (retried.StatusCode, await retried.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.Accepted, ""));
        (await anna.GetAsync("/api/v1/effects")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, Sqlite, Postgresql]
    public async Task The_job_returns_a_dead_worker_s_lease_and_knows_what_waits(string database)
    {
        // Its own workers look once an hour: the job wakes them.
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce, ("Effects__Sweep", "01:00:00"), ("Effects__CallTimeout", "00:10:00"), ("Effects__Lease", "01:00:00"));
        var conversation = await app.EndAsync(Wishes);
        await app.Settled(conversation);
        var effects = app.App.Services.GetRequiredService<SideEffects>();
        var (past, job) = (DateTimeOffset.UtcNow.AddMinutes(-10), app.App.Services.GetRequiredService<SyncTranscripts>());

        // A worker that has just settled looks once more, and may be faster than the job: then it has died again.
        await Eventually.Async(
            async () =>
            {
                await app.App.ReadAsync(db => db.SideEffects.ExecuteUpdateAsync(set => set
                    .SetProperty(e => e.State, ChatClosing.Storage.Model.EffectState.Working).SetProperty(e => e.DueAt, past).SetProperty(e => e.LeasedUntil, past)));
                var (backlog, progress) = (await job.BacklogAsync(default), new JobProgress());
                await job.RunAsync(progress, default);
                return (backlog.Count, backlog.Oldest?.ToUnixTimeSeconds(), progress.Done) == (1, past.ToUnixTimeSeconds(), 1);
            },
            "the job knows what waits, and returns the lease");

        await app.Settled(conversation);
        (await effects.DueAsync(default)).ShouldBe((0, null));
        (await app.EffectsOf(conversation)).ShouldHaveSingleItem().Unclear.ShouldBeTrue("the receiver may have it");
    }

    private static async Task<JsonElement> GetAsync(HttpClient who, string path) => await who.GetFromJsonAsync<JsonElement>($"/api/v1/{path}");
}
