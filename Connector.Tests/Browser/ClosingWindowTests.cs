using ChatClosing.Tests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>The closing window, by the keyboard alone: what it says, what it sends, and that nothing typed is ever lost.</summary>
public sealed class ClosingWindowTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Maria = "Maria Conti";
    private const string Note = "Parcel shop refused the label. New label sent by e-mail.";

    [BrowserFact]
    public async Task An_end_with_type_note_answers_address_and_ticket_is_foretold_and_sent()
    {
        var shop = await OpenShopAsync(ClosingSteps.Quick, [("Closing__Grace", "00:00:03"), .. ClosingSteps.Everything]);
        await shop.AsksAsync();
        var anna = await DeskOfAsync("anna", shop);
        await shop.WritesAsync(Maria, "The parcel shop does not take my label.");
        await Expect(anna.Row(Maria)).ToBeVisibleAsync();
        await anna.Keyboard.PressAsync("Alt+p");
        await Expect(anna.Composer(Maria)).ToBeFocusedAsync();
        await anna.SayAsync("I have sent you a new one.");
        await Expect(anna.Window(Maria).Locator(".ticks--read")).ToBeVisibleAsync();

        await anna.OpensClosingAsync();
        await Expect(anna.Dialog).ToContainTextAsync("For 3 seconds you can undo.");
        await Expect(anna.Dialog).ToContainTextAsync("Maria gets the survey by Messenger.");
        await anna.AddsTypeAsync("Return label refused");
        await Expect(anna.Dialog.Locator(".chip--later")).ToContainTextAsync("new");
        await anna.TabsToAsync(anna.Page.Locator("#endnote"));
        await anna.Keyboard.TypeAsync(Note);
        await anna.TabsToAsync(anna.Dialog.GetByRole(AriaRole.Radio).First);
        foreach (var _ in Enumerable.Range(0, 4))
            await anna.Keyboard.PressAsync("ArrowRight");
        await anna.TabsToAsync(anna.Page.Locator("#closing-email"));
        await anna.Keyboard.TypeAsync("returns@maisonlumen.fr, other@maisonlumen.fr");
        await anna.Keyboard.PressAsync("Enter");
        await Expect(anna.Dialog.Locator(".combo .chip")).ToHaveCountAsync(3);
        await anna.Keyboard.TypeAsync("no address");
        await anna.Keyboard.PressAsync("Enter");
        await Expect(anna.Dialog.GetByRole(AriaRole.Alert)).ToHaveTextAsync("“no address” is not one e-mail address.");
        await anna.Page.Locator("#closing-email").FillAsync("");
        await anna.TabsToAsync(anna.Dialog.GetByRole(AriaRole.Switch, new() { Name = "Save history to Zendesk" }));
        await anna.Keyboard.PressAsync("Space");
        await Expect(anna.Dialog).ToContainTextAsync("History and note go to returns@maisonlumen.fr, other@maisonlumen.fr.");
        await Expect(anna.Dialog).ToContainTextAsync("The history is saved to Zendesk.");
        await Expect(anna.Dialog).ToContainTextAsync("saved ");
        await anna.PictureAsync("closing-1280-light");
        await anna.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await anna.PictureAsync("closing-1280-dark");

        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(anna.Toasts).ToContainTextAsync($"Ending {Maria}");
        await Expect(anna.Toasts.GetByRole(AriaRole.Button, new() { Name = "Continue" })).ToBeVisibleAsync();
        (await shop.EndsAsync(1))[0].GetProperty("type").GetProperty("name").GetString().ShouldBe("Return label refused");
        using var reader = await shop.App.WithKeyAsync("read,write", "anna");
        var id = (await shop.FeedAsync())[0].GetProperty("conversationId").GetString();
        var ended = await (await reader.GetAsync($"/api/v1/conversations/{id}")).JsonAsync();
        ended.GetProperty("endnote").GetString().ShouldBe(Note);
        ended.GetProperty("quality").GetArrayLength().ShouldBe(1);
        var wishes = ended.GetProperty("wishes");
        wishes.GetProperty("emailTo").EnumerateArray().Select(a => a.GetString()).ShouldBe(["returns@maisonlumen.fr", "other@maisonlumen.fr"]);
        (wishes.GetProperty("survey").GetBoolean(), wishes.GetProperty("zendesk").GetBoolean()).ShouldBe((true, true));
    }

    [BrowserFact]
    public async Task A_close_with_a_new_type_and_a_note_can_be_undone_and_everything_is_still_there()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        await shop.WritesAsync(Maria, "Thank you!");
        await Expect(anna.Row(Maria)).ToBeVisibleAsync();
        await anna.Keyboard.PressAsync("Alt+p");
        await Expect(anna.Composer(Maria)).ToBeFocusedAsync();
        await anna.OpensClosingAsync("Alt+C");
        await Expect(anna.Dialog).ToContainTextAsync("Maria still has no answer, so the conversation waits in the picking list.");
        await anna.AddsTypeAsync("Thanks");
        await anna.TabsToAsync(anna.Page.Locator("#endnote"));
        await anna.Keyboard.TypeAsync(Note);
        var needless = anna.Dialog.GetByRole(AriaRole.Switch, new() { Name = "No answer needed" });
        await anna.TabsToAsync(needless);
        await anna.Keyboard.PressAsync("Space");
        await Expect(anna.Dialog).ToContainTextAsync("stays in the picking list as closed by you");
        await Expect(anna.Dialog).ToContainTextAsync("No survey, no e-mail, no ticket, not in the reports yet.");
        await anna.PictureAsync("closing-close-1280-light");
        await anna.Keyboard.PressAsync("Alt+C");
        await Expect(anna.Toasts).ToContainTextAsync($"Closed {Maria}");
        await anna.Keyboard.PressAsync("Alt+z");
        await Expect(anna.Composer(Maria)).ToBeFocusedAsync();
        await anna.OpensClosingAsync();
        await Expect(anna.Dialog.Locator(".chip").First).ToContainTextAsync("Thanks");
        await Expect(anna.Page.Locator("#endnote")).ToHaveValueAsync(Note);
    }

    [BrowserFact]
    public async Task A_required_type_is_said_before_and_takes_the_focus_when_it_is_missing()
    {
        var shop = await OpenShopAsync(null, ("Closing__RequireType", "true"));
        var anna = await DeskOfAsync("anna", shop);
        anna.Complaints.Expect("422", "/end");
        await shop.WritesAsync(Maria, "Hello");
        await anna.PickAsync(Maria);
        await anna.OpensClosingAsync();
        await Expect(anna.Dialog).ToContainTextAsync("required on Messenger");
        await anna.TabsToAsync(anna.Page.Locator("#endnote"));
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(anna.Dialog.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Messenger conversations need a type before they end.");
        await Expect(anna.Dialog.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await anna.Keyboard.TypeAsync("Greeting");
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(anna.Dialog).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task What_was_typed_survives_a_reload_and_another_computer()
    {
        var shop = await OpenShopAsync(null, ClosingSteps.Everything);
        var anna = await DeskOfAsync("anna", shop);
        await shop.WritesAsync(Maria, "Hello");
        await anna.PickAsync(Maria);
        await anna.OpensClosingAsync();
        await anna.AddsTypeAsync("Greeting");
        await anna.TabsToAsync(anna.Page.Locator("#endnote"));
        await anna.Keyboard.TypeAsync(Note);
        await anna.TabsToAsync(anna.Page.Locator("#closing-email"));
        await anna.Keyboard.TypeAsync("returns@maisonlumen.fr");
        await anna.Keyboard.PressAsync("Enter");
        await Expect(anna.Dialog).ToContainTextAsync("saved ");
        await anna.Page.ReloadAsync();
        await Expect(anna.Composer(Maria)).ToBeVisibleAsync();
        await OpensAndFindsAsync(anna);

        var elsewhere = await DeskOfAsync("anna", shop);
        await Expect(elsewhere.Composer(Maria)).ToBeVisibleAsync();
        await OpensAndFindsAsync(elsewhere);
    }

    [BrowserFact]
    public async Task A_lost_race_says_who_was_first_and_keeps_the_note()
    {
        var shop = await OpenShopAsync(null, ("Closing__Grace", "00:01:00"));
        var anna = await DeskOfAsync("anna", shop);
        anna.Complaints.Expect("409", "/end");
        await shop.WritesAsync(Maria, "Hello");
        await anna.PickAsync(Maria);
        await anna.OpensClosingAsync();
        await anna.AddsTypeAsync("Greeting");
        await anna.TabsToAsync(anna.Page.Locator("#endnote"));
        await anna.Keyboard.TypeAsync(Note);

        using var sam = await shop.App.WithKeyAsync("read,write", "sam");
        var list = await (await sam.GetAsync("/api/v1/picking-list")).JsonAsync();
        var id = list.GetProperty("items")[0].GetProperty("conversationId").GetString();
        await History.PostAsync(sam, $"/api/v1/conversations/{id}/end", new { newType = "Other" });
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(anna.Toasts).ToContainTextAsync("Sam ended this conversation");
        await Expect(anna.Toasts).ToContainTextAsync("with another type. Your note is added.");
        await Expect(anna.Dialog).ToHaveCountAsync(0);
        var log = await (await sam.GetAsync($"/api/v1/conversations/{id}/log?limit=200")).JsonAsync();
        log.GetProperty("items").EnumerateArray().Count(e => e.GetProperty("name").GetString() == "note.added" && e.GetProperty("text").GetString() == Note).ShouldBe(1);
    }

    [BrowserFact]
    public async Task An_end_that_somebody_else_takes_back_takes_the_undo_offer_away()
    {
        var shop = await OpenShopAsync(null, ("Closing__Grace", "00:01:00"));
        var anna = await DeskOfAsync("anna", shop);
        await shop.WritesAsync(Maria, "Hello");
        await anna.PickAsync(Maria);
        await anna.OpensClosingAsync();
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(anna.Toasts).ToContainTextAsync($"Ending {Maria}");
        using var sam = await shop.App.WithKeyAsync("read,write", "sam");
        using var mine = await shop.App.WithKeyAsync("read,write", "anna");
        var contacts = await (await sam.GetAsync("/api/v1/contacts?q=Maria")).JsonAsync();
        var past = await (await sam.GetAsync($"/api/v1/contacts/{contacts.GetProperty("items")[0].GetProperty("id").GetString()}/conversations")).JsonAsync();
        await History.PostAsync(sam, $"/api/v1/conversations/{past.GetProperty("items")[0].GetProperty("conversationId").GetString()}/undo", null);
        await Expect(anna.Toasts).ToContainTextAsync($"Undone. {Maria} is open again");
        await Expect(anna.Toasts.GetByRole(AriaRole.Button, new() { Name = "Undo" })).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task What_was_closed_or_ended_can_be_undone_in_another_window_and_after_a_reload()
    {
        var shop = await OpenShopAsync(null, ("Closing__Grace", "00:01:00"));
        var anna = await DeskOfAsync("anna", shop);
        var elsewhere = await DeskOfAsync("anna", shop);
        await shop.WritesAsync(Maria, "Hello");
        await anna.PickAsync(Maria);
        await Expect(elsewhere.Window(Maria)).ToBeVisibleAsync();

        await anna.OpensClosingAsync();
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(anna.Toasts).ToContainTextAsync($"Ending {Maria}");
        await Expect(elsewhere.Toasts).ToContainTextAsync($"Ending {Maria}");
        await elsewhere.Keyboard.PressAsync("Alt+z");
        await Expect(elsewhere.Window(Maria)).ToBeVisibleAsync();
        await Expect(anna.Toasts.Filter(new() { HasText = "is open again" })).ToBeVisibleAsync();

        await Expect(anna.Window(Maria)).ToBeVisibleAsync();
        await anna.OpensClosingAsync();
        await anna.Keyboard.PressAsync("Alt+c");
        await Expect(anna.Toasts.Filter(new() { HasText = $"Closed {Maria}" })).ToBeVisibleAsync();
        await anna.Page.ReloadAsync();
        await Expect(anna.Toasts.Filter(new() { HasText = $"Closed {Maria}" })).ToBeVisibleAsync();
        await anna.Keyboard.PressAsync("Alt+z");
        await Expect(anna.Window(Maria)).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task What_would_be_refused_is_said_before_anybody_presses()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        await shop.WritesAsync(Maria, "Hello");
        await anna.PickAsync(Maria);
        await anna.OpensClosingAsync();

        await anna.Page.Locator("#endnote").FillAsync(new string('x', 4_001));
        await Expect(anna.Dialog.GetByRole(AriaRole.Alert)).ToHaveTextAsync("1 character too many: an endnote has at most 4000.");
        await anna.Page.Locator("#endnote").FillAsync("short");

        using var mine = await shop.App.WithKeyAsync("read,write", "anna");
        var open = await (await mine.GetAsync("/api/v1/panel")).JsonAsync();
        using var sam = await shop.App.WithKeyAsync("read,write", "sam");
        await History.PostAsync(sam, $"/api/v1/conversations/{open.GetProperty("items")[0].GetProperty("conversationId").GetString()}/end", new { newType = "Other" });
        await Expect(anna.Dialog).ToContainTextAsync("Not like this:");
    }

    [BrowserFact]
    public async Task A_message_that_is_still_going_out_is_waited_for_or_dropped_by_name()
    {
        var shop = await OpenShopAsync(new() { ReadAfter = TimeSpan.FromSeconds(1) }, ("Closing__Grace", "00:00:02"));
        var anna = await DeskOfAsync("anna", shop);
        await shop.WritesAsync(Maria, "Hello");
        await anna.PickAsync(Maria);
        shop.Messenger.Faults.Next(ChatClosing.Simulator.SendFault.RateLimit);
        await anna.SayAsync("It left us this morning.");
        await Expect(anna.Bubble(Maria, "It left us this morning.")).ToBeVisibleAsync();
        await anna.OpensClosingAsync();
        await Expect(anna.Dialog).ToContainTextAsync("1 message is still going out. The end waits for it.");
        await anna.Dialog.GetByText("End anyway, without it").ClickAsync();
        await Expect(anna.Dialog).ToContainTextAsync("1 message is dropped. Maria may never get it.");
        await Expect(anna.Dialog.Locator(".what__dropped")).ToContainTextAsync("It left us this morning.");
        await anna.PictureAsync("closing-dropped-1280-light");
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await shop.EndsAsync(1);
    }

    [BrowserFact]
    public async Task An_end_says_that_it_waits_for_a_message_and_comes_back_with_the_reason_when_that_fails()
    {
        var shop = await OpenShopAsync(null, ("Closing__Grace", "00:00:01"));
        var anna = await DeskOfAsync("anna", shop);
        await shop.WritesAsync(Maria, "Hello");
        await anna.PickAsync(Maria);
        shop.Messenger.Faults.Lasting = ChatClosing.Simulator.SendFault.Unavailable;
        await anna.SayAsync("It left us this morning.");
        await Expect(anna.Bubble(Maria, "It left us this morning.")).ToBeVisibleAsync();
        await anna.OpensClosingAsync();
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(anna.Windows).ToHaveCountAsync(0);
        await Expect(anna.Toasts.Filter(new() { HasText = $"Ending {Maria}" })).ToContainTextAsync("1 message is still going out");
        await anna.PictureAsync("closing-still-going");

        shop.Messenger.Faults.Lasting = ChatClosing.Simulator.SendFault.PersonUnavailable;
        await Expect(anna.Toasts.Filter(new() { HasText = $"{Maria} is not ended. A message did not arrive" })).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await Expect(anna.Bubble(Maria, "It left us this morning.")).ToContainTextAsync("Maria has not seen it.");
        await Expect(anna.Row(Maria)).ToHaveCountAsync(1);
        await anna.PictureAsync("closing-not-ended");
        (await shop.FeedAsync()).ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task A_snooze_is_chosen_beside_close_and_foretold()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        await shop.WritesAsync(Maria, "Hello");
        await anna.PickAsync(Maria);
        await anna.OpensClosingAsync();
        await anna.TabsToAsync(anna.Dialog.GetByRole(AriaRole.Button, new() { Name = "Snooze until…" }));
        await anna.Keyboard.PressAsync("Enter");
        await anna.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Tomorrow morning" }).PressAsync("Enter");
        await Expect(anna.Dialog).ToContainTextAsync("The conversation rests until");
        await Expect(anna.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close and snooze" })).ToBeVisibleAsync();
        await anna.PictureAsync("closing-snooze-1280-light");
    }

    private static async Task OpensAndFindsAsync(AgentDesk who)
    {
        await who.Keyboard.PressAsync("Alt+1");
        await Expect(who.Composer(Maria)).ToBeFocusedAsync();
        await who.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(who.Dialog.Locator(".chip").First).ToContainTextAsync("Greeting");
        await Expect(who.Page.Locator("#endnote")).ToHaveValueAsync(Note);
        await Expect(who.Dialog).ToContainTextAsync("returns@maisonlumen.fr");
    }
}
