using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>axe finds nothing in what an agent has all day, in light and dark, in English and French.</summary>
public sealed class AgentsDayAccessibilityTests(Chromium chromium) : BrowserTests(chromium)
{
    [BrowserTheory]
    [InlineData("en-GB", ColorScheme.Light)]
    [InlineData("fr-FR", ColorScheme.Dark)]
    [InlineData("en-GB", ColorScheme.Dark)]
    [InlineData("fr-FR", ColorScheme.Light)]
    public async Task Axe_finds_nothing_to_say(string locale, ColorScheme theme)
    {
        var shop = await OpenShopAsync();
        await AgentsDayTests.AddRepliesAsync(shop);
        var sam = await OpenDeskAsync(
            shop.Address, new() { Locale = locale, ColorScheme = theme, BypassCSP = true, ReducedMotion = ReducedMotion.Reduce });
        await sam.SignInAsync("sam");
        foreach (var name in new[] { "Maria Silva", "Paul Renard", "Aiko Tanaka" })
        {
            await shop.WritesAsync(name, "Where is my parcel?");
            await sam.PickAsync(name);
        }

        await sam.Page.Locator(".panel__bar .seg button").Last.ClickAsync();
        await Expect(sam.Windows).ToHaveCountAsync(3);
        await sam.Keyboard.PressAsync("Alt+1");
        await sam.Keyboard.TypeAsync("/re");
        await Expect(sam.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(2);
        await sam.Keyboard.PressAsync("Enter");
        await Expect(sam.Page.Locator(".canned__why")).Not.ToBeEmptyAsync();
        await CheckAsync(sam, "canned", locale, theme);

        await sam.Keyboard.PressAsync("Escape");
        await sam.Windows.First.Locator(".composer__bar .ib").Nth(1).ClickAsync();
        await Expect(sam.Page.Locator(".emoji__one")).Not.ToHaveCountAsync(0);
        await CheckAsync(sam, "emoji", locale, theme);
        await sam.Keyboard.PressAsync("Escape");

        await sam.Keyboard.PressAsync("Control+k");
        await sam.Keyboard.TypeAsync("ma");
        await Expect(sam.Dialog.GetByRole(AriaRole.Menuitem)).Not.ToHaveCountAsync(0);
        await CheckAsync(sam, "palette", locale, theme);
        await sam.Keyboard.PressAsync("Escape");
        await sam.Keyboard.PressAsync("Escape");
        await Expect(sam.Dialog).ToHaveCountAsync(0);

        await sam.Page.Locator(".presence").ClickAsync();
        await sam.Page.Locator("[data-key=settings]").ClickAsync();
        await Expect(sam.Dialog.Locator("#password-new")).ToBeVisibleAsync();
        await CheckAsync(sam, "settings", locale, theme);
        await sam.Keyboard.PressAsync("Escape");

        await sam.Page.GotoAsync(new Uri(shop.Address, "/desk/administration?tab=canned").AbsoluteUri);
        await Expect(sam.Page.Locator(".tbl tbody tr")).ToHaveCountAsync(2);
        await CheckAsync(sam, "canned-page", locale, theme);
        await sam.Page.Locator(".tbl tbody .btn").First.ClickAsync();
        await Expect(sam.Dialog).ToBeVisibleAsync();
        await CheckAsync(sam, "canned-form", locale, theme);
    }

    private static async Task CheckAsync(AgentDesk desk, string where, string locale, ColorScheme theme)
    {
        await AgentsDayTests.PictureAsync(desk, $"{where}-{locale}-{theme}");
        var result = await desk.Page.RunAxe();
        result.Passes.Length.ShouldBeGreaterThan(10, where);
        result.Violations.Select(v => $"{where}: {v.Id} ({v.Help}): {string.Join(" | ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty();
    }
}
