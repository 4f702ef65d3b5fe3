using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>The focus belongs to the agent.</summary>
public sealed class FocusTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Maria = "Maria Silva";
    private const string Paul = "Paul Renard";

    [BrowserFact]
    public async Task Nothing_that_arrives_takes_the_focus_or_moves_the_rows_under_the_hand()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        await shop.WritesAsync(Maria, "Hello");
        await anna.PickAsync(Maria);
        await anna.Keyboard.TypeAsync("I am wri");

        // Messages for this window, for another, and a new customer.
        await shop.WritesAsync(Maria, "Are you there?");
        await shop.WritesAsync(Paul, "Hello too");
        await Expect(anna.Bubble(Maria, "Are you there?")).ToBeVisibleAsync();
        await Expect(anna.Row(Paul)).ToBeVisibleAsync();
        await Expect(anna.Composer(Maria)).ToBeFocusedAsync();
        await anna.Keyboard.TypeAsync("ting");
        await Expect(anna.Composer(Maria)).ToHaveValueAsync("I am writing");

        // The other window's messages do not either.
        await anna.PickAsync(Paul);
        await Expect(anna.Composer(Paul)).ToBeFocusedAsync();
        await shop.WritesAsync(Maria, "Hello??");
        await Expect(anna.Bubble(Maria, "Hello??")).ToBeVisibleAsync();
        await Expect(anna.Composer(Paul)).ToBeFocusedAsync();

        // While the focus is in the list, the rows keep their places; what is new is counted.
        await anna.Keyboard.PressAsync("Escape");
        await Expect(anna.Page.Locator("#picking-list .prow:focus")).ToHaveCountAsync(1);
        var before = await anna.Rows.Locator("bdi").AllTextContentsAsync();
        await shop.WritesAsync("Aiko Tanaka", "Good morning");
        await Expect(anna.Page.GetByRole(AriaRole.Button, new() { Name = "1 new above" })).ToBeVisibleAsync();
        (await anna.Rows.Locator("bdi").AllTextContentsAsync()).ShouldBe(before);
        await Expect(anna.Page.Locator("#picking-list .prow:focus")).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task After_a_dialog_the_focus_is_where_it_was_or_where_the_work_goes_on()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        await shop.WritesAsync(Maria, "Hello");
        await shop.WritesAsync(Paul, "Hello too");
        await anna.PickAsync(Maria);
        await anna.PickAsync(Paul);

        // The closing window, left by Esc.
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(anna.Dialog.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await anna.Keyboard.TypeAsync("Kept");
        await anna.Keyboard.PressAsync("Escape");
        await anna.Keyboard.PressAsync("Escape");
        await Expect(anna.Dialog).ToHaveCountAsync(0);
        await Expect(anna.Composer(Paul)).ToBeFocusedAsync();

        // Opened by its button, left by its cross.
        var button = anna.Window(Maria).GetByRole(AriaRole.Button, new() { Name = $"Close the conversation with {Maria}" });
        await button.ClickAsync();
        await anna.Dialog.GetByRole(AriaRole.Button, new() { Name = "Back to the conversation" }).ClickAsync();
        await Expect(anna.Dialog).ToHaveCountAsync(0);
        await Expect(button).ToBeFocusedAsync();

        // Closed: the next window, then the list.
        await anna.Keyboard.PressAsync("Alt+1");
        await Expect(anna.Composer(Maria)).ToBeFocusedAsync();
        await CloseAsync(anna);
        await Expect(anna.Composer(Paul)).ToBeFocusedAsync();
        await CloseAsync(anna);
        await Expect(anna.Page.Locator("#picking-list .prow:focus")).ToHaveCountAsync(1);

        // The list of shortcuts.
        await anna.Keyboard.PressAsync("?");
        await Expect(anna.Dialog).ToBeVisibleAsync();
        await anna.Keyboard.PressAsync("Escape");
        await Expect(anna.Dialog).ToHaveCountAsync(0);
        await Expect(anna.Page.Locator("#picking-list .prow:focus")).ToHaveCountAsync(1);
    }

    private static async Task CloseAsync(AgentDesk desk)
    {
        await desk.Keyboard.PressAsync("Alt+c");
        await Expect(desk.Dialog).ToBeVisibleAsync();
        await desk.Keyboard.PressAsync("Alt+c");
        await Expect(desk.Dialog).ToHaveCountAsync(0);
    }
}
