using System.Net.Http.Json;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>What an agent has all day: canned replies, drafts that nothing takes away, four windows, a palette. By keyboard.</summary>
public sealed class AgentsDayTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Maria = "Maria Silva";

    [BrowserFact]
    public async Task A_canned_reply_comes_by_a_slash_at_the_cursor_with_its_values()
    {
        var shop = await OpenShopAsync();
        await AddRepliesAsync(shop);
        var anna = await DeskOfAsync("anna", shop);
        await shop.WritesAsync(Maria, "Where is my parcel?");
        await anna.PickAsync(Maria);

        await anna.Keyboard.TypeAsync("Yes. /re");
        var options = anna.Page.GetByRole(AriaRole.Option);
        await Expect(options).ToHaveCountAsync(2);
        // In the flow above the field: what was asked stays in sight.
        var list = (await anna.Page.Locator(".canned").BoundingBoxAsync())!;
        var field = (await anna.Composer(Maria).BoundingBoxAsync())!;
        (list.Y + list.Height).ShouldBeLessThanOrEqualTo(field.Y + 1);
        await Expect(anna.Bubble(Maria, "Where is my parcel?")).ToBeInViewportAsync();

        // A value that is missing stops Enter, and says which.
        await Expect(options.First.Locator(".var--none")).ToHaveTextAsync("conversation type");
        await anna.Keyboard.PressAsync("Enter");
        await Expect(anna.Page.Locator(".canned__why")).ToContainTextAsync("conversation type");
        await Expect(anna.Composer(Maria)).ToHaveValueAsync("Yes. /re");

        await anna.Keyboard.PressAsync("ArrowDown");
        await anna.Keyboard.PressAsync("Enter");
        await Expect(anna.Composer(Maria)).ToHaveValueAsync("Yes. Dear Maria, it is back in the shop.");
        await Expect(anna.Composer(Maria)).ToBeFocusedAsync();
        await anna.Keyboard.TypeAsync(" Soon.");
        await anna.Keyboard.PressAsync("Enter");
        await Expect(anna.Bubble(Maria, "it is back in the shop. Soon.")).ToBeVisibleAsync();

        // Esc says no to this slash; then Enter sends what stands there.
        await anna.Keyboard.TypeAsync("/re");
        await Expect(options).ToHaveCountAsync(2);
        await anna.Keyboard.PressAsync("Escape");
        await Expect(options).ToHaveCountAsync(0);
        await Expect(anna.Composer(Maria)).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task A_supervisor_writes_a_canned_reply_and_a_desk_that_is_open_has_it_at_once()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        await shop.WritesAsync(Maria, "Hello");
        await anna.PickAsync(Maria);
        await anna.Keyboard.TypeAsync("/");
        var sam = await DeskOfAsync("sam", shop);
        await sam.Keyboard.PressAsync("Control+k");
        await sam.Keyboard.TypeAsync("canned admin");
        await Expect(sam.Page.GetByRole(AriaRole.Menuitem).First).ToHaveTextAsync("Canned replies, administration");
        await sam.Keyboard.PressAsync("Enter");
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Add a reply" }).ClickAsync();
        foreach (var word in new[] { "Good day", "/Hi", "Hello {{contact.name}}" })
        {
            await sam.Keyboard.TypeAsync(word);
            await sam.Keyboard.PressAsync("Tab");
        }

        await sam.Dialog.GetByRole(AriaRole.Button, new() { Name = "Add a reply" }).ClickAsync();
        await Expect(sam.Page.Locator(".tbl code")).ToHaveTextAsync(["/hi"]);
        await Expect(anna.Page.GetByRole(AriaRole.Option)).ToContainTextAsync(["Hello Maria Silva"]);
    }

    [BrowserFact]
    public async Task A_draft_survives_a_reload_and_another_computer_and_is_gone_when_it_is_sent()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        await shop.WritesAsync(Maria, "Where is my parcel?");
        await anna.PickAsync(Maria);
        await anna.Keyboard.TypeAsync("It arrives");
        await Expect(anna.Window(Maria).GetByText("Draft saved")).ToBeVisibleAsync();
        await anna.Page.ReloadAsync();
        await Expect(anna.Composer(Maria)).ToHaveValueAsync("It arrives");

        var other = await DeskOfAsync("anna", shop);
        await Expect(other.Composer(Maria)).ToHaveValueAsync("It arrives");
        await anna.Composer(Maria).FocusAsync();
        await anna.Keyboard.PressAsync("End");
        await anna.Keyboard.TypeAsync(" tomorrow");
        await Expect(other.Composer(Maria)).ToHaveValueAsync("It arrives tomorrow");
        await other.Composer(Maria).FocusAsync();
        await other.Keyboard.PressAsync("Enter");
        await Expect(anna.Bubble(Maria, "It arrives tomorrow")).ToBeVisibleAsync();
        await Expect(anna.Composer(Maria)).ToHaveValueAsync("");
        await anna.Page.ReloadAsync();
        await Expect(anna.Bubble(Maria, "It arrives tomorrow")).ToBeVisibleAsync();
        await Expect(anna.Composer(Maria)).ToHaveValueAsync("");
    }

    [BrowserFact]
    public async Task What_two_desks_typed_while_one_was_away_is_both_kept_until_the_agent_chooses()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        await shop.WritesAsync(Maria, "Where is my parcel?");
        await anna.PickAsync(Maria);
        var other = await DeskOfAsync("anna", shop);
        await Expect(other.Composer(Maria)).ToBeVisibleAsync();
        anna.Complaints.Expect("ERR_FAILED", "/draft");
        await anna.Page.RouteAsync("**/draft", route => route.AbortAsync());
        await anna.Keyboard.TypeAsync("typed here");
        await Expect(anna.Window(Maria).GetByText("Kept on this computer")).ToBeVisibleAsync();
        await other.Composer(Maria).FocusAsync();
        await other.Keyboard.TypeAsync("typed there");
        await Expect(anna.Window(Maria).Locator(".hint--choice")).ToContainTextAsync("typed there");
        await Expect(anna.Composer(Maria)).ToHaveValueAsync("typed here");
        await anna.Page.UnrouteAsync("**/draft");
        await anna.Page.GetByRole(AriaRole.Button, new() { Name = "Keep what is here" }).ClickAsync();
        await Expect(anna.Composer(Maria)).ToBeFocusedAsync();
        await Expect(other.Composer(Maria)).ToHaveValueAsync("typed here");
    }

    [BrowserFact]
    public async Task Four_windows_stand_two_above_two_and_all_keys_reach_theirs()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        string[] names = [Maria, "Paul Renard", "Aiko Tanaka", "Ines Bouchard"];
        foreach (var name in names)
        {
            await shop.WritesAsync(name, "Hello");
            await anna.PickAsync(name);
        }

        await anna.Page.GetByRole(AriaRole.Radio, new() { Name = "Four windows" }).ClickAsync();
        await Expect(anna.Windows).ToHaveCountAsync(4);
        var boxes = new List<LocatorBoundingBoxResult>();
        for (var i = 0; i < 4; i++)
            boxes.Add((await anna.Windows.Nth(i).BoundingBoxAsync())!);
        boxes[0].Y.ShouldBe(boxes[1].Y, 1);
        boxes[2].Y.ShouldBeGreaterThan(boxes[0].Y + 100);
        boxes[2].X.ShouldBe(boxes[0].X, 1);
        for (var i = 1; i <= 4; i++)
        {
            await anna.Keyboard.PressAsync($"Alt+{i}");
            await Expect(anna.Windows.Nth(i - 1).Locator("textarea")).ToBeFocusedAsync();
            await Expect(anna.Windows.Nth(i - 1)).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("is-active"));
        }

        // Who is not in use keeps one line.
        (await anna.Windows.Nth(0).Locator("textarea").BoundingBoxAsync())!.Height.ShouldBeLessThan(40);
        (await anna.Windows.Nth(3).Locator("textarea").BoundingBoxAsync())!.Height.ShouldBeGreaterThan(50);
        await PictureAsync(anna, "four");

        // A reload right after a choice keeps it; another computer of the same person stands the same way a moment later. On a very wide screen
        // all four stand in a row.
        await anna.Page.GetByRole(AriaRole.Radio, new() { Name = "Two windows" }).ClickAsync();
        await anna.Page.GetByRole(AriaRole.Radio, new() { Name = "Four windows" }).ClickAsync();
        await anna.Page.ReloadAsync();
        await Expect(anna.Windows).ToHaveCountAsync(4);
        await Eventually.Async(
            () => shop.App.ReadAsync(db => db.UserSettings.AnyAsync(s => s.Settings.Contains("\"windows\":4"))), "the server knows");
        var wide = await DeskOfAsync("anna", shop, new() { ViewportSize = new() { Width = 2560, Height = 900 } });
        await Expect(wide.Windows).ToHaveCountAsync(4);
        (await wide.Windows.Nth(3).BoundingBoxAsync())!.Y.ShouldBe((await wide.Windows.Nth(0).BoundingBoxAsync())!.Y, 1);
        await PictureAsync(wide, "four-wide");
    }

    [BrowserFact]
    public async Task The_palette_goes_to_a_discussion_does_what_can_be_done_and_searches_the_log()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        foreach (var name in new[] { Maria, "Paul Renard" })
        {
            await shop.WritesAsync(name, "Hello");
            await anna.PickAsync(name);
        }

        await shop.WritesAsync("Aiko Tanaka", "Hello");
        await Expect(anna.Row("Aiko Tanaka")).ToBeVisibleAsync();
        await anna.Keyboard.PressAsync("Control+k");
        await Expect(anna.Dialog.Locator("input")).ToBeFocusedAsync();
        await PictureAsync(anna, "palette");
        await anna.Keyboard.TypeAsync("maria");
        await anna.Keyboard.PressAsync("Enter");
        await Expect(anna.Dialog).ToHaveCountAsync(0);
        await Expect(anna.Composer(Maria)).ToBeFocusedAsync();

        await anna.Keyboard.PressAsync("Control+k");
        await anna.Keyboard.TypeAsync("pick aiko");
        await anna.Keyboard.PressAsync("Enter");
        await Expect(anna.Composer("Aiko Tanaka")).ToBeFocusedAsync();

        await anna.Keyboard.PressAsync("Control+k");
        await anna.Keyboard.TypeAsync("appearance dark");
        await anna.Keyboard.PressAsync("Enter");
        await Expect(anna.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        await anna.Keyboard.PressAsync("Control+k");
        await anna.Keyboard.TypeAsync("lost voucher");
        await anna.Keyboard.PressAsync("Enter");
        await Expect(anna.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/desk/log\\?q=lost%20voucher$"));
        await Expect(anna.Page.Locator("#log-q")).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task Shortcuts_are_off_for_this_person_on_every_computer_and_for_nobody_else()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        await anna.Keyboard.PressAsync("Control+k");
        await anna.Keyboard.TypeAsync("settings");
        await anna.Keyboard.PressAsync("Enter");
        var settings = anna.Page.GetByRole(AriaRole.Dialog, new() { Name = "Settings" });
        await Expect(settings).ToContainTextAsync("Notifications");
        await PictureAsync(anna, "settings");
        var kept = anna.Page.WaitForResponseAsync(
            answer => answer.Url.EndsWith("/me/settings", StringComparison.Ordinal) && answer.Request.Method == "PUT");
        await settings.GetByText("Shortcuts are on").ClickAsync();
        (await kept).Status.ShouldBe(200);
        await anna.Keyboard.PressAsync("Escape");
        await Expect(anna.Dialog).ToHaveCountAsync(0);

        var elsewhere = await DeskOfAsync("anna", shop);
        await elsewhere.Page.GetByRole(AriaRole.Button, new() { Name = "Keyboard shortcuts" }).ClickAsync();
        await Expect(elsewhere.Dialog.GetByRole(AriaRole.Switch)).Not.ToBeCheckedAsync();
        await elsewhere.Keyboard.PressAsync("Escape");
        await Expect(elsewhere.Dialog).ToHaveCountAsync(0);
        foreach (var key in new[] { "?", "Control+k" })
            await elsewhere.Keyboard.PressAsync(key);
        await Expect(elsewhere.Dialog).ToHaveCountAsync(0);

        var marc = await DeskOfAsync("marc", shop);
        await marc.Keyboard.PressAsync("?");
        await Expect(marc.Dialog.GetByRole(AriaRole.Switch)).ToBeCheckedAsync();
    }

    [BrowserFact]
    public async Task A_password_is_changed_in_the_settings_and_the_other_session_ends()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        await anna.Keyboard.PressAsync("Control+k");
        await anna.Keyboard.TypeAsync("settings");
        await anna.Keyboard.PressAsync("Enter");
        var (current, next) = (anna.Page.Locator("#password-current"), anna.Page.Locator("#password-new"));
        anna.Complaints.Expect("422", "/me/password");
        await current.FillAsync("not this one");
        await next.FillAsync("a long and quiet river");
        await anna.Keyboard.PressAsync("Enter");
        await Expect(anna.Dialog.GetByText("This is not your password.")).ToBeVisibleAsync();
        await current.FillAsync(RunningApp.Password);
        await anna.Keyboard.PressAsync("Enter");
        await Expect(anna.Dialog.GetByText("Your password is changed.")).ToBeVisibleAsync();
    }

    internal static async Task AddRepliesAsync(Shop shop)
    {
        using var sam = await shop.App.SignInAsync("sam", ChatClosing.Conversations.Role.Supervisor);
        foreach (var (shortcut, text) in new[]
        {
            ("return", "Dear {{contact.firstName}}, it is back in the shop."),
            ("reply", "About {{conversation.type}}: soon."),
        })
        {
            using var added = await sam.PostAsJsonAsync("/api/v1/canned-replies", new { title = shortcut, shortcut, text });
            added.IsSuccessStatusCode.ShouldBeTrue();
        }
    }

    internal static async Task PictureAsync(AgentDesk desk, string name)
    {
        if (Environment.GetEnvironmentVariable("CHATCLOSING_LAST_PICTURES") is { Length: > 0 } folder)
            await desk.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"day-{name}.png") });
    }
}
