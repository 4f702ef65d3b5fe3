using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>Log > Conversations: found, read, qualified late; what is looked for is in the address.</summary>
public sealed class LogTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Maria = "Maria Silva";
    private const string Paul = "Paul Renard";

    [BrowserFact]
    public async Task A_conversation_is_found_by_its_words_opened_by_the_keyboard_and_qualified_after_its_end()
    {
        var shop = await OpenShopAsync(null, ("Closing__Grace", "00:00:01"));
        var anna = await DeskOfAsync("anna", shop);
        await shop.WritesAsync(Maria, "The parcel shop <b>refused</b> it");
        await shop.WritesAsync(Paul, "Thank you");
        await anna.PickAsync(Maria);
        await anna.SayAsync("I send a new label");
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(anna.Dialog).ToBeVisibleAsync();
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await shop.EndsAsync(1);

        await anna.Page.Locator("nav a[href='/desk/log']").ClickAsync();
        await Expect(Rows(anna)).ToHaveCountAsync(2);
        await anna.Page.Locator("#log-q").FillAsync("umbrella");
        await Expect(Rows(anna)).ToHaveCountAsync(0);
        await anna.Page.Locator("#log-q").FillAsync("SHOP refus");
        await Expect(Rows(anna)).ToHaveCountAsync(1);
        await Expect(Rows(anna).Locator("mark")).ToHaveTextAsync(["shop", "refused"]);
        await Expect(Rows(anna)).ToContainTextAsync("<b>refused</b>");

        // From the field to the row, into the conversation, and back.
        await anna.Page.Locator("#log-q").FocusAsync();
        await anna.Keyboard.PressAsync("ArrowDown");
        await Expect(anna.Page.GetByRole(AriaRole.Button, new() { Name = Maria })).ToBeFocusedAsync();
        await anna.Keyboard.PressAsync("Enter");
        var opened = anna.Page.GetByRole(AriaRole.Complementary, new() { Name = $"Conversation with {Maria}" });
        await Expect(opened.Locator(".msg")).ToHaveCountAsync(2);
        await Expect(opened).ToContainTextAsync("You picked this at");
        await Expect(opened.Locator("textarea")).ToHaveCountAsync(0);

        await opened.GetByRole(AriaRole.Button, new() { Name = "Choose a type" }).ClickAsync();
        await anna.Keyboard.TypeAsync("Delivery");
        await Expect(anna.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await anna.Keyboard.PressAsync("ArrowDown");
        await anna.Keyboard.PressAsync("Enter");
        await opened.GetByRole(AriaRole.Button, new() { Name = "Save the type" }).ClickAsync();
        await Expect(Rows(anna)).ToContainTextAsync("Delivery");
        await Expect(opened.GetByRole(AriaRole.Button, new() { Name = "Change type" })).ToBeFocusedAsync();

        // What the reports knew before is still told, and why it counts.
        await Expect(opened.Locator(".rev li")).ToHaveCountAsync(2);
        await Expect(opened.Locator(".rev li").First).ToContainTextAsync("Type to Delivery, by Anna");
        await Expect(opened.Locator(".counted")).ToContainTextAsync("Counted in the reports of");
        await opened.GetByRole(AriaRole.Button, new() { Name = "Why?" }).ClickAsync();
        await Expect(opened.Locator(".counted__why")).ToContainTextAsync("it counts once");
        await opened.GetByRole(AriaRole.Tab, new() { Name = "History" }).ClickAsync();
        await Expect(opened.Locator(".hist")).ToContainTextAsync("Anna picked it.");
        await Expect(opened.Locator(".hist")).ToContainTextAsync("Anna set the type “Delivery”.");
        await opened.GetByRole(AriaRole.Tab, new() { Name = "Messages" }).ClickAsync();
        await opened.GetByRole(AriaRole.Button, new() { Name = "Add a note" }).ClickAsync();
        await anna.Keyboard.TypeAsync("rang about a telescope");
        await opened.GetByRole(AriaRole.Button, new() { Name = "Save the note" }).ClickAsync();
        await Expect(opened.Locator(".notes .note")).ToContainTextAsync("telescope");
        await Expect(opened.GetByRole(AriaRole.Button, new() { Name = "Add a note" })).ToBeFocusedAsync();

        // A second type: the one that will be saved is named, and the revision says from what to what.
        await opened.GetByRole(AriaRole.Button, new() { Name = "Change type" }).ClickAsync();
        await Expect(opened).ToContainTextAsync("now: Delivery");
        await anna.Keyboard.TypeAsync("Warranty");
        await anna.Keyboard.PressAsync("Enter");
        await Expect(opened.Locator(".combo .chip").Filter(new() { HasText = "Delivery" })).ToHaveCountAsync(0);
        await Expect(opened).ToContainTextAsync("Will be saved as a new type: Warranty");
        await opened.GetByRole(AriaRole.Button, new() { Name = "Save the type" }).ClickAsync();
        await Expect(opened.Locator(".rev li").First).ToContainTextAsync("Type from Delivery to Warranty, by Anna");

        // The endnote, too, is written and changed after the end.
        await opened.GetByRole(AriaRole.Button, new() { Name = "Write an endnote" }).FocusAsync();
        await anna.Keyboard.PressAsync("Enter");
        await anna.Keyboard.TypeAsync("Sent a new one.");
        await opened.GetByRole(AriaRole.Button, new() { Name = "Save the endnote" }).ClickAsync();
        await Expect(opened.GetByRole(AriaRole.Button, new() { Name = "Change endnote" })).ToBeFocusedAsync();
        await Expect(opened.Locator(".facts")).ToContainTextAsync(["Warranty", "Sent a new one."]);
        await Expect(opened.Locator(".rev li").First).ToContainTextAsync("Endnote by Anna");

        // A link shows the same.
        await anna.Page.ReloadAsync();
        await Expect(anna.Page.Locator("#log-q")).ToHaveValueAsync("SHOP refus");
        await Expect(opened.Locator(".msg")).ToHaveCountAsync(2);
        await anna.Page.Locator(".one__h h2").FocusAsync();
        await anna.Keyboard.PressAsync("Escape");
        await Expect(opened).ToHaveCountAsync(0);
        var row = Rows(anna).GetByRole(AriaRole.Button, new() { Name = Maria });
        await Expect(row).ToBeFocusedAsync();

        // Opened is a step: Back leads to the same results, and on from the same row.
        await row.ClickAsync();
        await Expect(opened.Locator(".msg")).ToHaveCountAsync(2);
        await anna.Page.GoBackAsync();
        await Expect(opened).ToHaveCountAsync(0);
        await Expect(anna.Page.Locator("#log-q")).ToHaveValueAsync("SHOP refus");
        await Expect(row).ToBeFocusedAsync();
        await anna.Page.GetByRole(AriaRole.Button, new() { Name = "Clear filters" }).ClickAsync();
        await Expect(Rows(anna)).ToHaveCountAsync(2);
        await anna.Page.Locator("#log-q").FillAsync("telescope");
        await Expect(Rows(anna)).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task A_link_that_asks_for_what_nobody_knows_says_so_and_an_opened_conversation_fits_a_narrow_page()
    {
        var shop = await OpenShopAsync();
        var anna = await OpenDeskAsync(shop.Address, new() { ViewportSize = new() { Width = 320, Height = 640 } });
        await anna.SignInAsync("anna");
        await shop.WritesAsync(Maria, "Where is my parcel?");
        await anna.Page.GotoAsync(new Uri(shop.Address, "/desk/log?status=Bogus&channel=nonsense&from=2026-13-45").AbsoluteUri);
        await Expect(Rows(anna)).ToHaveCountAsync(1);
        await Expect(anna.Page.Locator(".logp__top")).ToContainTextAsync("from=2026-13-45, channel=nonsense, status=Bogus");
        await anna.Page.GetByRole(AriaRole.Button, new() { Name = "Take it out of the link" }).ClickAsync();
        await Expect(anna.Page).ToHaveURLAsync(new Uri(shop.Address, "/desk/log").AbsoluteUri);
        await Expect(anna.Page.Locator(".logp__top .banner")).ToHaveCountAsync(0);

        await Rows(anna).GetByRole(AriaRole.Button, new() { Name = Maria }).ClickAsync();
        await Expect(anna.Page.Locator(".logp__one .msg")).ToBeVisibleAsync();
        (await anna.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(320);
        (await anna.Page.EvaluateAsync<int>("document.querySelector('.logp__one').scrollWidth")).ShouldBeLessThanOrEqualTo(320);
        await anna.Page.Locator(".logp__one .notes").ScrollIntoViewIfNeededAsync();
        var close = anna.Page.Locator(".logp__one").GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true });
        await Expect(close).ToBeInViewportAsync(new() { Ratio = 0.9f });
        await close.ClickAsync();
        await Expect(Rows(anna).GetByRole(AriaRole.Button, new() { Name = Maria })).ToBeFocusedAsync();
    }

    [BrowserTheory]
    [InlineData("en-GB", ColorScheme.Light)]
    [InlineData("fr-FR", ColorScheme.Dark)]
    public async Task Axe_finds_nothing_to_say(string locale, ColorScheme theme)
    {
        var shop = await OpenShopAsync();
        // axe is a script that the page's policy would refuse; only here it is let in.
        var sam = await OpenDeskAsync(
            shop.Address, new() { Locale = locale, ColorScheme = theme, BypassCSP = true, ReducedMotion = ReducedMotion.Reduce });
        await sam.SignInAsync("sam");
        await sam.Page.Locator("nav a[href='/desk/log']").ClickAsync();
        await Expect(sam.Page.Locator(".logp .empty")).ToBeVisibleAsync();
        await CheckAsync(sam, "empty log");
        await shop.WritesAsync(Maria, "Where is my parcel? https://example.org/track");
        await shop.WritesAsync(Paul, "A parcel came");
        await sam.Page.Locator("#log-q").FillAsync("parcel");
        await Expect(Rows(sam)).ToHaveCountAsync(2);
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = Maria }).ClickAsync();
        await Expect(sam.Page.Locator(".logp__one .msg")).ToBeVisibleAsync();
        await Expect(sam.Page.Locator("a[href*='/conversations/export?q=parcel']")).ToBeVisibleAsync();
        await CheckAsync(sam, "log with an open conversation");
        await sam.Page.GetByRole(AriaRole.Tab).Nth(1).ClickAsync();
        await Expect(sam.Page.Locator(".hist li").Nth(1)).ToBeVisibleAsync();
        await sam.Page.Locator(".counted button").ClickAsync();
        await Expect(sam.Page.Locator(".counted__why")).ToBeVisibleAsync();
        await CheckAsync(sam, "log with a history");
    }

    [BrowserFact]
    public async Task A_supervisor_ends_what_a_colleague_has_and_takes_it_back_from_the_log()
    {
        var shop = await OpenShopAsync(null, ("Closing__Grace", "00:01:00"));
        var anna = await DeskOfAsync("anna", shop);
        var sam = await DeskOfAsync("sam", shop);
        await shop.WritesAsync(Maria, "Hello");
        await anna.PickAsync(Maria);
        await sam.Page.Locator("nav a[href='/desk/log']").ClickAsync();
        await Rows(sam).GetByRole(AriaRole.Button, new() { Name = Maria }).ClickAsync();
        var opened = sam.Page.Locator(".logp__one");

        await opened.GetByRole(AriaRole.Button, new() { Name = $"Close the conversation with {Maria}" }).ClickAsync();
        await Expect(sam.Dialog).ToBeVisibleAsync();
        await sam.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(sam.Dialog).ToHaveCountAsync(0);
        await Expect(anna.Windows).ToHaveCountAsync(0);

        await opened.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(anna.Window(Maria)).ToBeVisibleAsync();
    }

    private static ILocator Rows(AgentDesk desk) => desk.Page.Locator(".logp__res tbody tr");

    private static async Task CheckAsync(AgentDesk desk, string where)
    {
        if (Environment.GetEnvironmentVariable("SHOTS") is { } shots)
            await desk.Page.ScreenshotAsync(new() { Path = $"{shots}/{where} {Guid.NewGuid()}.png" });
        var result = await desk.Page.RunAxe();
        result.Passes.Length.ShouldBeGreaterThan(10, where);
        result.Violations.Select(v => $"{where}: {v.Id} ({v.Help}): {string.Join(" | ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty();
    }
}
