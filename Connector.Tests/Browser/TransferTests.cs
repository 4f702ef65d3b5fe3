using ChatClosing.Agents.People;
using ChatClosing.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>A conversation goes from one agent to another, by the keyboard alone: with a note, declined, taken back, to a group, by a supervisor.</summary>
public sealed class TransferTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Maria = "Maria Conti";

    [BrowserFact]
    public async Task A_transfer_with_a_note_is_accepted_and_the_one_who_offered_reads_it()
    {
        var shop = await OpenShopAsync();
        var (anna, marc) = (await DeskOfAsync("anna", shop), await DeskOfAsync("marc", shop));
        await shop.WritesAsync(Maria, "Where is my parcel?");
        await anna.PickAsync(Maria);
        await OffersAsync(anna, "Marc", "She asks about Monday's parcel.");
        await Expect(anna.Window(Maria).Locator(".offered")).ToContainTextAsync("Offered to Marc");
        await Expect(anna.Page.Locator(".box")).ToContainTextAsync("To Marc");
        await anna.PictureAsync("transfer-owner");

        var card = marc.Page.Locator(".offer");
        await Expect(card).ToContainTextAsync("from Anna");
        await Expect(card).ToContainTextAsync("She asks about Monday's parcel.");
        await Expect(marc.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Anna offers you Maria Conti" })).ToHaveCountAsync(1);
        await marc.PictureAsync("transfer-offered");
        await marc.TabsToAsync(marc.Page.GetByRole(AriaRole.Button, new() { Name = "Accept Maria Conti" }));
        await marc.Keyboard.PressAsync("Enter");
        await Expect(marc.Composer(Maria)).ToBeFocusedAsync();
        await Expect(marc.Window(Maria)).ToContainTextAsync("She asks about Monday's parcel.");
        await Expect(card).ToHaveCountAsync(0);

        await Expect(anna.Windows).ToHaveCountAsync(0);
        await Expect(anna.Toasts).ToContainTextAsync("Marc took Maria Conti over");
        await Expect(anna.Row(Maria)).ToContainTextAsync("being processed by Marc");
    }

    [BrowserFact]
    public async Task A_held_offer_outlasts_its_time_and_both_sides_see_that_it_is_held()
    {
        var shop = await OpenShopAsync(null, ("Transfer__Timeout", "00:00:08"));
        var (anna, marc) = (await DeskOfAsync("anna", shop), await DeskOfAsync("marc", shop, new() { ColorScheme = ColorScheme.Dark }));
        await shop.WritesAsync(Maria, "Where is my parcel?");
        await anna.PickAsync(Maria);
        await OffersAsync(anna, "Marc", null);
        var stands = anna.Window(Maria).Locator(".offered");
        await stands.GetByRole(AriaRole.Button, new() { Name = "Hold" }).ClickAsync();
        await Expect(stands).ToContainTextAsync("held: it stands until somebody answers");
        await Expect(anna.Window(Maria).Locator(".timer")).ToHaveTextAsync("Held by Anna: nothing happens by itself");
        await Expect(anna.Page.Locator(".box")).ToContainTextAsync("To Marc held");
        await anna.PictureAsync("transfer-held-light");
        await Expect(marc.Page.Locator(".offer__t")).ToHaveTextAsync("held");

        // Longer than the offer would have stood.
        await Task.Delay(TimeSpan.FromSeconds(9));
        await marc.Page.ReloadAsync();
        await Expect(marc.Page.Locator(".offer__t")).ToHaveTextAsync("held");
        await marc.PictureAsync("transfer-held-dark");
        await marc.Page.GetByRole(AriaRole.Button, new() { Name = "Accept Maria Conti" }).ClickAsync();
        await Expect(marc.Composer(Maria)).ToBeFocusedAsync();
        await Expect(anna.Windows).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task What_is_declined_stays_and_what_is_offered_can_be_taken_back_but_not_ended()
    {
        var shop = await OpenShopAsync();
        var (anna, marc) = (await DeskOfAsync("anna", shop), await DeskOfAsync("marc", shop));
        await shop.WritesAsync(Maria, "Where is my parcel?");
        await anna.PickAsync(Maria);
        await anna.SayAsync("It arrives tomorrow.");
        await OffersAsync(anna, "Marc", null);
        await marc.TabsToAsync(marc.Page.GetByRole(AriaRole.Button, new() { Name = "Decline Maria Conti" }));
        await marc.Keyboard.PressAsync("Enter");
        await Expect(marc.Page.Locator(".offer")).ToHaveCountAsync(0);
        await Expect(anna.Toasts).ToContainTextAsync("Marc declined Maria Conti");
        await Expect(anna.Window(Maria).Locator(".offered")).ToHaveCountAsync(0);

        await OffersAsync(anna, "Marc", null);
        await Expect(marc.Page.Locator(".offer")).ToHaveCountAsync(1);
        anna.Complaints.Expect("409", "/end");
        await anna.OpensClosingAsync();
        await anna.AddsTypeAsync("Delivery");
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        // The preview says it, too, and before: only with the answer can the window be left.
        await Expect(anna.Dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("This conversation is offered to somebody. Take the offer back first.");
        await anna.Keyboard.PressAsync("Escape");
        await Expect(anna.Dialog).ToHaveCountAsync(0);

        await anna.TabsToAsync(anna.Page.GetByRole(AriaRole.Button, new() { Name = "Take back: Maria Conti" }));
        await anna.Keyboard.PressAsync("Enter");
        await Expect(marc.Page.Locator(".offer")).ToHaveCountAsync(0);
        await Expect(anna.Window(Maria).Locator(".offered")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_group_is_offered_it_and_a_supervisor_sees_who_has_it_and_gives_it_to_somebody_else()
    {
        var shop = await OpenShopAsync();
        using var boss = await shop.App.WithKeyAsync("read,write", "sam");
        var marcId = (await shop.App.AddUserAsync("marc")).Id;
        await History.PostAsync(boss, "/api/v1/groups", new { name = "Returns", members = new[] { marcId }, accounts = Array.Empty<string>() });
        var (anna, marc, sam) = (await DeskOfAsync("anna", shop), await DeskOfAsync("marc", shop), await DeskOfAsync("sam", shop));
        await shop.WritesAsync(Maria, "Where is my parcel?");
        await anna.PickAsync(Maria);
        await OffersAsync(anna, "Returns", "Yours, I think.");
        await Expect(marc.Page.Locator(".offer")).ToContainTextAsync("from Anna, to Returns");
        await marc.Keyboard.PressAsync("Control+k");
        await marc.Keyboard.TypeAsync("accept maria");
        await Expect(marc.Dialog.GetByRole(AriaRole.Menuitem)).Not.ToHaveCountAsync(0);
        await marc.Keyboard.PressAsync("Enter");
        await Expect(marc.Composer(Maria)).ToBeFocusedAsync();

        await sam.Page.GetByRole(AriaRole.Tab, new() { Name = "Team" }).FocusAsync();
        await sam.Keyboard.PressAsync("ArrowLeft");
        await sam.Keyboard.PressAsync("ArrowRight");
        var his = sam.Page.GetByRole(AriaRole.List, new() { Name = "Conversations of Marc" });
        await Expect(his).ToContainTextAsync(Maria);
        await sam.PictureAsync("transfer-team");
        await sam.TabsToAsync(his.GetByRole(AriaRole.Button));
        await sam.Keyboard.PressAsync("Enter");
        await ChoosesAsync(sam, "Anna");
        await sam.TabsToAsync(sam.Dialog.GetByRole(AriaRole.Button, new() { Name = "Give to Anna" }));
        await sam.Keyboard.PressAsync("Enter");
        await Expect(anna.Composer(Maria)).ToBeVisibleAsync();
        await Expect(marc.Windows).ToHaveCountAsync(0);
        await Expect(sam.Page.GetByRole(AriaRole.List, new() { Name = "Conversations of Anna" })).ToContainTextAsync(Maria);
    }

    [BrowserFact]
    public async Task My_status_is_chosen_in_the_menu_and_the_team_sees_it_at_once()
    {
        var shop = await OpenShopAsync();
        using var boss = await shop.App.WithKeyAsync("read,write", "sam");
        var (anna, sam) = (await DeskOfAsync("anna", shop), await DeskOfAsync("sam", shop));
        await sam.Page.GetByRole(AriaRole.Tab, new() { Name = "Team" }).ClickAsync();
        await Expect(anna.Page.Locator(".presence")).ToContainTextAsync("Available");
        await anna.Page.Locator(".presence").FocusAsync();
        await anna.Keyboard.PressAsync("Enter");
        await Expect(anna.Page.GetByRole(AriaRole.Menuitemradio, new() { Name = "Available" })).ToBeFocusedAsync();
        await anna.PictureAsync("status-menu");
        await anna.Keyboard.PressAsync("ArrowDown");
        await anna.Keyboard.PressAsync("Enter");
        await Expect(anna.Page.Locator(".presence")).ToContainTextAsync("Away");
        await Expect(sam.Page.Locator(".team__a").Filter(new() { HasText = "Anna" })).ToContainTextAsync("Away");
    }

    [BrowserFact]
    public async Task Who_has_as_many_as_they_may_reads_that_and_the_row_that_was_not_picked_stays()
    {
        var shop = await OpenShopAsync();
        var people = shop.App.Services.GetRequiredService<PeopleBook>();
        var id = await shop.App.ReadAsync(db => db.Users.Where(u => u.UserName == "anna").Select(u => u.Id).SingleAsync());
        await people.ChangeAsync(id, new PersonChange("Anna", Role.Agent, Limit: 1, Deactivated: false), id, CancellationToken.None);
        var anna = await DeskOfAsync("anna", shop);
        anna.Complaints.Expect("409", "/pick");
        await shop.WritesAsync(Maria, "Where is my parcel?");
        await anna.PickAsync(Maria);
        await Expect(anna.Page.Locator(".presence")).ToContainTextAsync("Limit reached");
        await shop.WritesAsync("Tomás Ruiz", "Do you have it in blue?");

        await anna.Row("Tomás Ruiz").ClickAsync();

        await Expect(anna.Page.GetByText("You handle as many conversations as you may at once. Close one first.")).ToBeVisibleAsync();
        await anna.PictureAsync("limit-reached");
        await Expect(anna.Windows).ToHaveCountAsync(1);
        await Expect(anna.Row("Tomás Ruiz")).ToContainTextAsync("Answer needed");
    }

    [BrowserTheory]
    [InlineData("en-GB", ColorScheme.Light)]
    [InlineData("fr-FR", ColorScheme.Dark)]
    public async Task Axe_finds_nothing_to_say_about_transfers(string locale, ColorScheme theme)
    {
        var shop = await OpenShopAsync();
        var options = new BrowserNewContextOptions { Locale = locale, ColorScheme = theme, BypassCSP = true, ReducedMotion = ReducedMotion.Reduce };
        var marc = await DeskOfAsync("marc", shop);
        var sam = await DeskOfAsync("sam", shop, options);
        await shop.WritesAsync(Maria, "Where is my parcel?");
        await marc.PickAsync(Maria);
        await OffersAsync(marc, "Sam", "She asks about Monday's parcel.");
        await Expect(sam.Page.Locator(".offer")).ToHaveCountAsync(1);
        await sam.Page.GetByRole(AriaRole.Tab).Nth(1).ClickAsync();
        await Expect(sam.Page.Locator(".team__c")).ToHaveCountAsync(1);
        await CheckAsync(sam, $"transfer-card-{locale}");
        await sam.Page.Locator(".offer .btn").First.ClickAsync();
        await Expect(sam.Composer(Maria)).ToBeFocusedAsync();
        await sam.Keyboard.PressAsync("Alt+T");
        await Expect(sam.Dialog.GetByRole(AriaRole.Option)).Not.ToHaveCountAsync(0);
        await CheckAsync(sam, $"transfer-dialog-{locale}");
        await sam.Dialog.GetByRole(AriaRole.Option).First.ClickAsync();
        await sam.Dialog.Locator(".dlg__foot .btn").Last.ClickAsync();
        await Expect(sam.Page.Locator(".offered")).ToHaveCountAsync(1);
        await CheckAsync(sam, $"transfer-stands-{locale}");
        await sam.Page.Locator(".presence").ClickAsync();
        await Expect(sam.Page.GetByRole(AriaRole.Menu)).ToBeVisibleAsync();
        await CheckAsync(sam, $"status-{locale}");
    }

    private static async Task OffersAsync(AgentDesk who, string to, string? note)
    {
        await who.Keyboard.PressAsync("Alt+T");
        await ChoosesAsync(who, to);
        if (note is not null)
        {
            await who.TabsToAsync(who.Dialog.Locator("textarea"));
            await who.Keyboard.TypeAsync(note);
        }

        await who.PictureAsync($"transfer-dialog-{to}");
        await who.TabsToAsync(who.Dialog.Locator(".dlg__foot .btn").Last);
        await who.Keyboard.PressAsync("Enter");
        await Expect(who.Dialog).ToHaveCountAsync(0);
    }

    /// <summary>Finds somebody by name; Enter chooses the first.</summary>
    private static async Task ChoosesAsync(AgentDesk who, string name)
    {
        await Expect(who.Dialog.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await who.Keyboard.TypeAsync(name);
        await Expect(who.Dialog.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await who.Keyboard.PressAsync("Enter");
        await Expect(who.Dialog.GetByRole(AriaRole.Option, new() { Selected = true })).ToContainTextAsync(name);
    }

    private static async Task CheckAsync(AgentDesk desk, string where)
    {
        await desk.PictureAsync(where);
        await AxeOf.CheckAsync(desk, where);
    }
}
