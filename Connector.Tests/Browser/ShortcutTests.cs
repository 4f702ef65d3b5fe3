using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>The keys, their list and their switch.</summary>
public sealed class ShortcutTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Maria = "Maria Silva";

    [BrowserFact]
    public async Task Every_shortcut_is_listed_and_one_switch_turns_all_off()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        await shop.WritesAsync(Maria, "Hello");
        await Expect(anna.Row(Maria)).ToBeVisibleAsync();
        await anna.Keyboard.PressAsync("?");
        var shown = await anna.Dialog.Locator(".keylist kbd").AllTextContentsAsync();
        shown.ShouldBe(
        [
            "Ctrl K", "Alt P", "Alt 1", "Alt 2", "Alt 3", "Alt 4", "Alt ↑", "Alt ↓", "Alt C", "Alt N", "Alt ⇧ C", "Alt Z",
            "Alt T", "?", "↵", "⇧ ↵", "/", "Esc",
        ]);

        await anna.Dialog.GetByText("Shortcuts are on").ClickAsync();
        await Expect(anna.Dialog.GetByRole(AriaRole.Switch)).Not.ToBeCheckedAsync();
        await anna.Keyboard.PressAsync("Escape");
        await Expect(anna.Dialog).ToHaveCountAsync(0);
        foreach (var key in new[] { "Alt+p", "?", "Alt+Shift+C", "Control+k" })
            await anna.Keyboard.PressAsync(key);
        // Had one of them worked, this click would find a dialog in its way or the conversation picked.
        await anna.Page.GetByRole(AriaRole.Button, new() { Name = "Keyboard shortcuts" }).ClickAsync();
        await Expect(anna.Dialog).ToHaveCountAsync(1);
        await Expect(anna.Windows).ToHaveCountAsync(0);

        await anna.Dialog.GetByText("Shortcuts are on").ClickAsync();
        await anna.Keyboard.PressAsync("Escape");
        await Expect(anna.Dialog).ToHaveCountAsync(0);
        await anna.Keyboard.PressAsync("Alt+p");
        await Expect(anna.Window(Maria)).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task The_keys_go_between_windows_and_never_act_while_somebody_types()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        foreach (var name in new[] { Maria, "Paul Renard" })
        {
            await shop.WritesAsync(name, "Hello");
            await anna.PickAsync(name);
        }

        await anna.Keyboard.TypeAsync("pcnz?12");
        await Expect(anna.Composer("Paul Renard")).ToHaveValueAsync("pcnz?12");
        await Expect(anna.Dialog).ToHaveCountAsync(0);
        await anna.Keyboard.PressAsync("Alt+1");
        await Expect(anna.Composer(Maria)).ToBeFocusedAsync();
        await anna.Keyboard.PressAsync("Alt+2");
        await Expect(anna.Composer("Paul Renard")).ToBeFocusedAsync();
        await anna.Keyboard.PressAsync("Alt+ArrowUp");
        await Expect(anna.Composer(Maria)).ToBeFocusedAsync();

        // Shift and Enter break the line.
        await anna.Keyboard.TypeAsync("one");
        await anna.Keyboard.PressAsync("Shift+Enter");
        await anna.Keyboard.TypeAsync("two");
        await Expect(anna.Composer(Maria)).ToHaveValueAsync("one\ntwo");

        // Close & next picks whoever waits longest.
        await shop.WritesAsync("Aiko Tanaka", "Hello");
        await Expect(anna.Row("Aiko Tanaka")).ToBeVisibleAsync();
        await anna.Keyboard.PressAsync("Alt+2");
        await anna.Keyboard.PressAsync("Alt+n");
        await Expect(anna.Dialog).ToBeVisibleAsync();
        await anna.Keyboard.PressAsync("Alt+n");
        await Expect(anna.Composer("Aiko Tanaka")).ToBeFocusedAsync();
        await Expect(anna.Window("Paul Renard")).ToHaveCountAsync(0);
        await Expect(anna.Composer(Maria)).ToHaveValueAsync("one\ntwo");
    }
}
