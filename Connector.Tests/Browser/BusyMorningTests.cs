using ChatClosing.Simulator;
using ChatClosing.Tests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>
/// The desk in the middle of a morning after two busy weeks. With <c>CHATCLOSING_SCREENSHOTS</c> naming a folder it leaves the README's pictures
/// there.
/// </summary>
public sealed class BusyMorningTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Maria = "Maria Silva";
    private const string Paul = "Paul Renard";

    [BrowserFact]
    public async Task A_busy_morning_is_clear_at_a_glance_and_every_figure_opens_its_conversations()
    {
        var clock = new PastTime(TimeSpan.FromDays(14));
        var atOnce = new SimulatorOptions { Time = clock, DeliveredAfter = TimeSpan.Zero, ReadAfter = TimeSpan.Zero, EchoAfter = TimeSpan.Zero };
        var shop = await OpenShopAsync(atOnce, ("Closing__Grace", "00:00:00"));
        var history = new History(shop, clock);
        await history.PlayAsync();
        await BeginAsync(shop, history, clock);

        var anna = await OpenDeskAsync(shop.Address, new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await Expect(anna.Page.Locator("#user")).ToBeFocusedAsync();
        await PictureAsync(anna, "sign-in");
        await anna.SignInAsync("anna");
        await Expect(anna.Windows).ToHaveCountAsync(2);
        await Expect(anna.Row("Aiko Tanaka")).ToContainTextAsync("Photo");
        await Expect(anna.Row("Tomás Ruiz")).ToContainTextAsync("being processed by Marc");
        await Expect(anna.Row("Greta Holm")).ToContainTextAsync("closed by Marc");
        await Expect(anna.Window(Paul)).ToContainTextAsync("Their turn");
        await Expect(anna.Window(Maria)).ToContainTextAsync("Waits for you");
        await anna.Keyboard.PressAsync("Alt+1");
        await anna.Keyboard.TypeAsync("Thank you. A new shade leaves us today; you do not have to send the ");
        await PictureAsync(anna, "desk-light");
        await anna.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Expect(anna.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await PictureAsync(anna, "desk-dark");
        await anna.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });

        await anna.Keyboard.PressAsync("Alt+2");
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(anna.Dialog).ToBeVisibleAsync();
        await anna.Keyboard.TypeAsync("Deliv");
        await anna.Keyboard.PressAsync("ArrowDown");
        await anna.Keyboard.PressAsync("Enter");
        await anna.Keyboard.PressAsync("Tab");
        await anna.Keyboard.TypeAsync("Moved to Galway; address changed before the parcel left.");
        await Expect(anna.Dialog.Locator(".chip")).ToHaveTextAsync("Delivery");
        await PictureAsync(anna, "closing-window");

        var sam = await DeskOfAsync("sam", shop, new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await sam.Page.GetByRole(AriaRole.Link, new() { Name = "Reports" }).ClickAsync();
        await Expect(sam.Page.Locator(".kpis .v").First).ToHaveTextAsync($"{History.Ended}");
        await sam.RestAsync();
        await PictureAsync(sam, "reports");
        await EveryFigureOpensItsOwnAsync(sam);
    }

    private static async Task BeginAsync(Shop shop, History history, PastTime clock)
    {
        clock.CatchUpTo(TimeSpan.FromMinutes(38));
        var greta = await history.TalkAsync(history.Marc, "Greta Holm", "Do you have a shop in Lyon?", "Yes, at 12 rue Mercière, open until 19:00.");
        await History.PostAsync(history.Marc, $"/api/v1/conversations/{greta}/close", null);
        clock.CatchUpTo(TimeSpan.FromMinutes(21));
        await history.TalkAsync(history.Anna, Maria, "Hi, my parcel arrived like this 😕", "Oh no. Is the lamp itself damaged, or only the box?");
        clock.CatchUpTo(TimeSpan.FromMinutes(17));
        await history.TalkAsync(history.Marc, "Tomás Ruiz", "My voucher code doesn't work: WINTER15", "Let me see which basket it is for.");
        clock.CatchUpTo(TimeSpan.FromMinutes(14));
        const string moved = "Can I still change the delivery address of my order? I moved last week";
        await history.TalkAsync(history.Anna, Paul, moved, "Yes, it has not left yet. Where shall it go?");
        clock.CatchUpTo(TimeSpan.FromMinutes(11));
        await shop.WritesAsync(Maria, "The shade has a crack, look");
        (await shop.Messenger.Customer(Maria).SendPictureAsync(shop.Messenger.PictureUrls[0])).ShouldBe(200);
        clock.CatchUpTo(TimeSpan.FromMinutes(9));
        await shop.WritesAsync("Chloé Girard", "Bonjour ! La lampe « Lune » existe-t-elle en laiton ?");
        (await shop.Messenger.Customer("Aiko Tanaka").SendPictureAsync(shop.Messenger.PictureUrls[^1])).ShouldBe(200);
        clock.CatchUpTo(TimeSpan.FromMinutes(6));
        var address = await shop.WritesAsync(Paul, "12 Harbour Street, Galway");
        var panel = await (await history.Anna.GetAsync("/api/v1/panel")).JsonAsync();
        var paul = panel.GetProperty("items").EnumerateArray()
            .Single(i => i.GetProperty("contact").GetProperty("externalId").GetString() == address.Id).GetProperty("conversationId").GetString()!;
        await history.AnswerAsync(history.Anna, paul, "Done. It arrives on Thursday: https://example.org/track/4411");
        clock.CatchUpTo(TimeSpan.FromMinutes(4));
        await shop.WritesAsync("Daniel Okoye", "Hi there, do you ship to Switzerland?");
        clock.CatchUpTo(TimeSpan.FromMinutes(3));
        await shop.WritesAsync(Maria, "Order 4411, under Conti");
        clock.CatchUpTo(TimeSpan.Zero);
    }

    private static async Task EveryFigureOpensItsOwnAsync(AgentDesk sam)
    {
        var figures = sam.Page.Locator(".aht tbody .num .link");
        var all = 0;
        foreach (var figure in await figures.AllAsync())
        {
            var n = int.Parse((await figure.TextContentAsync())!, System.Globalization.CultureInfo.InvariantCulture);
            await figure.ClickAsync();
            await sam.Page.GetByRole(AriaRole.Button, new() { Name = $"Open these {n} conversations" }).ClickAsync();
            await Expect(sam.Page.GetByText($"the same {n} as counted")).ToBeVisibleAsync();
            await Expect(sam.Page.Locator(".tblbox tbody tr")).ToHaveCountAsync(n);
            all += n;
        }

        all.ShouldBe(History.Ended);
        await sam.Page.Locator(".tblbox tbody .link").First.ClickAsync();
        await Expect(sam.Dialog.GetByRole(AriaRole.Log)).ToBeVisibleAsync();
    }

    private static async Task PictureAsync(AgentDesk desk, string name)
    {
        if (Environment.GetEnvironmentVariable("CHATCLOSING_SCREENSHOTS") is { Length: > 0 } folder)
            await desk.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), Caret = ScreenshotCaret.Hide });
    }
}
