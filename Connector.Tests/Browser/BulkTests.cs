using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>A supervisor ends many at once: sees first what would happen to each, does it, takes it back.</summary>
public sealed class BulkTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Maria = "Maria Silva";
    private const string Paul = "Paul Renard";
    private const string Lea = "Léa Fontaine";

    [BrowserFact]
    public async Task Many_are_ended_after_a_dry_run_and_taken_back_together()
    {
        var shop = await OpenShopAsync(ClosingSteps.Quick, ("Closing__Grace", "00:01:00"));
        var anna = await DeskOfAsync("anna", shop);
        foreach (var name in new[] { Maria, Paul })
        {
            await shop.WritesAsync(name, "Hello");
            await anna.PickAsync(name);
            await anna.SayAsync("It left us this morning.");
            await Expect(anna.Window(name).Locator(".ticks--read")).ToBeVisibleAsync();
        }

        await shop.WritesAsync(Lea, "Is anybody there?");
        var sam = await DeskOfAsync("sam", shop);
        await Expect(sam.Rows).ToHaveCountAsync(3);
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Choose several" }).ClickAsync();
        await sam.Page.Locator("#picking-list").GetByRole(AriaRole.Checkbox).First.FocusAsync();
        await sam.Keyboard.PressAsync("Space");
        await Expect(Bar(sam)).ToContainTextAsync("1 chosen");
        await sam.Keyboard.PressAsync("ArrowDown");
        await Expect(sam.Page.Locator("#picking-list").GetByRole(AriaRole.Checkbox).Nth(1)).ToBeFocusedAsync();
        await sam.Keyboard.PressAsync("Space");
        await Expect(Bar(sam)).ToContainTextAsync("2 chosen");
        await Bar(sam).GetByRole(AriaRole.Button, new() { Name = "All 3 shown" }).ClickAsync();
        await Expect(sam.Rows.And(sam.Page.Locator("[aria-checked=true]"))).ToHaveCountAsync(3);
        await sam.PictureAsync("bulk-chosen-1280-light");

        await Bar(sam).GetByRole(AriaRole.Button, new() { Name = "Close and end…" }).ClickAsync();
        await Expect(sam.Dialog).ToContainTextAsync("2 end and count in the reports.");
        await Expect(sam.Dialog).ToContainTextAsync("1 is left as it is:");
        await Expect(sam.Dialog.Locator(".bulk__blocked li")).ToHaveTextAsync(["Léa FontaineThe customer waits for an answer."]);
        await sam.Dialog.GetByRole(AriaRole.Combobox).FocusAsync();
        await sam.AddsTypeAsync("Delivery");
        await sam.Dialog.Locator("#bulk-note").FillAsync("Storm over the bay, all told.");
        await sam.PictureAsync("bulk-dialog-1280-light");
        await sam.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close and end 2" }).ClickAsync();

        await Expect(sam.Toasts).ToContainTextAsync("Ending 2 conversations");
        await Expect(sam.Rows).ToHaveCountAsync(1);
        await Expect(anna.Windows).ToHaveCountAsync(0);
        await sam.PictureAsync("bulk-toast-1280-light");
        // Loaded again, the page offers the same.
        await sam.Page.ReloadAsync();
        await Expect(sam.Toasts).ToContainTextAsync("Ending 2 conversations");
        await sam.Keyboard.PressAsync("Alt+Z");
        await Expect(sam.Toasts).ToContainTextAsync("Undone. 2 are as they were");
        await Expect(anna.Windows).ToHaveCountAsync(2);
    }

    [BrowserTheory]
    [InlineData("en-GB", ColorScheme.Light)]
    [InlineData("fr-FR", ColorScheme.Dark)]
    public async Task Axe_finds_nothing_to_say(string locale, ColorScheme theme)
    {
        var shop = await OpenShopAsync(ClosingSteps.Quick, ("Escalation__After", "00:00:02"));
        await shop.WritesAsync(Maria, "Hello");
        await shop.WritesAsync(Paul, "Hello");
        // axe is a script that the page's policy would refuse; only here it is let in.
        var sam = await OpenDeskAsync(
            shop.Address, new() { Locale = locale, ColorScheme = theme, BypassCSP = true, ReducedMotion = ReducedMotion.Reduce });
        await sam.SignInAsync("sam");
        await Expect(sam.Page.Locator(".state--urgent")).ToHaveCountAsync(2);
        await sam.Row(Paul).ClickAsync();
        await Expect(sam.Page.Locator(".win .timer")).ToBeVisibleAsync();
        await sam.Page.Locator(".filters > .ib").ClickAsync();
        await sam.Page.Locator(".bulk__acts button").First.ClickAsync();
        await CheckAsync(sam, "rows to choose");
        await sam.Page.Locator(".bulk__acts button").Last.ClickAsync();
        await Expect(sam.Page.Locator(".bulk__blocked li")).ToHaveCountAsync(2);
        await CheckAsync(sam, "many at once");
    }

    private static ILocator Bar(AgentDesk who) => who.Page.Locator(".bulk");

    private static async Task CheckAsync(AgentDesk desk, string where)
    {
        await desk.PictureAsync($"{where} {Guid.NewGuid():N}");
        var result = await desk.Page.RunAxe();
        result.Passes.Length.ShouldBeGreaterThan(10, where);
        result.Violations.Select(v => $"{where}: {v.Id} ({v.Help}): {string.Join(" | ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty();
    }
}
