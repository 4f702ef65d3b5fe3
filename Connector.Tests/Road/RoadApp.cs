using ChatClosing.Conversations;
using ChatClosing.Simulator;
using ChatClosing.Storage;
using ChatClosing.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Road;

/// <summary>
/// The application in Production with two pages of one app at the simulated platform, whose webhooks both come to one URL. It can be stopped and
/// started again on its database.
/// </summary>
internal sealed class RoadApp : IAsyncDisposable
{
    public static readonly SimulatedPage ShopPage = new("1067280970047460", "road-app-secret", "EAAB-road-shop", "road-verify");
    public static readonly SimulatedPage OutletPage = ShopPage with { PageId = "2067280970047461", AccessToken = "EAAB-road-outlet" };

    private readonly TestDatabase database;
    private readonly List<(string Key, string Value)> settings;
    private RunningApp? app;

    private RoadApp(TestDatabase database, SimulatedMessenger shop, SimulatedMessenger outlet, (string Key, string Value)[] more)
    {
        (this.database, Shop, Outlet) = (database, shop, outlet);
        settings =
        [
            ("environment", "Production"),
            ("Logging__LogLevel__Default", "None"),
            ("Logging__LogLevel__Microsoft.AspNetCore", "None"),
            ("Logging__LogLevel__Microsoft.EntityFrameworkCore", "None"),
            ("Closing__Grace", "00:00:01"),
            ("Delivery__Sweep", "00:00:00.050"),
            ("Delivery__Settle", "00:00:01"),
            ("Delivery__CallTimeout", "00:00:10"),
            .. ChannelOf("shop", shop),
            .. ChannelOf("outlet", outlet),
            .. more,
        ];
    }

    /// <summary>The platform of the page <c>shop</c>.</summary>
    public SimulatedMessenger Shop { get; }

    /// <summary>The platform of the page <c>outlet</c>, of the same app.</summary>
    public SimulatedMessenger Outlet { get; }

    public Uri Url => app!.Address;

    public IServiceProvider Services => app!.Services;

    public static async Task<RoadApp> StartAsync(string database, params (string Key, string Value)[] settings)
    {
        var options = new SimulatorOptions { EchoAfter = TimeSpan.Zero, DeliveredAfter = TimeSpan.Zero, ReadAfter = TimeSpan.Zero };
        var started = new RoadApp(
            await TestDatabase.CreateAsync(database),
            await SimulatedMessenger.StartAsync(ShopPage, null, options),
            await SimulatedMessenger.StartAsync(OutletPage, null, options),
            settings);
        await started.StartAsync();
        return started;
    }

    public async Task StartAsync()
    {
        app = await RunningApp.StartAsync(database, [.. settings]);
        Shop.Webhooks.Url = Outlet.Webhooks.Url = new Uri(Url, "webhooks/shop");
    }

    /// <summary>Starts without some of its settings: those that begin so.</summary>
    public Task StartWithoutAsync(string keys)
    {
        settings.RemoveAll(s => s.Key.StartsWith(keys, StringComparison.Ordinal));
        return StartAsync();
    }

    public async Task StopAsync()
    {
        await app!.DisposeAsync();
        app = null;
    }

    /// <summary>One more node on the same database; platforms go on talking to the first.</summary>
    public Task<RunningApp> JoinAsync() => RunningApp.StartAsync(database, [.. settings]);

    /// <summary>Somebody signs in; who is not known yet is made first.</summary>
    /// <param name="name">Who.</param>
    /// <param name="role">As what they are made.</param>
    /// <param name="at">At another node.</param>
    public async Task<Browser> SignInAsync(string name, Role role = Role.Agent, RunningApp? at = null)
    {
        await app!.AddUserAsync(name, role);
        var browser = new Browser(() => at?.Address ?? Url);
        await browser.SignInAsync(name);
        return browser;
    }

    /// <summary>One value by plain SQL.</summary>
    public async Task<object?> SqlAsync(string sql)
    {
        await using var connection = await app!.Services.GetRequiredService<ChatDatabase>().ConnectAsync(default);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    /// <summary>What the outbox waits for – pauses, back-offs – is over: a platform's pauses are whole minutes.</summary>
    public async Task PausesAreOverAsync()
    {
        var past = database.Name == Databases.Sqlite ? "0" : "timestamptz '2020-01-01'";
        await SqlAsync($"update account_pauses set until = {past} where until is not null");
        await SqlAsync($"update outbox set due_at = {past} where state = 0");
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await StopAsync();
        await Shop.DisposeAsync();
        await Outlet.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>A channel's settings as in the environment.</summary>
    public static IEnumerable<(string Key, string Value)> ChannelOf(string name, SimulatedMessenger messenger) =>
    [
        ($"Channels__{name}__Channel", "messenger"),
        ($"Channels__{name}__AccountId", messenger.Page.PageId),
        ($"Channels__{name}__AppSecret", messenger.Page.AppSecret),
        ($"Channels__{name}__VerifyToken", messenger.Page.VerifyToken),
        ($"Channels__{name}__AccessToken", messenger.Page.AccessToken),
        ($"Channels__{name}__ApiBaseUrl", messenger.ApiBaseUrl.AbsoluteUri),
    ];
}
