using System.Collections.Concurrent;
using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Media;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using ChatClosing.Storage.Pump;
using ChatClosing.Tests.Adapters;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Media;

/// <summary>The application with a shop at a platform on loopback whose messages carry files, and customers who send some.</summary>
internal sealed class MediaApp : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly LoopbackPlatform platform;
    private readonly string folder;
    private RequestDelegate answer = http => http.Response.Body.WriteAsync(Pictures.Png).AsTask();
    private RunningApp? app;

    private MediaApp(TestDatabase database, LoopbackPlatform platform, string folder) =>
        (this.database, this.platform, this.folder) = (database, platform, folder);

    public ParcelAdapter Adapter { get; } = new();

    public RunningApp App => app!;

    public SettableTime Clock { get; } = new(DateTimeOffset.UtcNow);

    /// <summary>The paths that were fetched from the platform.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>What the node told its desks.</summary>
    public ConcurrentQueue<MediaChanged> Told { get; } = new();

    public MediaLedger Ledger => App.Services.GetRequiredService<MediaLedger>();

    public int FilesKept => Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Length : 0;

    public static async Task<MediaApp> StartAsync(string database = Databases.Sqlite, params (string Key, string Value)[] settings)
    {
        MediaApp? started = null;
        var platform = await LoopbackPlatform.StartAsync(http =>
        {
            started!.Asked.Enqueue(http.Request.Path.Value!);
            return started.answer(http);
        });
        started = new MediaApp(await TestDatabase.CreateAsync(database), platform, Directory.CreateTempSubdirectory("chatclosing-media-").FullName);
        await started.RestartAsync(settings);
        return started;
    }

    /// <summary>Stops it, if it runs, and starts it on the same database and folder.</summary>
    public async Task RestartAsync(params (string Key, string Value)[] settings)
    {
        if (app is not null)
            await app.DisposeAsync();
        app = await RunningApp.StartAsync(
            database,
            builder => builder.Services.AddSingleton<IChannelAdapter>(Adapter).AddSingleton<TimeProvider>(Clock),
            [
                ("Media__Folder", folder),
                ("Media__Sweep", "00:00:00.050"),
                ("Media__Tidy", "00:00:00.050"),
                ("Channels__parcels__Channel", ParcelAdapter.Name),
                ("Channels__parcels__AccountId", "1"),
                ("Channels__parcels__AppSecret", "parcel-secret"),
                ("Channels__parcels__AccessToken", "parcel-token"),
                ("Channels__parcels__ApiBaseUrl", platform.BaseUrl.AbsoluteUri),
                .. settings,
            ]);
        Ledger.Changed += Told.Enqueue;
    }

    /// <summary>How the platform answers from now on.</summary>
    public void Answers(RequestDelegate with) => answer = with;

    public void Answers(int status) => Answers(http =>
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    /// <summary>A link to a file of the platform.</summary>
    public string Link(string path = "/picture") => new Uri(platform.BaseUrl, path).AbsoluteUri;

    /// <summary>A customer sends files, committed as a webhook's are.</summary>
    public async Task<Arrived> ArrivesAsync(params Attachment[] files)
    {
        var from = new Customer($"c-{Guid.NewGuid():N}", "parcels");
        var writes = from.Writes() with { Contact = from.Address with { Channel = ParcelAdapter.Name } };
        writes = writes with { Activity = writes.Activity with { Attachments = files } };
        var result = (await App.Services.GetRequiredService<CommandPump>().SubmitBulkAsync([writes])).Single();
        result.Outcome.ShouldBe(CommandOutcome.Done);
        return new Arrived(from, writes.MessageId, result.Conversation!);
    }

    public Task<Arrived> PictureArrivesAsync() => ArrivesAsync(new Attachment("image/*", Link()));

    public Task DoAsync(Command command) => App.Services.GetRequiredService<CommandPump>().SubmitAsync(command);

    public Task<MediaRow?> RowAsync(Guid id) => App.ReadAsync(db => db.Media.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id));

    public Task UntilAsync(Guid id, MediaState state) => Eventually.Async(async () => (await RowAsync(id))?.State == state, $"the file is {state}");

    /// <summary>Waits until the worker has looked for work since: another file, sent now, was fetched.</summary>
    public async Task UntilLooksAsync()
    {
        var asked = Asked.Count;
        var probe = await ArrivesAsync(new Attachment("image/*", Link("/probe")));
        await UntilAsync(probe.File(), MediaState.Stored);
        await App.Services.GetRequiredService<ChatClosing.Media.Store.IMediaStore>().DeleteAsync(probe.File(), default);
        Asked.Count.ShouldBeGreaterThan(asked);
    }

    /// <summary>Back-offs and leases are over: on PostgreSQL they go by its own clock.</summary>
    public async Task TimesAreOverAsync()
    {
        var past = database.Name == Databases.Sqlite ? "0" : "timestamptz '2020-01-01'";
        await SqlAsync($"update media set due_at = {past}, leased_until = case when leased_until is null then null else {past} end where state = 0");
    }

    public async Task SqlAsync(string sql)
    {
        await using var connection = await App.Services.GetRequiredService<ChatDatabase>().ConnectAsync(default);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
        await platform.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A message with files that came.</summary>
internal sealed record Arrived(Customer From, Guid MessageId, Conversation In)
{
    public Guid File(int index = 0) => InboundFiles.IdOf(MessageId, index);
}
