using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>The customer writes while the agent is about to end.</summary>
public sealed class CustomerWroteTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Maria = "Maria Silva";

    [BrowserFact]
    public async Task What_a_customer_writes_while_the_closing_window_is_open_stops_the_end_until_the_agent_says_anyway()
    {
        var shop = await OpenShopAsync(null, ("Closing__Grace", "00:00:02"));
        var anna = await DeskOfAsync("anna", shop);
        anna.Complaints.Expect("409", "/end");
        var maria = await shop.WritesAsync(Maria, "Thank you!");
        await anna.PickAsync(Maria);
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(anna.Dialog).ToBeVisibleAsync();
        (await maria.WriteAsync("One more thing: is it waterproof?")).ShouldBe(200);
        await Expect(anna.Dialog).ToContainTextAsync("Maria wrote while this was open.");
        await anna.Keyboard.TypeAsync("Question");
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        var ask = anna.Page.GetByRole(AriaRole.Alertdialog);
        await Expect(ask).ToContainTextAsync("Maria just wrote. End anyway?");
        await Expect(ask).ToContainTextAsync("is it waterproof?");
        await Expect(ask.GetByRole(AriaRole.Button, new() { Name = "Back to Maria" })).ToBeFocusedAsync();

        // Back first: nothing typed is lost.
        await anna.Keyboard.PressAsync("Enter");
        await Expect(anna.Dialog).ToHaveCountAsync(0);
        await Expect(anna.Composer(Maria)).ToBeFocusedAsync();
        await Expect(anna.Row(Maria)).ToContainTextAsync("yours");

        // Opened again, they have seen it; but she writes once more, and then it is said anyway.
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(anna.Dialog.GetByRole(AriaRole.Combobox)).ToHaveValueAsync("Question");
        (await maria.WriteAsync("Never mind, I found it.")).ShouldBe(200);
        await Expect(anna.Dialog).ToContainTextAsync("Never mind");
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(ask).ToContainTextAsync("Never mind");
        await ask.GetByRole(AriaRole.Button, new() { Name = "End anyway" }).ClickAsync();
        await Expect(anna.Rows).ToHaveCountAsync(0);
        var ends = await shop.EndsAsync(1);
        ends[0].GetProperty("type").GetProperty("name").GetString().ShouldBe("Question");
    }

    [BrowserFact]
    public async Task A_customer_who_writes_before_the_seal_takes_the_end_back()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        var maria = await shop.WritesAsync(Maria, "Thank you!");
        await anna.PickAsync(Maria);
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(anna.Dialog).ToBeVisibleAsync();
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(anna.Toasts).ToContainTextAsync($"Ending {Maria}");
        (await maria.WriteAsync("One more thing.")).ShouldBe(200);
        await Expect(anna.Toasts).ToContainTextAsync($"{Maria} wrote. The end is off");
        await Expect(anna.Window(Maria)).ToContainTextAsync("One more thing.");
        await Expect(anna.Row(Maria)).ToContainTextAsync("yours");
        (await shop.FeedAsync()).ShouldBeEmpty();
    }
}
