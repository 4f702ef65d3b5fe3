using System.Text.Json;
using ChatClosing.Conversations;
using ChatClosing.Simulator;
using ChatClosing.Tests.Running;
using ChatClosing.Transcripts.Mail;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Browser;

/// <summary>
/// The application on a port, a database of its own, and a simulated Messenger as its platform. Anna and Marc are agents, Sam is a supervisor, Ada an
/// administrator.
/// </summary>
public sealed class Shop : IAsyncDisposable
{
    public const string Account = "shop";

    private static readonly (string Name, Role Role)[] People =
        [("anna", Role.Agent), ("marc", Role.Agent), ("sam", Role.Supervisor), ("ada", Role.Administrator)];

    private readonly TestDatabase database;
    private readonly TimeProvider clock;
    private readonly (string Key, string Value)[] settings;

    private Shop(TestDatabase database, SimulatedMessenger messenger, TimeProvider clock, (string Key, string Value)[] settings) =>
        (this.database, Messenger, this.clock, this.settings) = (database, messenger, clock, settings);

    private HttpClient? job;

    public RunningApp App { get; private set; } = null!;

    public SimulatedMessenger Messenger { get; }

    public Uri Address => App.Address;

    /// <summary>Opens it.</summary>
    /// <param name="options">How the platform behaves; by itself it reads everything within a second. The server goes by its clock.</param>
    /// <param name="settings">As in the environment.</param>
    public static async Task<Shop> OpenAsync(SimulatorOptions? options = null, params (string Key, string Value)[] settings)
    {
        var page = new SimulatedPage("1067280970047460", "shop_app_secret", "EAAB_shop_token", "shop-verify");
        options ??= new() { ReadAfter = TimeSpan.FromSeconds(1) };
        var messenger = await SimulatedMessenger.StartAsync(page, null, options);
        var shop = new Shop(await TestDatabase.CreateAsync(Databases.Sqlite), messenger, options.Time,
        [
            ($"Channels__{Account}__Channel", "messenger"),
            ($"Channels__{Account}__AccountId", page.PageId),
            ($"Channels__{Account}__AppSecret", page.AppSecret),
            ($"Channels__{Account}__VerifyToken", page.VerifyToken),
            ($"Channels__{Account}__AccessToken", page.AccessToken),
            ($"Channels__{Account}__ApiBaseUrl", messenger.ApiBaseUrl.AbsoluteUri),
            .. settings,
        ]);
        await shop.StartAsync("http://127.0.0.1:0");
        foreach (var (name, role) in People)
            await shop.App.AddUserAsync(name, role);
        return shop;
    }

    /// <summary>Stops the server. Its address stays known.</summary>
    public async Task<string> StopAsync()
    {
        var address = App.Address.AbsoluteUri.TrimEnd('/');
        await App.DisposeAsync();
        return address;
    }

    /// <summary>Starts a server on the same database.</summary>
    public async Task StartAsync(string address)
    {
        App = await RunningApp.StartAsync(database, Adjust, [("urls", address), .. settings]);
        Messenger.Webhooks.Url = new Uri(App.Address, $"webhooks/{Account}");
    }

    private void Adjust(WebApplicationBuilder app)
    {
        app.Services.AddSingleton(clock);
        // A mail server of a test signed its certificate itself.
        app.Services.AddSingleton(new MailTrust { Believe = (_, certificate, _, _) => certificate is not null });
    }

    /// <summary>A customer writes; the webhook must take it.</summary>
    public async Task<SimulatedCustomer> WritesAsync(string name, string text)
    {
        var customer = Messenger.Customer(name);
        (await customer.WriteAsync(text)).ShouldBe(200);
        return customer;
    }

    /// <summary>The ends that the feed has, as a reporting job reads it.</summary>
    public async Task<IReadOnlyList<JsonElement>> FeedAsync()
    {
        job ??= await App.WithKeyAsync("report");
        var feed = await (await job.GetAsync("/api/v1/ended-conversations?limit=1000")).JsonAsync();
        return [.. feed.GetProperty("items").EnumerateArray()];
    }

    /// <summary>Waits until the feed has so many ends; they come within a moment after the seal.</summary>
    public async Task<IReadOnlyList<JsonElement>> EndsAsync(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            var ends = await FeedAsync();
            if (ends.Count >= count || patience.IsCancellationRequested)
            {
                ends.Count.ShouldBe(count);
                return ends;
            }

            await ticks.WaitForNextTickAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        job?.Dispose();
        await Messenger.DisposeAsync();
        await App.DisposeAsync();
        await database.DisposeAsync();
    }
}
