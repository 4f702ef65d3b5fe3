using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>axe finds nothing on any page, in light and dark, in English and French.</summary>
public sealed class AccessibilityTests(Chromium chromium) : BrowserTests(chromium)
{
    [BrowserTheory]
    [InlineData("en-GB", ColorScheme.Light)]
    [InlineData("en-GB", ColorScheme.Dark)]
    [InlineData("fr-FR", ColorScheme.Light)]
    [InlineData("fr-FR", ColorScheme.Dark)]
    public async Task Axe_finds_nothing_to_say(string locale, ColorScheme theme)
    {
        var shop = await OpenShopAsync(null, ("Closing__Grace", "00:00:01"));
        // axe is a script that the page's policy would refuse; only here it is let in.
        var sam = await OpenDeskAsync(
            shop.Address, new() { Locale = locale, ColorScheme = theme, BypassCSP = true, ReducedMotion = ReducedMotion.Reduce });
        await Expect(sam.Page.Locator("html")).ToHaveAttributeAsync("lang", locale[..2]);
        await Expect(sam.Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme.ToString().ToLowerInvariant());
        await CheckAsync(sam, "sign-in");
        await sam.SignInAsync("sam");
        await Expect(sam.Page.Locator("#picking-list .empty")).ToBeVisibleAsync();
        await CheckAsync(sam, "empty desk");

        foreach (var name in new[] { "Maria Silva", "Paul Renard", "Aiko Tanaka", "Late Ended" })
            await shop.WritesAsync(name, "Where is my parcel?");
        await sam.PickAsync("Late Ended");
        await sam.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(sam.Dialog).ToBeVisibleAsync();
        await sam.Keyboard.PressAsync("Alt+Shift+C");
        await shop.EndsAsync(1);
        await sam.PickAsync("Maria Silva");
        await sam.SayAsync("It arrives tomorrow: https://example.org/track");
        await Expect(sam.Window("Maria Silva").Locator(".ticks--read")).ToBeVisibleAsync();
        await sam.PickAsync("Paul Renard");
        shop.Messenger.Faults.Next(ChatClosing.Simulator.SendFault.PersonUnavailable);
        await sam.SayAsync("Avec plaisir");
        await Expect(sam.Window("Paul Renard").Locator(".msg__fail")).ToBeVisibleAsync();
        await Expect(sam.Toasts).ToHaveCountAsync(0);
        await CheckAsync(sam, "desk with two windows");

        await sam.Keyboard.PressAsync("Alt+1");
        await sam.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(sam.Dialog).ToBeVisibleAsync();
        await CheckAsync(sam, "closing window");
        await sam.Keyboard.TypeAsync("Livraison");
        await Expect(sam.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await sam.Keyboard.PressAsync("ArrowDown");
        await sam.Keyboard.PressAsync("Enter");
        await Expect(sam.Dialog.Locator(".chip")).ToBeVisibleAsync();
        await CheckAsync(sam, "closing window with a type");
        await sam.Keyboard.PressAsync("Escape");
        await Expect(sam.Dialog).ToHaveCountAsync(0);

        await sam.Page.Locator("h2").First.ClickAsync();
        await sam.Page.GetByRole(AriaRole.Banner).Locator(".ib").First.ClickAsync();
        await Expect(sam.Dialog.Locator(".keylist")).ToBeVisibleAsync();
        await CheckAsync(sam, "shortcut list");
        await sam.Keyboard.PressAsync("Escape");

        await sam.Page.Locator("nav a[href='/desk/reports']").ClickAsync();
        await Expect(sam.Page.Locator(".kpis .v").First).ToHaveTextAsync("1");
        await CheckAsync(sam, "reports");
    }

    private static async Task CheckAsync(AgentDesk desk, string where)
    {
        var result = await desk.Page.RunAxe();
        result.Passes.Length.ShouldBeGreaterThan(10, where);
        result.Violations.Select(v => $"{where}: {v.Id} ({v.Help}): {string.Join(" | ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty();
    }
}
