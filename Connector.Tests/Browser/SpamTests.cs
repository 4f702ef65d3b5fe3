using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

public sealed class SpamTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Cheap = "Cheap Watches";

    [BrowserTheory]
    [InlineData("en-GB", ColorScheme.Light)]
    [InlineData("fr-FR", ColorScheme.Dark)]
    public async Task Spam_asks_in_the_closing_window_for_what_an_end_needs(string locale, ColorScheme theme)
    {
        var (more, mark, sure, required) = locale == "fr-FR"
            ? ("Autres actions", "Marquer comme spam…", "Marquer comme spam", "obligatoire sur Messenger")
            : ("More actions", "Mark as spam…", "Mark as spam", "required on Messenger");
        var shop = await OpenShopAsync(null, ("Closing__RequireType", "true"));
        var anna = await DeskOfAsync("anna", shop, new() { Locale = locale, ColorScheme = theme });
        anna.Complaints.Expect("422", "/spam");
        await shop.WritesAsync(Cheap, "Buy now!!!");
        await anna.PickAsync(Cheap);

        await anna.Window(Cheap).GetByRole(AriaRole.Button, new() { Name = more }).ClickAsync();
        await anna.Page.GetByRole(AriaRole.Menuitem, new() { Name = mark }).ClickAsync();
        await anna.Page.GetByRole(AriaRole.Button, new() { Name = sure, Exact = true }).ClickAsync();

        await Expect(anna.Dialog).ToContainTextAsync(required);
        await Expect(anna.Dialog.Locator("#closing-email")).ToHaveCountAsync(0);
        await Expect(anna.Dialog.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await AxeOf.CheckAsync(anna, "spam");
        await anna.Keyboard.TypeAsync("Advertising");
        await anna.Keyboard.PressAsync("Alt+Shift+C");

        await Expect(anna.Dialog).ToHaveCountAsync(0);
        await Expect(anna.Window(Cheap)).ToHaveCountAsync(0);
    }
}
