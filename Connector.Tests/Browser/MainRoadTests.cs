using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>The road of every conversation, by the keyboard alone, with a colleague looking on.</summary>
public sealed class MainRoadTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Maria = "Maria Silva";

    [BrowserFact]
    public async Task An_agent_picks_answers_closes_undoes_and_ends_by_the_keyboard_alone()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        var marc = await DeskOfAsync("marc", shop);
        var loads = 0;
        anna.Page.Load += (_, _) => loads++;
        await Expect(anna.Page.Locator("#picking-list")).ToContainTextAsync("Nobody waits.");

        // Live into the list.
        var maria = await shop.WritesAsync(Maria, "Where is my parcel?");
        await Expect(anna.Row(Maria)).ToContainTextAsync("Where is my parcel?");
        await Expect(anna.Row(Maria)).ToContainTextAsync("Answer needed");
        await Expect(anna.Page).ToHaveTitleAsync("(1) Desk – ChatClosing");

        // Pick and answer.
        await anna.Keyboard.PressAsync("Alt+p");
        await Expect(anna.Composer(Maria)).ToBeFocusedAsync();
        await Expect(marc.Row(Maria)).ToContainTextAsync("being processed by Anna");
        await anna.SayAsync("It arrives tomorrow.");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await maria.ReceivesAsync("It arrives tomorrow.", patience.Token);
        var bubble = anna.Bubble(Maria, "It arrives tomorrow.");
        await Expect(bubble.Locator(".ticks--read")).ToHaveTextAsync("read");
        await Expect(bubble.Locator(".ticks svg")).ToHaveCountAsync(1);
        await Expect(anna.Window(Maria)).ToContainTextAsync("Their turn");
        var window = await anna.Window(Maria).GetAttributeAsync("id");

        // Close, with a new type and an endnote.
        await anna.Keyboard.PressAsync("Alt+c");
        await Expect(anna.Dialog.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await anna.Keyboard.TypeAsync("Late parcel");
        await anna.Keyboard.PressAsync("ArrowDown");
        await anna.Keyboard.PressAsync("Enter");
        await Expect(anna.Dialog.Locator(".chip")).ToContainTextAsync("Late parcel · new");
        await anna.Keyboard.PressAsync("Tab");
        await Expect(anna.Dialog.Locator("#endnote")).ToBeFocusedAsync();
        await anna.Keyboard.TypeAsync("Waited since Monday.");
        await anna.Keyboard.PressAsync("Alt+c");
        await Expect(anna.Dialog).ToHaveCountAsync(0);
        await Expect(anna.Windows).ToHaveCountAsync(0);
        await Expect(anna.Row(Maria)).ToContainTextAsync("closed by you");
        await Expect(marc.Row(Maria)).ToContainTextAsync("closed by Anna");

        // Undo: the same conversation in the same place.
        await Expect(anna.Toasts).ToContainTextAsync($"Closed {Maria}");
        await anna.Keyboard.PressAsync("Alt+z");
        await Expect(anna.Window(Maria)).ToHaveAttributeAsync("id", window!);
        await Expect(anna.Composer(Maria)).ToBeFocusedAsync();
        await Expect(anna.Toasts).ToContainTextAsync($"Undone. {Maria} is back in window 1");
        await Expect(marc.Row(Maria)).ToContainTextAsync("being processed by Anna");

        // Close and end: what was chosen at Close is filled in.
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(anna.Dialog.Locator(".chip")).ToContainTextAsync("Late parcel");
        await Expect(anna.Dialog.Locator("#endnote")).ToHaveValueAsync("Waited since Monday.");
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        var offer = anna.Toasts.Filter(new() { HasText = $"Ending {Maria}" });
        await Expect(offer.Locator(".ring")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^([1-9]|10)$"));
        await Expect(offer.GetByRole(AriaRole.Button, new() { Name = "Undo" })).ToBeVisibleAsync();
        await Expect(anna.Windows).ToHaveCountAsync(0);
        await Expect(anna.Rows).ToHaveCountAsync(0);
        await Expect(marc.Rows).ToHaveCountAsync(0);
        (await shop.FeedAsync()).ShouldBeEmpty();

        // Sealed: no way back, and counted once.
        await Expect(offer).ToHaveCountAsync(0);
        var ends = await shop.EndsAsync(1);
        ends[0].GetProperty("type").GetProperty("name").GetString().ShouldBe("Late parcel");
        $"window-{ends[0].GetProperty("conversationId").GetString()}".ShouldBe(window);
        await anna.Keyboard.PressAsync("Alt+z");
        await Expect(anna.Rows).ToHaveCountAsync(0);
        loads.ShouldBe(0);
    }

    [BrowserFact]
    public async Task Who_writes_after_the_close_waits_again_and_who_writes_after_the_end_begins_a_new_conversation()
    {
        var shop = await OpenShopAsync(null, ("Closing__Grace", "00:00:02"));
        var anna = await DeskOfAsync("anna", shop);
        var maria = await shop.WritesAsync(Maria, "Where is my parcel?");
        await Expect(anna.Row(Maria)).ToBeVisibleAsync();
        await anna.Keyboard.PressAsync("Alt+p");
        await Expect(anna.Composer(Maria)).ToBeFocusedAsync();
        var first = await anna.Window(Maria).GetAttributeAsync("id");
        await anna.SayAsync("It arrives tomorrow.");
        await Expect(anna.Bubble(Maria, "It arrives tomorrow.").Locator(".ticks--read")).ToBeVisibleAsync();
        await anna.Keyboard.PressAsync("Alt+c");
        await Expect(anna.Dialog).ToBeVisibleAsync();
        await anna.Keyboard.PressAsync("Alt+c");
        await Expect(anna.Row(Maria)).ToContainTextAsync("closed by you");

        // After Close: the same conversation waits again. The focus is in the list, so Enter picks.
        (await maria.WriteAsync("It did not arrive.")).ShouldBe(200);
        await Expect(anna.Row(Maria)).ToContainTextAsync("Answer needed");
        await Expect(anna.Row(Maria)).ToBeFocusedAsync();
        await anna.Keyboard.PressAsync("Enter");
        await Expect(anna.Window(Maria)).ToHaveAttributeAsync("id", first!);
        await Expect(anna.Composer(Maria)).ToBeFocusedAsync();
        await anna.SayAsync("I send another one today.");
        await Expect(anna.Bubble(Maria, "another one").Locator(".ticks--read")).ToBeVisibleAsync();
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(anna.Dialog).ToBeVisibleAsync();
        await anna.Keyboard.TypeAsync("Lost parcel");
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(anna.Rows).ToHaveCountAsync(0);
        await shop.EndsAsync(1);

        // After the end: another conversation, linked to the first.
        (await maria.WriteAsync("Thank you, it is here.")).ShouldBe(200);
        await Expect(anna.Row(Maria)).ToContainTextAsync("Answer needed");
        await anna.Keyboard.PressAsync("Alt+p");
        await Expect(anna.Composer(Maria)).ToBeFocusedAsync();
        (await anna.Window(Maria).GetAttributeAsync("id")).ShouldNotBe(first);
        await Expect(anna.Bubble(Maria, "Where is my parcel?")).ToHaveCountAsync(0);
        await anna.Page.Locator(".side--who").GetByText("Lost parcel").ClickAsync();
        await Expect(anna.Dialog).ToContainTextAsync("Where is my parcel?");
        (await shop.FeedAsync()).Count.ShouldBe(1);
    }
}
