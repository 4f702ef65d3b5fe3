using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>Everybody sees the pages that are theirs.</summary>
public sealed class RoleTests(Chromium chromium) : BrowserTests(chromium)
{
    [BrowserFact]
    public async Task Agents_see_the_desk_administrators_the_reports_and_supervisors_both()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        var sam = await DeskOfAsync("sam", shop);
        var ada = await DeskOfAsync("ada", shop);
        await shop.WritesAsync("Maria Silva", "Hello");
        await Expect(Pages(anna)).ToHaveTextAsync(["Desk", "Log"]);
        await Expect(anna.Row("Maria Silva")).ToBeVisibleAsync();
        await Expect(Pages(sam)).ToHaveTextAsync(["Desk", "Log", "Reports", "Administration", "Jobs"]);
        await Expect(sam.Row("Maria Silva")).ToBeVisibleAsync();
        await Pages(sam).Nth(2).ClickAsync();
        await Expect(sam.Page.GetByRole(AriaRole.Heading, new() { Name = "Ended conversations" })).ToBeVisibleAsync();
        await Expect(Pages(ada)).ToHaveTextAsync(["Reports", "Administration", "Jobs"]);
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Ended conversations" })).ToBeVisibleAsync();
        await Expect(ada.Page.GetByText("Maria Silva")).ToHaveCountAsync(0);

        // An address typed by hand changes nothing.
        await anna.Page.GotoAsync(new Uri(shop.Address, "/desk/reports").AbsoluteUri);
        await Expect(anna.Row("Maria Silva")).ToBeVisibleAsync();
        await ada.Page.GotoAsync(new Uri(shop.Address, "/desk/log?q=parcel").AbsoluteUri);
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Ended conversations" })).ToBeVisibleAsync();
        await Expect(ada.Page).ToHaveURLAsync(new Uri(shop.Address, "/desk/reports").AbsoluteUri);

        // What is offered is not refused: the questions are theirs too.
        await ada.Page.GotoAsync(new Uri(shop.Address, "/desk/administration?tab=questions").AbsoluteUri);
        await Expect(ada.Page.GetByText("No question yet.")).ToBeVisibleAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Add a question" }).ClickAsync();
        await Expect(ada.Dialog.GetByRole(AriaRole.Checkbox, new() { Name = Shop.Account })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_wrong_password_is_said_at_the_field_and_signing_out_ends_it()
    {
        var shop = await OpenShopAsync();
        var anna = await OpenDeskAsync(shop.Address);
        anna.Complaints.Expect("401", "/api/v1/session");
        await anna.Page.GetByLabel("User name").FillAsync("anna");
        await anna.Page.GetByLabel("Password").FillAsync("not the password");
        await anna.Keyboard.PressAsync("Enter");
        await Expect(anna.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("User name and password do not match.");
        await anna.Page.ReloadAsync();
        await anna.SignInAsync("anna");
        await anna.Page.Locator(".presence").ClickAsync();
        await anna.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();
        await Expect(anna.Page.Locator("#user")).ToBeFocusedAsync();
        await anna.Page.ReloadAsync();
        await Expect(anna.Page.Locator("#user")).ToBeFocusedAsync();
    }

    private static ILocator Pages(AgentDesk desk) => desk.Page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" }).GetByRole(AriaRole.Link);
}
