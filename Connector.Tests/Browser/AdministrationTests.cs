using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>The page where supervisors decide what becomes of the types that agents add.</summary>
public sealed class AdministrationTests(Chromium chromium) : BrowserTests(chromium)
{
    [BrowserFact]
    public async Task A_supervisor_keeps_renames_and_merges_by_the_keyboard_and_agents_see_it_at_once()
    {
        var shop = await OpenShopAsync();
        using var key = await shop.App.WithKeyAsync("read,write", "anna");
        foreach (var name in new[] { "Delivry", "Return label refused" })
            await History.PostAsync(key, "/api/v1/conversation-types", new { name });
        using var boss = await shop.App.WithKeyAsync("read,write", "sam");
        await History.PostAsync(boss, "/api/v1/conversation-types", new { name = "Return › Label" });
        var anna = await DeskOfAsync("anna", shop);
        await shop.WritesAsync("Maria Conti", "Hello");
        await anna.PickAsync("Maria Conti");
        await anna.OpensClosingAsync();
        await Expect(anna.Dialog.Locator(".sugg .pick")).ToHaveCountAsync(3);

        var sam = await DeskOfAsync("sam", shop);
        await sam.Page.Locator("nav a[href='/desk/administration']").PressAsync("Enter");
        await Expect(sam.Page.GetByRole(AriaRole.Row)).ToHaveCountAsync(4);
        await sam.PictureAsync("administration-1280-light");
        await Does(sam, "Rename: Delivry").PressAsync("Enter");
        await Expect(sam.Dialog.GetByLabel("Name")).ToBeFocusedAsync();
        await sam.Keyboard.PressAsync("Control+A");
        await sam.Keyboard.TypeAsync("Delivery");
        await sam.Keyboard.PressAsync("Enter");
        await Expect(sam.Dialog).ToHaveCountAsync(0);
        await Expect(Row(sam, "Delivery")).ToContainTextAsync("kept");

        await Does(sam, "Merge…: Return label refused").PressAsync("Enter");
        await Expect(sam.Dialog.GetByRole(AriaRole.Option)).ToHaveCountAsync(2);
        // From the field with the arrow, as in all lists below a field; Enter chooses and merges nothing yet.
        await Expect(sam.Dialog.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await sam.Keyboard.PressAsync("ArrowDown");
        await Expect(sam.Dialog.GetByRole(AriaRole.Option).First).ToBeFocusedAsync();
        await sam.Keyboard.PressAsync("Enter");
        await Expect(sam.Dialog).ToContainTextAsync("of Return label refused show and count as Return › Label");
        await sam.PictureAsync("administration-merge-1280-light");
        await sam.TabsToAsync(sam.Dialog.GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true }));
        await sam.Keyboard.PressAsync("Enter");
        await Expect(sam.Dialog).ToHaveCountAsync(0);
        await Expect(Row(sam, "Return label refused")).ToContainTextAsync("merged into Return › Label");

        await Expect(anna.Dialog.Locator(".sugg .pick")).ToHaveTextAsync(["Delivery", "Return › Label"]);
    }

    [BrowserTheory]
    [InlineData("en-GB", ColorScheme.Light)]
    [InlineData("en-GB", ColorScheme.Dark)]
    [InlineData("fr-FR", ColorScheme.Light)]
    [InlineData("fr-FR", ColorScheme.Dark)]
    public async Task Axe_finds_nothing_to_say_about_closing_and_administration(string locale, ColorScheme theme)
    {
        var shop = await OpenShopAsync(ClosingSteps.Quick, ClosingSteps.Everything);
        await shop.AsksAsync();
        var sam = await OpenDeskAsync(shop.Address, new() { Locale = locale, ColorScheme = theme, BypassCSP = true, ReducedMotion = ReducedMotion.Reduce });
        await sam.SignInAsync("sam");
        await sam.Page.Locator("nav a[href='/desk/administration']").ClickAsync();
        await Expect(sam.Page.Locator(".empty")).ToBeVisibleAsync();
        await CheckAsync(sam, "no types");
        using var key = await shop.App.WithKeyAsync("read,write", "anna");
        foreach (var name in new[] { "Return label refused", "Return › Label" })
            await History.PostAsync(key, "/api/v1/conversation-types", new { name });
        await Expect(sam.Page.Locator("tbody tr")).ToHaveCountAsync(2);
        await CheckAsync(sam, "types");
        await sam.Page.Locator("tbody tr").First.GetByRole(AriaRole.Button).Nth(2).ClickAsync();
        await Expect(sam.Dialog).ToBeVisibleAsync();
        await CheckAsync(sam, "merge");
        await sam.Keyboard.PressAsync("Escape");

        await sam.Page.Locator("nav a[href='/desk/']").ClickAsync();
        await shop.WritesAsync("Maria Conti", "Hello");
        await sam.PickAsync("Maria Conti");
        await sam.SayAsync("It arrives tomorrow.");
        await sam.OpensClosingAsync();
        await sam.AddsTypeAsync("Return label lost");
        await sam.Page.Locator("#endnote").FillAsync("New label sent by e-mail.");
        await sam.Dialog.Locator(".rate__r").Nth(3).ClickAsync();
        await sam.Page.Locator("#closing-email").FillAsync("returns@maisonlumen.fr");
        await sam.Keyboard.PressAsync("Enter");
        await Expect(sam.Dialog.Locator(".steps li")).Not.ToHaveCountAsync(0);
        await CheckAsync(sam, "closing window, filled in");
        await sam.PictureAsync($"closing-{locale}-{theme}");
        await sam.Dialog.GetByRole(AriaRole.Tab).Nth(1).ClickAsync();
        await CheckAsync(sam, "closing window, close");
    }

    private static ILocator Does(AgentDesk desk, string name) => desk.Page.GetByRole(AriaRole.Button, new() { Name = name });

    private static ILocator Row(AgentDesk desk, string name) =>
        desk.Page.GetByRole(AriaRole.Row).Filter(new() { Has = desk.Page.GetByRole(AriaRole.Rowheader, new() { Name = name, Exact = true }) });

    private static async Task CheckAsync(AgentDesk desk, string where)
    {
        var result = await desk.Page.RunAxe();
        result.Passes.Length.ShouldBeGreaterThan(10, where);
        result.Violations.Select(v => $"{where}: {v.Id} ({v.Help}): {string.Join(" | ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty();
    }
}
