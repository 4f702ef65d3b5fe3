using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.Road;

/// <summary>The database goes and comes back: nobody is told that something is stored which is not.</summary>
public sealed class OutageTests
{
    [PostgresFact]
    public async Task While_the_database_is_away_everybody_is_told_to_come_back()
    {
        await using var cluster = await StoppableCluster.StartNewAsync();
        await using var app = await RoadApp.StartAsync(Databases.Sqlite, ("ConnectionStrings__Chat", cluster.ConnectionString));
        using var anna = await app.SignInAsync("anna");
        var maria = app.Shop.Customer("Maria Conti");
        var id = await anna.Picks(maria);

        await cluster.StopAsync("immediate");

        (await maria.WriteAsync("are you there?")).ShouldBe(503);
        var note = new { text = "written while the database was away" };
        MustSayWhen(await anna.Does(id, "notes", note, "note-key"));
        MustSayWhen(await anna.GetAsync("picking-list"));
        (await anna.GetAsync("/readyz")).Status.ShouldBe(503);
        (await anna.GetAsync("/healthz")).Status.ShouldBe(200);

        await cluster.StartAsync();

        // The platform repeats by itself, the person by the same key.
        await Eventually.Async(async () => (await anna.GetAsync("/readyz")).Status == 200, "ready again");
        await Eventually.Async(async () => (await anna.Does(id, "notes", note, "note-key")).Status == 201, "the note is stored");
        await Eventually.Async(() => Task.FromResult(app.Shop.Webhooks.Pending == 0), "the platform was heard");
        var log = await anna.Reads(id);
        log.Where(e => e.Text("direction") == "in").Select(e => e.Text("text")).ShouldBe(["Where is my parcel?", "are you there?"]);
        log.Count(e => e.Text("name") == "note.added").ShouldBe(1);
    }

    private static void MustSayWhen(Answer answer)
    {
        answer.MustBe(503, "not-durable");
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
    }
}
