using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>The filter of the picking list belongs to the agent: it is in the address, and kept with their settings.</summary>
public sealed partial class KeptFilterTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Maria = "Maria Silva";
    private const string Paul = "Paul Renard";

    [BrowserFact]
    public async Task A_filter_is_there_again_after_another_page_after_signing_out_and_on_another_computer()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        await shop.WritesAsync(Maria, "Hello");
        await shop.WritesAsync(Paul, "Hello too");
        await anna.PickAsync(Maria);
        await Expect(anna.Rows).ToHaveCountAsync(2);
        await ChoosesAsync(anna, "State", "Answer needed");
        await FilteredAsync(anna);
        await anna.PictureAsync("filtered-list-1280-light");

        await anna.Page.Locator("nav a[href='/desk/log']").ClickAsync();
        await Expect(anna.Page).ToHaveURLAsync(new Uri(shop.Address, "/desk/log").AbsoluteUri);
        await anna.Page.Locator("nav a[href='/desk/']").ClickAsync();
        await FilteredAsync(anna);

        await SignsOutAsync(anna);
        await anna.Page.GotoAsync(new Uri(shop.Address, "/desk/").AbsoluteUri);
        await anna.SignInAsync("anna");
        await FilteredAsync(anna);
        var elsewhere = await DeskOfAsync("anna", shop, new() { ColorScheme = ColorScheme.Dark });
        await FilteredAsync(elsewhere);
        await elsewhere.PictureAsync("filtered-list-1280-dark");

        // Cleared is cleared, also after another page and on the other computer.
        await anna.Page.GetByRole(AriaRole.Button, new() { Name = "Clear filters" }).ClickAsync();
        await Expect(anna.Rows).ToHaveCountAsync(2);
        await Expect(Said(anna)).ToHaveCountAsync(0);
        await anna.Page.Locator("nav a[href='/desk/log']").ClickAsync();
        await anna.Page.Locator("nav a[href='/desk/']").ClickAsync();
        await Expect(anna.Rows).ToHaveCountAsync(2);
        await Expect(anna.Page).ToHaveURLAsync(new Uri(shop.Address, "/desk/").AbsoluteUri);
    }

    [BrowserFact]
    public async Task A_link_with_a_filter_wins_and_whoever_signs_in_next_does_not_inherit_it()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        await shop.WritesAsync(Maria, "Hello");
        await shop.WritesAsync(Paul, "Hello too");
        await anna.PickAsync(Maria);
        await ChoosesAsync(anna, "State", "Being processed");
        await Expect(anna.Rows).ToHaveCountAsync(1);
        await anna.Page.GotoAsync(new Uri(shop.Address, "/desk/?state=waiting").AbsoluteUri);
        await FilteredAsync(anna);
        await anna.Page.GotoAsync(new Uri(shop.Address, "/desk/").AbsoluteUri);
        await FilteredAsync(anna);

        await SignsOutAsync(anna);
        await anna.SignInAsync("marc");
        await Expect(anna.Rows).ToHaveCountAsync(2);
        await Expect(Said(anna)).ToHaveCountAsync(0);
    }

    private static ILocator Said(AgentDesk who) => who.Page.GetByText("Not all: the list is filtered.");

    private static async Task FilteredAsync(AgentDesk who)
    {
        await Expect(who.Page).ToHaveURLAsync(Waiting());
        await Expect(who.Row(Paul)).ToBeVisibleAsync();
        await Expect(who.Rows).ToHaveCountAsync(1);
        await Expect(Said(who)).ToBeVisibleAsync();
    }

    private static async Task ChoosesAsync(AgentDesk who, string filter, string value)
    {
        await who.Page.Locator(".filters").GetByRole(AriaRole.Button, new() { Name = filter }).ClickAsync();
        await who.Page.GetByRole(AriaRole.Option, new() { Name = value }).ClickAsync();
    }

    private static async Task SignsOutAsync(AgentDesk who)
    {
        await who.Page.Locator(".presence").ClickAsync();
        await who.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();
        await Expect(who.Page.Locator("#user")).ToBeFocusedAsync();
    }

    [GeneratedRegex(@"/desk/\?state=waiting$")]
    private static partial Regex Waiting();
}
