using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;
using ChatClosing.Media.Fetching;
using ChatClosing.Media.Store;
using ChatClosing.Storage.Model;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Media;

/// <summary>Files are fetched after the commit, once, whatever dies on the way (cases 48, 49, 72).</summary>
public sealed class MediaFetchesTests
{
    [Theory, Sqlite, Postgresql]
    public async Task A_picture_is_fetched_after_the_commit_and_the_desk_is_told(string database)
    {
        await using var app = await MediaApp.StartAsync(database);
        var came = await app.ArrivesAsync(new Attachment("image/*", app.Link("/one"), "parcel.png"), new Attachment("image/*", app.Link("/two")));

        await app.UntilAsync(came.File(0), MediaState.Stored);
        await app.UntilAsync(came.File(1), MediaState.Stored);

        var row = (await app.RowAsync(came.File()))!;
        (row.ContentType, row.Length, row.Name, row.Outgoing).ShouldBe(("image/png", Pictures.Png.Length, "parcel.png", false));
        (row.MessageId, row.ConversationId, row.ThreadId, row.Account).ShouldBe((came.MessageId, came.In.Id, came.In.ThreadId, "parcels"));
        app.Asked.Order().ShouldBe(["/one", "/two"]);
        await Eventually.Async(() => Task.FromResult(app.Told.Count == 2), "both are told");
        app.Told.ShouldContain(new ChatClosing.Media.MediaChanged(came.In.ThreadId, came.In.Id, came.MessageId, came.File(1)));
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_is_no_file_writes_nothing(string database)
    {
        await using var app = await MediaApp.StartAsync(database);
        await app.ArrivesAsync();
        await app.ArrivesAsync(
            new Attachment("application/octet-stream", null, "ephemeral"),
            new Attachment("text/plain", "https://maps.example.com/?q=1,2", "Berlin (52.5, 13.4)"),
            new Attachment("text/html", "https://shop.example.com/offer", "An offer"));
        (await app.App.ReadAsync(db => db.Media.CountAsync())).ShouldBe(0);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_file_that_is_gone_is_given_up_at_once_and_fetched_when_somebody_asks(string database)
    {
        await using var app = await MediaApp.StartAsync(database);
        app.Adapter.Locate = _ => new MediaGone("The story is over.");
        var came = await app.PictureArrivesAsync();
        await app.UntilAsync(came.File(), MediaState.Failed);
        var row = (await app.RowAsync(came.File()))!;
        (row.Reason, row.Detail, row.Attempts).ShouldBe(("gone", "The story is over.", 1));

        app.Adapter.Locate = reference => new MediaFound(new Uri(reference));
        using var anna = await app.App.SignInAsync("anna");
        using var answer = await anna.PostAsync($"/api/v1/media/{came.File()}/retry", null);

        ((int)answer.StatusCode).ShouldBe(202);
        await app.UntilAsync(came.File(), MediaState.Stored);
        (await app.RowAsync(came.File()))!.Reason.ShouldBeNull();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_link_that_expired_is_asked_for_anew_once(string database)
    {
        await using var app = await MediaApp.StartAsync(database);
        var located = 0;
        app.Adapter.Locate = _ => new MediaFound(new Uri(app.Link(++located == 1 ? "/expired" : "/fresh")), "Bearer x");
        app.Answers(http =>
        {
            if (http.Request.Path == "/fresh" && http.Request.Headers.Authorization == "Bearer x")
                return http.Response.Body.WriteAsync(Pictures.Jpeg).AsTask();
            http.Response.StatusCode = 404;
            return Task.CompletedTask;
        });

        var came = await app.ArrivesAsync(new Attachment("image/jpeg", "media:123"));
        await app.UntilAsync(came.File(), MediaState.Stored);

        app.Asked.ShouldBe(["/expired", "/fresh"]);
        (await app.RowAsync(came.File()))!.Attempts.ShouldBe(1);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Trouble_is_waited_for_longer_and_longer_and_then_given_up(string database)
    {
        await using var app = await MediaApp.StartAsync(database);
        app.Answers(503);
        var came = await app.PictureArrivesAsync();
        foreach (var seconds in (int[])[10, 60, 600, 3600, 18000])
        {
            await Eventually.Async(async () => await app.RowAsync(came.File()) is { LeasedUntil: null, Attempts: > 0 } row && row.DueAt.Year > 2020, "it was tried");
            var row = (await app.RowAsync(came.File()))!;
            (row.State, row.Reason, app.Asked.Count).ShouldBe((MediaState.Waiting, "unreachable", row.Attempts));
            // Beginning and end by two looks at the clock: a little more than the span from the lease is possible, less is not.
            (row.DueAt - DateTimeOffset.UtcNow).TotalSeconds.ShouldBeInRange(seconds - 30, seconds + 30);
            await app.TimesAreOverAsync();
        }

        await app.UntilAsync(came.File(), MediaState.Failed);
        app.Asked.Count.ShouldBe(6);
        await Eventually.Async(() => Task.FromResult(app.Told.Count == 1), "the desk is told, once");
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_breaks_every_time_is_given_up_as_well(string database)
    {
        await using var app = await MediaApp.StartAsync(database);
        app.Adapter.Locate = _ => throw new NotSupportedException("a file that nobody thought of");
        var came = await app.PictureArrivesAsync();
        for (var tries = 1; tries <= 5; tries++)
        {
            await Eventually.Async(
                async () => await app.RowAsync(came.File()) is { LeasedUntil: null } row && row.Attempts == tries, $"try {tries} is over");
            await app.TimesAreOverAsync();
        }

        await app.UntilAsync(came.File(), MediaState.Failed);
        (await app.RowAsync(came.File()))!.Reason.ShouldBe("unreachable");
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_hash_that_differs_is_a_damaged_file_and_fetched_again(string database)
    {
        await using var app = await MediaApp.StartAsync(database);
        app.Adapter.Locate = link => new MediaFound(new Uri(link), Sha256: "IKwOwhXBuzmPZOMRDEwmaVVb1PrPWWUFpMbB1HWWZtM=");
        var came = await app.PictureArrivesAsync();
        await Eventually.Async(async () => (await app.RowAsync(came.File()))?.Reason == "damaged", "it was noticed");
        app.FilesKept.ShouldBe(0);

        var hash = System.Security.Cryptography.SHA256.HashData(Pictures.Png);
        app.Adapter.Locate = link => new MediaFound(new Uri(link), Sha256: Convert.ToBase64String(hash));
        await app.TimesAreOverAsync();
        await app.UntilAsync(came.File(), MediaState.Stored);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_worker_that_dies_between_fetching_and_telling_is_repeated_by_the_next(string database)
    {
        await using var app = await MediaApp.StartAsync(database, ("Media__Sweep", "01:00:00"));
        app.Answers(503);
        var came = await app.PictureArrivesAsync();
        await Eventually.Async(async () => (await app.RowAsync(came.File()))?.Reason == "unreachable", "its first try is over");
        await app.TimesAreOverAsync();
        // What a dead worker leaves: a lease, and a file that no row knows.
        var lease = (await app.Ledger.LeaseAsync(10, TimeSpan.FromMinutes(3), default)).ShouldHaveSingleItem();
        var store = app.App.Services.GetRequiredService<IMediaStore>();
        await store.SaveAsync(lease.Id, async (into, stop) =>
        {
            await into.WriteAsync(Pictures.Pdf, stop);
            return true;
        }, default);
        app.Answers(http => http.Response.Body.WriteAsync(Pictures.Png).AsTask());
        var before = app.Asked.Count(path => path == "/picture");
        await app.RestartAsync();

        await app.UntilLooksAsync();
        app.Asked.Count(path => path == "/picture").ShouldBe(before, "the lease is respected");
        await app.TimesAreOverAsync();
        await app.UntilAsync(came.File(), MediaState.Stored);

        app.FilesKept.ShouldBe(1);
        (await app.RowAsync(came.File()))!.ContentType.ShouldBe("image/png");
        (await app.Ledger.StoredAsync(lease, "application/pdf", 5, default)).ShouldBeFalse("the dead come back too late");
        (await app.RowAsync(came.File()))!.ContentType.ShouldBe("image/png");
    }

    [Theory, Sqlite, Postgresql]
    public async Task Two_workers_never_fetch_the_same_file(string database)
    {
        await using var app = await MediaApp.StartAsync(database);
        using var other = ActivatorUtilities.CreateInstance<MediaFetches>(app.App.Services);
        await other.StartAsync(default);

        var came = new List<Arrived>();
        for (var i = 0; i < 20; i++)
            came.Add(await app.ArrivesAsync(new Attachment("image/*", app.Link($"/{i}"))));
        foreach (var one in came)
            await app.UntilAsync(one.File(), MediaState.Stored);
        await other.StopAsync(default);

        app.Asked.Order().ShouldBe(Enumerable.Range(0, 20).Select(i => $"/{i}").Order());
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_node_that_stops_in_the_middle_gives_the_file_back(string database)
    {
        await using var app = await MediaApp.StartAsync(database);
        var asked = new TaskCompletionSource();
        app.Answers(async http =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        var came = await app.PictureArrivesAsync();
        await asked.Task;
        app.Answers(http => http.Response.Body.WriteAsync(Pictures.Png).AsTask());

        await app.RestartAsync();

        await app.UntilAsync(came.File(), MediaState.Stored);
        (await app.RowAsync(came.File()))!.Attempts.ShouldBe(1);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_message_that_is_taken_back_takes_its_files_with_it(string database)
    {
        await using var app = await MediaApp.StartAsync(database);
        var came = await app.PictureArrivesAsync();
        await app.UntilAsync(came.File(), MediaState.Stored);
        app.FilesKept.ShouldBe(1);
        var mid = await app.App.ReadAsync(db => db.MessageIds.Where(m => m.MessageId == came.MessageId).Select(m => m.ExternalId).SingleAsync());

        await app.DoAsync(came.From.Unsends(mid));

        await Eventually.Async(async () => await app.RowAsync(came.File()) is null && app.FilesKept == 0, "row and bytes are gone");
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_file_that_comes_after_its_message_was_taken_back_is_not_kept(string database)
    {
        await using var app = await MediaApp.StartAsync(database);
        var (asked, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        app.Answers(async http =>
        {
            asked.TrySetResult();
            await go.Task;
            await http.Response.Body.WriteAsync(Pictures.Png);
        });
        var came = await app.PictureArrivesAsync();
        await asked.Task;
        var mid = await app.App.ReadAsync(db => db.MessageIds.Where(m => m.MessageId == came.MessageId).Select(m => m.ExternalId).SingleAsync());
        await app.DoAsync(came.From.Unsends(mid));
        await Eventually.Async(async () => await app.RowAsync(came.File()) is null, "the row is gone");

        go.SetResult();

        await app.UntilLooksAsync();
        await Eventually.Async(() => Task.FromResult(app.FilesKept == 0), "and so is what came");
        app.Told.ShouldNotContain(told => told.MediaId == came.File());
    }

    [Fact]
    public async Task A_host_that_is_not_listed_is_refused_by_name()
    {
        await using var app = await MediaApp.StartAsync();
        var came = await app.ArrivesAsync(new Attachment("image/*", "https://169.254.169.254/latest/meta-data"), new Attachment("image/*", "http://intranet.example.com/x"));
        await app.UntilAsync(came.File(0), MediaState.Failed);
        await app.UntilAsync(came.File(1), MediaState.Failed);
        (await app.RowAsync(came.File(0)))!.Reason.ShouldBe("host-not-allowed");
        (await app.RowAsync(came.File(0)))!.Detail.ShouldNotBeNull().ShouldContain("169.254.169.254");
        (await app.RowAsync(came.File(1)))!.Reason.ShouldBe("not-https");
    }

    [Fact]
    public void A_files_id_is_computed_and_differs_for_each_place_and_message()
    {
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        ChatClosing.Storage.InboundFiles.IdOf(one, 0).ShouldBe(ChatClosing.Storage.InboundFiles.IdOf(one, 0));
        Guid[] ids = [ChatClosing.Storage.InboundFiles.IdOf(one, 0), ChatClosing.Storage.InboundFiles.IdOf(one, 1), ChatClosing.Storage.InboundFiles.IdOf(other, 0)];
        ids.ShouldBeUnique();
        ids.ShouldAllBe(id => id.Version == 8);
        // For ever: links and log entries are made of it.
        ChatClosing.Storage.InboundFiles.IdOf(Guid.Parse("0198a0c8-0000-7000-8000-000000000001"), 1).ShouldBe(Guid.Parse("ba506412-2fd8-8aaa-ae4d-1941c0c34e36"));
    }
}
