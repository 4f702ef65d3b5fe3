using ChatClosing.Tests.Running;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>Where a history went, or why it did not: in the log, on the jobs page, and tried again from both.</summary>
public sealed class SentToTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Maria = "Maria Silva";

    // Nobody is at these addresses, and one try has to do.
    private static (string Key, string Value)[] Nowhere(TemporaryFolder archive) =>
        [.. ClosingSteps.Everything, ("Archive__Folder", archive.Path), ("Effects__GiveUpAfter", "00:00:00.001"), ("Closing__Grace", "00:00:01")];

    [BrowserFact]
    public async Task A_history_is_sent_again_and_what_failed_is_seen_and_tried_again_in_both_places()
    {
        using var archive = new TemporaryFolder();
        var shop = await OpenShopAsync(ClosingSteps.Quick, Nowhere(archive));
        await EndsAsync(shop);
        var sam = await DeskOfAsync("sam", shop);
        await OpensAsync(sam);
        await Expect(Sent(sam)).ToHaveCountAsync(1);
        await Expect(Sent(sam)).ToContainTextAsync("Archived at");

        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Send the history again…" }).PressAsync("Enter");
        await sam.Page.Locator("#closing-email").FillAsync("returns@maisonlumen.fr");
        await sam.Keyboard.PressAsync("Enter");
        await Expect(sam.Dialog.Locator(".chip")).ToContainTextAsync("returns@maisonlumen.fr");
        await sam.Dialog.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).PressAsync("Enter");
        await Expect(sam.Dialog).ToHaveCountAsync(0);
        await Expect(Sent(sam)).ToHaveCountAsync(2);
        await Expect(Sent(sam).Filter(new() { HasText = "returns@" })).ToContainTextAsync("Not sent: not reachable");
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Retry: returns@maisonlumen.fr" }).PressAsync("Enter");
        await Expect(Sent(sam).Filter(new() { HasText = "2 tries" })).ToHaveCountAsync(1);

        var file = await sam.Page.RunAndWaitForDownloadAsync(() => sam.Page.GetByRole(AriaRole.Button, new() { Name = "Download as JSON" }).ClickAsync());
        file.SuggestedFilename.ShouldEndWith(".transcript");

        await sam.Page.Locator("nav a[href='/desk/jobs']").ClickAsync();
        await Expect(Failed(sam)).ToHaveCountAsync(1);
        await Expect(Failed(sam)).ToContainTextAsync("not reachable");
        await Failed(sam).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Sent(sam)).ToHaveCountAsync(2);

        var ada = await DeskOfAsync("ada", shop);
        await ada.Page.Locator("nav a[href='/desk/jobs']").ClickAsync();
        await Expect(Failed(ada)).ToContainTextAsync("…@maisonlumen.fr");
        await Expect(Failed(ada).GetByRole(AriaRole.Link)).ToHaveCountAsync(0);
    }

    [BrowserTheory]
    [InlineData("en-GB", ColorScheme.Light)]
    [InlineData("fr-FR", ColorScheme.Dark)]
    public async Task Axe_finds_nothing_to_say_about_what_was_sent_and_webhooks(string locale, ColorScheme theme)
    {
        using var archive = new TemporaryFolder();
        var shop = await OpenShopAsync(ClosingSteps.Quick, Nowhere(archive));
        await EndsAsync(shop);
        var sam = await OpenDeskAsync(shop.Address, Of(locale, theme));
        await sam.SignInAsync("sam");
        await OpensAsync(sam);
        await Expect(Sent(sam)).ToHaveCountAsync(1);
        await sam.Page.Locator(".sent__head button").First.ClickAsync();
        await sam.Page.Locator("#closing-email").FillAsync("returns@maisonlumen.fr");
        await sam.Keyboard.PressAsync("Enter");
        await CheckAsync(sam, "send again");
        await sam.Dialog.Locator(".btn--primary").ClickAsync();
        await Expect(sam.Page.Locator(".sent .state--danger")).ToHaveCountAsync(1);
        await sam.Page.Locator(".sent summary").First.ClickAsync();
        await CheckAsync(sam, "sent to");
        await sam.Page.Locator("nav a[href='/desk/jobs']").ClickAsync();
        await Expect(Failed(sam)).ToHaveCountAsync(1);
        await CheckAsync(sam, "jobs with what failed");

        var ada = await OpenDeskAsync(shop.Address, Of(locale, theme));
        await ada.SignInAsync("ada");
        await ada.Page.GotoAsync(new Uri(shop.Address, "desk/administration?tab=webhooks").AbsoluteUri);
        await Expect(ada.Page.Locator(".tabpanel .empty")).ToBeVisibleAsync();
        await CheckAsync(ada, "no webhooks");
        await ada.Page.Locator(".card__h button").ClickAsync();
        await ada.Dialog.Locator("input[type=url]").FillAsync("https://hooks.example.com/chat");
        await CheckAsync(ada, "a new webhook");
        await ada.Dialog.Locator(".btn--primary").ClickAsync();
        await Expect(ada.Dialog.Locator(".secret")).ToContainTextAsync("whsec_");
        await CheckAsync(ada, "its secret");
        await ada.Keyboard.PressAsync("Escape");
        await Expect(ada.Page.Locator(".tabpanel tbody tr")).ToHaveCountAsync(1);
        await ada.Page.Locator(".tabpanel tbody .btn").First.ClickAsync();
        await Expect(ada.Page.Locator(".runs__row")).ToBeVisibleAsync();
        await CheckAsync(ada, "webhooks");
    }

    private static BrowserNewContextOptions Of(string locale, ColorScheme theme) =>
        new() { Locale = locale, ColorScheme = theme, BypassCSP = true, ReducedMotion = ReducedMotion.Reduce };

    private async Task EndsAsync(Shop shop)
    {
        var anna = await DeskOfAsync("anna", shop);
        await shop.WritesAsync(Maria, "Where is my parcel?");
        await anna.PickAsync(Maria);
        await anna.SayAsync("It arrives tomorrow.");
        await anna.OpensClosingAsync();
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await shop.EndsAsync(1);
    }

    private static async Task OpensAsync(AgentDesk who)
    {
        await who.Page.Locator("nav a[href='/desk/log']").ClickAsync();
        await who.Page.GetByRole(AriaRole.Button, new() { Name = Maria }).ClickAsync();
        await who.Page.Locator(".one__tabs").GetByRole(AriaRole.Tab).Nth(2).ClickAsync();
    }

    private static ILocator Sent(AgentDesk who) => who.Page.Locator(".sent__one");

    private static ILocator Failed(AgentDesk who) => who.Page.Locator("section[aria-labelledby=failed-title] tbody tr");

    private static async Task CheckAsync(AgentDesk desk, string where)
    {
        var result = await desk.Page.RunAxe();
        result.Passes.Length.ShouldBeGreaterThan(10, where);
        result.Violations.Select(v => $"{where}: {v.Id} ({v.Help}): {string.Join(" | ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty();
    }
}
