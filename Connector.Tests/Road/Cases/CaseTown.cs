using System.Globalization;
using ChatClosing.Conversations;
using ChatClosing.Simulator;
using ChatClosing.Simulator.Demo;
using ChatClosing.Simulator.Facebook;
using ChatClosing.Simulator.Instagram;
using ChatClosing.Simulator.Twitter;
using ChatClosing.Simulator.WhatsApp.Cloud;
using ChatClosing.Simulator.WhatsApp.Twilio;
using ChatClosing.Storage;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Road.Cases;

/// <summary>
/// The application in Production with an account at every simulated platform, for the numbered cases (Adapters/Cases.md). It can be started again.
/// </summary>
internal sealed class CaseTown : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly SimulatedTown town;
    private readonly TemporaryFolder media;
    private readonly List<(string Key, string Value)> settings;
    private RunningApp? app;

    private CaseTown(TestDatabase database, SimulatedTown town, TemporaryFolder media, (string Key, string Value)[] more)
    {
        (this.database, this.town, this.media) = (database, town, media);
        settings =
        [
            ("environment", "Production"),
            ("Logging__LogLevel__Default", "None"),
            ("Logging__LogLevel__Microsoft.AspNetCore", "None"),
            ("Logging__LogLevel__Microsoft.EntityFrameworkCore", "None"),
            ("PublicUrl", PublicUrl),
            ("Media__Folder", media.Path),
            ("Media__Sweep", "00:00:00.050"),
            ("Media__Tidy", "00:00:00.050"),
            ("Closing__Grace", "00:00:01"),
            ("Delivery__Sweep", "00:00:00.050"),
            ("Delivery__Settle", "00:01:00"),
            .. town.Settings.Select(s => (s.Key, s.Value!)),
            .. more,
        ];
    }

    public static string PublicUrl => "https://chat.example.com";

    public Uri Url => app!.Address;

    /// <summary>How many files the media store has.</summary>
    public int FilesKept => Directory.GetFiles(media.Path, "*", SearchOption.AllDirectories).Length;

    public IReadOnlyDictionary<string, ISimulatedPlatform> Accounts => town.Accounts;

    public SimulatedMessenger Messenger => (SimulatedMessenger)Accounts["messenger"];

    public SimulatedComments Comments => (SimulatedComments)Accounts["comments"];

    public SimulatedInstagram Instagram => (SimulatedInstagram)Accounts["instagram"];

    public SimulatedWhatsAppCloud WhatsApp => (SimulatedWhatsAppCloud)Accounts["whatsapp"];

    public SimulatedTwilio Twilio => (SimulatedTwilio)Accounts["whatsapp-twilio"];

    public SimulatedTwitter Twitter => (SimulatedTwitter)Accounts["twitter"];

    public static async Task<CaseTown> StartAsync(string database, params (string Key, string Value)[] settings)
    {
        var prompt = new SimulatorOptions { EchoAfter = TimeSpan.Zero, DeliveredAfter = TimeSpan.Zero, ReadAfter = TimeSpan.Zero };
        var started = new CaseTown(
            await TestDatabase.CreateAsync(database), await SimulatedTown.StartAsync(prompt, PublicUrl), new TemporaryFolder(), settings);
        await started.RestartAsync();
        return started;
    }

    /// <summary>Stops it, if it runs, and starts it on its database, with settings that are others now.</summary>
    public async Task RestartAsync(params (string Key, string Value)[] others)
    {
        if (app is not null)
            await app.DisposeAsync();
        settings.RemoveAll(s => others.Any(o => o.Key == s.Key));
        settings.AddRange(others);
        app = await RunningApp.StartAsync(database, [.. settings]);
        town.Meet(Url);
    }

    /// <summary>Starts one more node on the same database; later settings win.</summary>
    public Task<RunningApp> StartNodeAsync(params (string Key, string Value)[] others) => RunningApp.StartAsync(database, [.. settings, .. others]);

    /// <summary>What goes wrong at an account's platform.</summary>
    public Faults FaultsOf(string account) => Accounts[account] switch
    {
        SimulatedGraph it => it.Faults,
        SimulatedComments it => it.Faults,
        SimulatedWhatsAppCloud it => it.Faults,
        SimulatedTwilio it => it.Faults,
        SimulatedTwitter it => it.Faults,
        var other => throw new ArgumentException($"{other.Channel} has no faults.", nameof(account)),
    };

    /// <summary>How often a platform was given a message.</summary>
    public int SendingsOf(string account) => RequestsOf(account).Count(r => r.Method == "POST");

    /// <summary>The calls of the product to an account's platform.</summary>
    public IReadOnlyList<PlatformRequest> RequestsOf(string account) => Accounts[account] switch
    {
        SimulatedGraph it => it.Requests,
        SimulatedComments it => it.Requests,
        SimulatedWhatsAppCloud it => it.Requests,
        SimulatedTwilio it => it.Requests,
        SimulatedTwitter it => it.Requests,
        var other => throw new ArgumentException($"{other.Channel} counts nothing.", nameof(account)),
    };

    public T Get<T>()
        where T : notnull => app!.Services.GetRequiredService<T>();

    public async Task<Browser> SignInAsync(string name, Role role = Role.Agent)
    {
        await app!.AddUserAsync(name, role);
        var browser = new Browser(() => Url);
        await browser.SignInAsync(name);
        return browser;
    }

    /// <summary>One value by plain SQL.</summary>
    public async Task<object?> SqlAsync(string sql)
    {
        await using var connection = await Get<ChatDatabase>().ConnectAsync(default);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    /// <summary>How many rows a table has, or those of a condition: <c>log where name = 'message.received'</c>.</summary>
    public async Task<long> CountAsync(string of) => Convert.ToInt64(await SqlAsync($"select count(*) from {of}"), CultureInfo.InvariantCulture);

    /// <summary>A moment as it is written in SQL, so many seconds from now.</summary>
    public string In(double seconds)
    {
        var at = DateTimeOffset.UtcNow.AddSeconds(seconds);
        return database.Name == Databases.Sqlite
            ? ((at.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture)
            : $"timestamptz '{at:O}'";
    }

    /// <summary>What the outbox waits for – pauses, back-offs – is over.</summary>
    public async Task PausesAreOverAsync()
    {
        await SqlAsync($"update account_pauses set until = {In(-60)} where until is not null");
        await SqlAsync($"update outbox set due_at = {In(-60)} where state = 0");
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
        await town.DisposeAsync();
        await media.DisposeAsync();
        await database.DisposeAsync();
    }
}

/// <summary>Words of the cases.</summary>
internal static class CaseSteps
{
    /// <summary>Waits until the platform surely has a message.</summary>
    public static Task UntilTaken(this Browser who, Guid conversation, Guid message) => Eventually.Async(
        async () => (await who.Message(conversation, message)).Text("delivery") is "accepted" or "delivered" or "read", "the message is taken");

    /// <summary>The entries of a name in a conversation's log.</summary>
    public static async Task<List<System.Text.Json.Nodes.JsonNode>> Entries(this Browser who, Guid conversation, string name) =>
        (await who.Reads(conversation)).FindAll(e => e.Text("name") == name);
}
