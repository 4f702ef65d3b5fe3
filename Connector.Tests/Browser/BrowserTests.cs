using ChatClosing.Simulator;
using Microsoft.Playwright;

namespace ChatClosing.Tests.Browser;

/// <summary>What all browser tests share: they open shops and desks, and in the end no page may have complained of anything.</summary>
public abstract class BrowserTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly List<Shop> shops = [];
    private readonly List<AgentDesk> desks = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        // For who looks for the cause of a failure: the last picture of every page.
        if (Environment.GetEnvironmentVariable("CHATCLOSING_LAST_PICTURES") is { Length: > 0 } folder)
        {
            foreach (var desk in desks)
                await desk.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{GetType().Name}-{Guid.NewGuid():N}.png") });
        }

        foreach (var desk in desks)
            await desk.DisposeAsync();
        foreach (var shop in shops)
            await shop.DisposeAsync();
        foreach (var desk in desks)
            desk.Complaints.ShouldBeNone();
    }

    protected async Task<Shop> OpenShopAsync(SimulatorOptions? options = null, params (string Key, string Value)[] settings)
    {
        var shop = await Shop.OpenAsync(options, settings);
        shops.Add(shop);
        return shop;
    }

    /// <summary>The sign-in page in a context of its own.</summary>
    protected async Task<AgentDesk> OpenDeskAsync(Uri address, BrowserNewContextOptions? options = null)
    {
        var desk = await AgentDesk.OpenAsync(chromium.Browser, address, options);
        desks.Add(desk);
        return desk;
    }

    /// <summary>Somebody's desk, signed in.</summary>
    protected async Task<AgentDesk> DeskOfAsync(string userName, Shop shop, BrowserNewContextOptions? options = null)
    {
        var desk = await OpenDeskAsync(shop.Address, options);
        await desk.SignInAsync(userName);
        return desk;
    }
}
