using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>What time will do stands on the conversation, and can be held.</summary>
public sealed class TimerTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Maria = "Maria Silva";

    [BrowserFact]
    public async Task A_window_says_when_it_is_released_and_its_menu_holds_that()
    {
        var shop = await OpenShopAsync(ClosingSteps.Quick);
        var anna = await DeskOfAsync("anna", shop);
        await shop.WritesAsync(Maria, "Hello");
        await anna.PickAsync(Maria);
        await Expect(Timer(anna)).ToContainTextAsync("if nobody acts");
        await ChoosesAsync(anna, "Hold the timer");
        await Expect(Timer(anna)).ToHaveTextAsync("Held by Anna: nothing happens by itself");
        await anna.PictureAsync("timer-held-1280-light");
        await ChoosesAsync(anna, "Let it run");
        await Expect(Timer(anna)).ToContainTextAsync("Released");
    }

    [BrowserFact]
    public async Task A_snoozed_conversation_says_until_when_in_the_list_and_in_the_log_where_it_can_be_held()
    {
        var shop = await OpenShopAsync(ClosingSteps.Quick);
        var anna = await DeskOfAsync("anna", shop);
        await shop.WritesAsync(Maria, "Hello");
        await anna.PickAsync(Maria);
        await anna.SayAsync("I ask the workshop.");
        await Expect(anna.Window(Maria).Locator(".ticks--read")).ToBeVisibleAsync();
        await anna.OpensClosingAsync();
        await anna.TabsToAsync(anna.Dialog.GetByRole(AriaRole.Button, new() { Name = "Snooze until…" }));
        await anna.Keyboard.PressAsync("Enter");
        await anna.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Tomorrow morning" }).PressAsync("Enter");
        await anna.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close and snooze" }).ClickAsync();
        await Expect(anna.Row(Maria)).ToContainTextAsync("snoozed until tomorrow 09:00");
        await anna.PictureAsync("snoozed-row-1280-light");

        await anna.Page.Locator("nav a[href='/desk/log']").ClickAsync();
        await anna.Page.GetByRole(AriaRole.Button, new() { Name = Maria }).ClickAsync();
        var timer = anna.Page.Locator(".logp__one .timer");
        await Expect(timer).ToContainTextAsync("Snoozed until tomorrow 09:00");
        await timer.GetByRole(AriaRole.Button, new() { Name = "Hold" }).ClickAsync();
        await Expect(timer).ToContainTextAsync("Held by Anna");
        await anna.PictureAsync("timer-log-1280-light");
        await timer.GetByRole(AriaRole.Button, new() { Name = "Let it run" }).ClickAsync();
        await Expect(timer).ToContainTextAsync("Snoozed until");
    }

    [BrowserFact]
    public async Task Who_waits_too_long_is_marked_for_supervisors_alone()
    {
        var shop = await OpenShopAsync(null, ("Escalation__After", "00:00:02"));
        var anna = await DeskOfAsync("anna", shop);
        var sam = await DeskOfAsync("sam", shop);
        await shop.WritesAsync(Maria, "Hello");
        await Expect(sam.Row(Maria)).ToContainTextAsync("waits too long");
        await Expect(anna.Row(Maria)).ToBeVisibleAsync();
        await Expect(anna.Row(Maria)).Not.ToContainTextAsync("waits too long");
        await sam.PictureAsync("escalated-row-1280-light");
    }

    [BrowserFact]
    public async Task A_row_says_in_a_word_what_happens_by_itself_and_in_a_sentence_to_who_asks()
    {
        var shop = await OpenShopAsync(ClosingSteps.Quick);
        var anna = await DeskOfAsync("anna", shop, new() { ColorScheme = ColorScheme.Dark });
        var sam = await DeskOfAsync("sam", shop);
        // Before anybody works in the list: what comes later is held back above it.
        await shop.WritesAsync("Paul Renard", "Is it true that parcels leave on Sundays as well?");
        await shop.WritesAsync(Maria, "Hello");
        await anna.PickAsync(Maria);
        await anna.SayAsync("It left us this morning.");
        await Expect(anna.Window(Maria).Locator(".ticks--read")).ToBeVisibleAsync();
        await anna.Keyboard.PressAsync("Alt+c");
        await Expect(anna.Dialog).ToBeVisibleAsync();
        await anna.Keyboard.PressAsync("Alt+c");
        await Expect(sam.Row(Maria).Locator(".prow__auto")).ToContainTextAsync("ends in 6 d");
        await Expect(sam.Row(Maria).Locator(".prow__auto")).ToContainTextAsync("nothing unanswered");
        await Expect(sam.Row("Paul Renard").Locator(".prow__auto")).ToHaveAttributeAsync("title", new Regex("^Supervisors are told "));
        await Expect(anna.Row("Paul Renard").Locator(".prow__auto")).ToContainTextAsync("alert in 59 min");
        await sam.PictureAsync("row-timers-light");
        await anna.PictureAsync("row-timers-dark");

        // Beside whose it was there is room for both.
        await shop.WritesAsync(Maria, "And when does the second parcel leave?");
        await Expect(anna.Row(Maria)).ToContainTextAsync("alert in 59 min");
        (await anna.Row(Maria).EvaluateAsync<bool>("row => row.scrollWidth <= row.clientWidth")).ShouldBeTrue();
        await anna.PictureAsync("row-timers-marked-dark");
    }

    private static ILocator Timer(AgentDesk who) => who.Window(Maria).Locator(".timer");

    private static async Task ChoosesAsync(AgentDesk who, string action)
    {
        await who.Window(Maria).GetByRole(AriaRole.Button, new() { Name = "More actions" }).ClickAsync();
        await who.Page.GetByRole(AriaRole.Menuitem, new() { Name = action }).ClickAsync();
    }
}
