using ChatClosing.Tests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>The desk of one person in a browser context of its own, with the words of the screen for what is on it.</summary>
public sealed class AgentDesk : IAsyncDisposable
{
    private readonly IBrowserContext context;

    private AgentDesk(IBrowserContext context, IPage page)
    {
        (this.context, Page, Complaints) = (context, page, new Complaints(page));
    }

    public IPage Page { get; }

    public IKeyboard Keyboard => Page.Keyboard;

    public Complaints Complaints { get; }

    public ILocator Toasts => Page.Locator(".toast");

    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    /// <summary>All rows of the picking list that are on screen.</summary>
    public ILocator Rows => Page.Locator("#picking-list .prow");

    /// <summary>All windows of the discussion panel.</summary>
    public ILocator Windows => Page.Locator(".win");

    /// <summary>A browser context, as empty as a new computer, with the sign-in page in it.</summary>
    public static async Task<AgentDesk> OpenAsync(IBrowser browser, Uri address, BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.ViewportSize ??= new() { Width = 1280, Height = 800 };
        options.Locale ??= "en-GB";
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(30_000);
        var desk = new AgentDesk(context, await context.NewPageAsync());
        await desk.Page.GotoAsync(address.AbsoluteUri);
        return desk;
    }

    /// <summary>Signs in by the keyboard alone.</summary>
    public async Task SignInAsync(string userName)
    {
        await Expect(Page.Locator("#user")).ToBeFocusedAsync();
        await Keyboard.TypeAsync(userName);
        await Keyboard.PressAsync("Tab");
        await Keyboard.TypeAsync(RunningApp.Password);
        await Keyboard.PressAsync("Enter");
        await Expect(Page.Locator(".presence")).ToBeVisibleAsync();
    }

    /// <summary>A customer's row in the picking list.</summary>
    public ILocator Row(string name) => Rows.Filter(new() { HasText = name });

    /// <summary>A customer's window.</summary>
    public ILocator Window(string name) => Page.GetByRole(AriaRole.Region, new() { Name = $"{name}, Messenger", Exact = true });

    /// <summary>Where one writes to a customer.</summary>
    public ILocator Composer(string name) => Window(name).Locator("textarea");

    /// <summary>The bubbles of a customer's window that have this text.</summary>
    public ILocator Bubble(string name, string text) => Window(name).Locator(".msg").Filter(new() { HasText = text });

    /// <summary>Clicks a customer's row, waits for the window and takes the hand out of the list, which holds still under it.</summary>
    public async Task PickAsync(string name)
    {
        await Row(name).ClickAsync();
        await Expect(Composer(name)).ToBeFocusedAsync();
        await Expect(Window(name).Locator(".msg").First).ToBeVisibleAsync();
        await RestAsync();
    }

    /// <summary>Moves the pointer to where nothing is.</summary>
    public Task RestAsync() => Page.Mouse.MoveAsync(640, 20);

    /// <summary>Writes in the composer that has the focus.</summary>
    public async Task SayAsync(string text)
    {
        await Keyboard.TypeAsync(text);
        await Keyboard.PressAsync("Enter");
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
