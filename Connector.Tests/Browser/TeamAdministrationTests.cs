using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>People, groups and opening hours are set up in the desk, by the keyboard.</summary>
public sealed class TeamAdministrationTests(Chromium chromium) : BrowserTests(chromium)
{
    [BrowserFact]
    public async Task An_administrator_adds_somebody_whose_password_is_shown_once_and_lets_them_go()
    {
        var shop = await OpenShopAsync();
        var ada = await DeskOfAsync("ada", shop);
        await OpensAsync(ada, shop, "people");
        await Does(ada, "Add somebody").PressAsync("Enter");
        await Expect(ada.Dialog.GetByLabel("User name")).ToBeFocusedAsync();
        await ada.Keyboard.TypeAsync("lea");
        await ada.Keyboard.PressAsync("Tab");
        await ada.Keyboard.TypeAsync("Léa Martin");
        await ada.TabsToAsync(ada.Dialog.GetByLabel("Conversations at once"));
        await ada.Keyboard.TypeAsync("four");
        await ada.Keyboard.PressAsync("Enter");
        await Expect(ada.Dialog).ToContainTextAsync("Write a whole number of 1 or more, or nothing.");
        await ada.Keyboard.PressAsync("Control+A");
        await ada.Keyboard.TypeAsync("4");
        await ada.Keyboard.PressAsync("Enter");
        var secret = ada.Page.GetByRole(AriaRole.Textbox, new() { Name = "Password of Léa Martin" });
        await Expect(secret).ToBeVisibleAsync();
        var password = await secret.InputValueAsync();
        await ada.PictureAsync("people-password");
        await ada.Keyboard.PressAsync("Enter");
        await Expect(secret).ToHaveCountAsync(0);
        await Expect(Row(ada, "Léa Martin")).ToContainTextAsync("0 / 4");
        await ada.PictureAsync("people");
        using var lea = await shop.App.SignInWithAsync("lea", password);

        await Does(ada, "Deactivate: Léa Martin").PressAsync("Enter");
        await ada.TabsToAsync(ada.Page.GetByRole(AriaRole.Button, new() { Name = "Deactivate", Exact = true }));
        await ada.Keyboard.PressAsync("Enter");
        await Expect(Row(ada, "Léa Martin")).ToContainTextAsync("deactivated");
        (await lea.GetAsync("/api/v1/me")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
    }

    [BrowserFact]
    public async Task A_supervisor_makes_a_group_and_sets_opening_hours()
    {
        var shop = await OpenShopAsync();
        var sam = await DeskOfAsync("sam", shop);
        await OpensAsync(sam, shop, "groups");
        await Does(sam, "Add a group").PressAsync("Enter");
        await Expect(sam.Dialog.GetByLabel("Name")).ToBeFocusedAsync();
        await sam.Keyboard.TypeAsync("Returns");
        await sam.TabsToAsync(sam.Dialog.GetByLabel("Anna"));
        await sam.Keyboard.PressAsync("Space");
        await sam.TabsToAsync(sam.Dialog.GetByLabel(Shop.Account));
        await sam.Keyboard.PressAsync("Space");
        await sam.PictureAsync("group-dialog");
        await sam.TabsToAsync(sam.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }));
        await sam.Keyboard.PressAsync("Enter");
        await Expect(Row(sam, "Returns")).ToContainTextAsync("Anna");
        await Expect(Row(sam, "Returns")).ToContainTextAsync(Shop.Account);

        await OpensAsync(sam, shop, "hours");
        await Expect(Row(sam, Shop.Account)).ToContainTextAsync("always open");
        await Does(sam, $"Change: {Shop.Account}").PressAsync("Enter");
        await Expect(sam.Dialog.GetByLabel("Time zone")).ToBeFocusedAsync();
        await sam.Keyboard.PressAsync("Control+A");
        await sam.Keyboard.TypeAsync("Europe/Zurich");
        foreach (var day in new[] { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" })
            await sam.Dialog.GetByLabel(day).FillAsync(day == "Monday" ? "nine to five" : "");
        await sam.TabsToAsync(sam.Dialog.GetByLabel("Answer outside the hours"));
        await sam.Keyboard.TypeAsync("We are back at nine.");
        await sam.TabsToAsync(sam.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }));
        await sam.Keyboard.PressAsync("Enter");
        await Expect(sam.Dialog).ToContainTextAsync("Write Monday as 09:00-12:00, 13:30-17:30.");
        await sam.Dialog.GetByLabel("Monday").FillAsync("9-12, 13:30-17:30");
        await sam.Keyboard.PressAsync("Enter");
        await Expect(sam.Dialog).ToHaveCountAsync(0);
        await Expect(Row(sam, Shop.Account)).ToContainTextAsync("Monday 09:00-12:00, 13:30-17:30");
        await sam.PictureAsync("hours");
    }

    [BrowserTheory]
    [InlineData("en-GB", ColorScheme.Light)]
    [InlineData("fr-FR", ColorScheme.Dark)]
    public async Task Axe_finds_nothing_to_say(string locale, ColorScheme theme)
    {
        var shop = await OpenShopAsync();
        var options = new BrowserNewContextOptions { Locale = locale, ColorScheme = theme, BypassCSP = true, ReducedMotion = ReducedMotion.Reduce };
        var ada = await DeskOfAsync("ada", shop, options);
        foreach (var tab in new[] { "people", "groups", "hours" })
        {
            await OpensAsync(ada, shop, tab);
            await CheckAsync(ada, $"{tab}-{locale}");
            await ada.Page.Locator(tab == "hours" ? ".tbl tbody .btn" : ".card__h .btn").First.ClickAsync();
            await Expect(ada.Dialog.Locator(".field").First).ToBeVisibleAsync();
            if (tab == "hours")
                await ada.Dialog.Locator("fieldset .btn").First.ClickAsync();
            await CheckAsync(ada, $"{tab}-dialog-{locale}");
        }
    }

    private static async Task OpensAsync(AgentDesk desk, Shop shop, string tab)
    {
        await desk.Page.GotoAsync(new Uri(shop.Address, $"/desk/administration?tab={tab}").AbsoluteUri);
        await Expect(desk.Page.Locator($"#{tab}-title")).ToBeVisibleAsync();
    }

    private static ILocator Does(AgentDesk desk, string name) => desk.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator Row(AgentDesk desk, string name) =>
        desk.Page.GetByRole(AriaRole.Row).Filter(new() { Has = desk.Page.GetByRole(AriaRole.Rowheader).Filter(new() { HasText = name }) });

    private static async Task CheckAsync(AgentDesk desk, string where)
    {
        await desk.PictureAsync(where);
        await AxeOf.CheckAsync(desk, where);
    }
}
