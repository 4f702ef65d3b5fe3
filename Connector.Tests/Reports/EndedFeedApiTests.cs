using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ChatClosing.Conversations;
using ChatClosing.Reports;
using ChatClosing.Reports.Export;
using ChatClosing.Reports.Feed;
using ChatClosing.Storage;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Reports;

/// <summary>The hand-over to reporting: once each, in order, whatever crashes (K9).</summary>
public sealed class EndedFeedApiTests
{
    private static NodeSettings NoGrace => new() { Lifecycle = new LifecycleSettings { Grace = TimeSpan.Zero } };

    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    [Theory, Sqlite, Postgresql]
    public async Task A_consumer_that_crashes_at_random_while_sixteen_writers_seal_has_the_stores_sums(string database)
    {
        await using var shared = await TestDatabase.CreateAsync(database);
        await using var node = await Node.StartOnAsync(shared.ConnectionString, NoGrace);
        // On SQLite the writers are in the server's place, and a second server is refused.
        await using var app = database == Databases.Postgresql ? await RunningApp.StartAsync(shared, ("Jobs__Enabled", "false")) : null;
        using var http = app is null ? null : await app.WithKeyAsync("report");
        var consumer = new Consumer(http is null ? new StoredPages(node) : new HttpPages(http), seed: 5);
        var writing = Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => SealAsync(node, ends: 4))));
        while (!writing.IsCompleted)
        {
            await PublishAsync(node);
            await consumer.WorkAsync();
        }

        await writing;
        await PublishAsync(node);
        await Eventually.Async(
            async () =>
            {
                await consumer.WorkAsync();
                return consumer.Conversations == 64 && await node.Ask(db => db.EndedFacts.CountAsync()) == consumer.Facts;
            },
            "the consumer has everything");

        consumer.Crashes.ShouldBeGreaterThan(0);
        var latest = EndedDigest.Latest(consumer.All).ToList();
        var stored = await node.Ask(db => db.ReportDays.ToListAsync());
        latest.Count(f => !f.Spam).ShouldBe((int)stored.Sum(r => r.Conversations));
        latest.Where(f => !f.Spam).Sum(f => f.HandlingSeconds).ShouldBe(stored.Sum(r => r.HandlingSeconds));
        foreach (var day in latest.GroupBy(f => DateOnly.FromDateTime(f.EndedAt.UtcDateTime)))
        {
            var digest = await new DayDigests(node.Get<BackgroundDatabase>()).OfAsync(day.Key, default);
            EndedDigest.Of(consumer.All.Where(f => DateOnly.FromDateTime(f.EndedAt.UtcDateTime) == day.Key)).ShouldBe((digest.Count, digest.Hash));
        }
    }

    [Theory, Sqlite, Postgresql]
    public async Task Json_lines_and_csv_are_the_same_facts_and_go_on_where_one_stopped(string database)
    {
        await using var shared = await TestDatabase.CreateAsync(database);
        await using (var node = await Node.StartOnAsync(shared.ConnectionString, NoGrace))
            await EndAsync(node, 7);
        await using var app = await RunningApp.StartAsync(shared);
        using var key = await app.WithKeyAsync("report");

        var all = await key.GetFromJsonAsync<EndedFeedView>("/api/v1/ended-conversations");
        all!.Items.Select(i => i.Position).ShouldBe(Enumerable.Range(1, 7).Select(i => (long)i));
        var rest = await key.GetFromJsonAsync<EndedFeedView>("/api/v1/ended-conversations?after=5");
        rest!.Items.Select(i => i.Position).ShouldBe([6, 7]);
        (await key.GetFromJsonAsync<EndedFeedView>("/api/v1/ended-conversations?after=7"))!.Next.ShouldBe(7);

        var lines = await TextAsync(key, "/api/v1/ended-conversations?after=2&limit=3", "application/x-ndjson");
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("position").GetInt64()).ShouldBe([3, 4, 5]);
        var csv = await TextAsync(key, "/api/v1/ended-conversations?limit=100000", "text/csv");
        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(8);

        (await key.GetFromJsonAsync<EndedFeedView>($"/api/v1/ended-conversations?to={Today:yyyy-MM-dd}"))!.Items.ShouldBeEmpty();
        (await key.GetFromJsonAsync<EndedFeedView>($"/api/v1/ended-conversations?from={Today:yyyy-MM-dd}"))!.Items.Count.ShouldBe(7);
        var digest = await key.GetFromJsonAsync<DigestView>($"/api/v1/ended-conversations/digest?day={Today:yyyy-MM-dd}");
        (digest!.Count, digest.Hash).ShouldBe(EndedDigest.Of(all.Items));
        using var none = await key.GetAsync("/api/v1/ended-conversations/digest");
        none.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_key_needs_its_scope_and_an_agent_gets_nothing()
    {
        await using var app = await RunningApp.StartAsync();
        using var anna = await app.SignInAsync("anna");
        using var reader = await app.WithKeyAsync("read", "anna");
        foreach (var path in (string[])["ended-conversations", "ended-conversations/digest?day=2026-11-21", "reports/daily"])
        {
            (await anna.GetAsync($"/api/v1/{path}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await reader.GetAsync($"/api/v1/{path}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    [Theory, Sqlite, Postgresql]
    public async Task An_export_repairs_what_was_spoilt_or_revised_and_leaves_the_rest_alone(string database)
    {
        using var folder = new TemporaryFolder();
        await using var shared = await TestDatabase.CreateAsync(database);
        await using var node = await Node.StartOnAsync(shared.ConnectionString, NoGrace);
        var desks = await EndAsync(node, 5);
        var file = Path.Combine(folder.Path, "day.ndjson");
        var names = node.Get<NameCache>();
        var background = node.Get<BackgroundDatabase>();
        var export = new EndedExport(new StoredEndedSource(new EndedFeed(background, names), new DayDigests(background)), JsonSerializerOptions.Web);

        (await export.ToFileAsync(Today, file, default)).ShouldSatisfyAllConditions(d => d.What.ShouldBe("written"), d => d.Count.ShouldBe(5));
        (await export.ToFileAsync(Today, file, default)).What.ShouldBe("agrees");

        var bytes = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(file, bytes[..^40]);
        (await export.ToFileAsync(Today, file, default)).What.ShouldBe("repaired");
        (await File.ReadAllBytesAsync(file)).ShouldBe(bytes);

        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("startedAt", "begunAt", StringComparison.Ordinal));
        (await export.ToFileAsync(Today, file, default)).What.ShouldBe("repaired", "also where the digest does not look");
        (await File.ReadAllBytesAsync(file)).ShouldBe(bytes);

        await node.Did(desks[0].Qualifies(Guid.CreateVersion7()));
        await PublishAsync(node);
        (await export.ToFileAsync(Today, file, default)).What.ShouldBe("repaired");
        (await File.ReadAllLinesAsync(file)).Length.ShouldBe(5, "the latest revision of each");
    }

    private static async Task<string> TextAsync(HttpClient http, string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        using var answer = await http.SendAsync(request);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(accept);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        return await answer.Content.ReadAsStringAsync();
    }

    private static Task PublishAsync(Node node) => node.Get<EndedFactsPublisher>().PublishAsync(default);

    private static async Task<List<Storage.Desk>> EndAsync(Node node, int ends)
    {
        var desks = new List<Storage.Desk>();
        for (var i = 0; i < ends; i++)
            desks.Add(await node.Ended(Customer.Some()));
        await PublishAsync(node);
        return desks;
    }

    private static async Task SealAsync(Node node, int ends)
    {
        for (var i = 0; i < ends; i++)
        {
            var desk = await node.Picked(Customer.Some());
            await node.Did(desk.Ends());
            await node.Do(desk.TimePasses());
            await node.Did(desk.Qualifies(Guid.CreateVersion7()));
        }
    }
}
