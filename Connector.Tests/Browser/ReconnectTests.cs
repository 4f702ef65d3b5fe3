using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>The line breaks, or the server starts again, while a window is open.</summary>
public sealed class ReconnectTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Maria = "Maria Silva";
    private const string Paul = "Paul Renard";

    [BrowserFact]
    public async Task After_the_line_broke_what_was_missed_is_there_once_and_what_was_written_goes_out_once()
    {
        var shop = await OpenShopAsync();
        await using var line = new Line(shop.Address);
        var anna = await OpenDeskAsync(line.Address);
        ExpectOutage(anna);
        await anna.SignInAsync("anna");
        var maria = await shop.WritesAsync(Maria, "First");
        await anna.PickAsync(Maria);
        await anna.SayAsync("Answer one");
        await Expect(anna.Bubble(Maria, "Answer one").Locator(".ticks--read")).ToBeVisibleAsync();

        line.Cut();
        await Expect(anna.Page.Locator(".banner")).ToContainTextAsync("Not connected since");
        (await maria.WriteAsync("Second")).ShouldBe(200);
        (await maria.WriteAsync("Third")).ShouldBe(200);
        await shop.WritesAsync(Paul, "Me too");
        await anna.Composer(Maria).FocusAsync();
        await anna.SayAsync("Answer two");
        var bubble = anna.Bubble(Maria, "Answer two");
        await Expect(bubble).ToContainTextAsync("not sent yet, the desk keeps trying");
        await anna.Keyboard.TypeAsync("Half a sent");
        await Expect(anna.Bubble(Maria, "Second")).ToHaveCountAsync(0);

        line.Mend();
        await Expect(anna.Bubble(Maria, "Third")).ToBeVisibleAsync();
        await Expect(bubble.Locator(".ticks--read")).ToBeVisibleAsync();
        await Expect(anna.Row(Paul)).ToContainTextAsync("Answer needed");
        await EveryTextOnceAsync(anna, "First", "Answer one", "Second", "Third", "Answer two");
        await Expect(anna.Composer(Maria)).ToHaveValueAsync("Half a sent");
        await Expect(anna.Composer(Maria)).ToBeFocusedAsync();
        maria.Received.ShouldBe(["Answer one", "Answer two"]);
        await Expect(anna.Page.Locator(".banner")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task After_a_restart_of_the_server_the_desk_goes_on_where_it_was()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        ExpectOutage(anna);
        var maria = await shop.WritesAsync(Maria, "First");
        await anna.PickAsync(Maria);
        await anna.Keyboard.TypeAsync("Half a sent");

        var address = await shop.StopAsync();
        await Expect(anna.Page.Locator(".banner")).ToContainTextAsync("Not connected since");
        // The platform keeps what nobody takes and tells it again.
        (await maria.WriteAsync("Second")).ShouldBe(0);
        await anna.Keyboard.TypeAsync("ence");
        await shop.StartAsync(address);

        await Expect(anna.Bubble(Maria, "Second")).ToBeVisibleAsync();
        await Expect(anna.Page.Locator(".banner")).ToHaveCountAsync(0);
        await Expect(anna.Composer(Maria)).ToHaveValueAsync("Half a sentence");
        await Expect(anna.Composer(Maria)).ToBeFocusedAsync();
        await anna.Keyboard.PressAsync("Enter");
        await Expect(anna.Bubble(Maria, "Half a sentence").Locator(".ticks--read")).ToBeVisibleAsync();
        await EveryTextOnceAsync(anna, "First", "Second", "Half a sentence");

        // Live again, and the session still holds after a reload.
        (await maria.WriteAsync("Third")).ShouldBe(200);
        await Expect(anna.Bubble(Maria, "Third")).ToBeVisibleAsync();
        await anna.Page.ReloadAsync();
        await Expect(anna.Bubble(Maria, "Third")).ToBeVisibleAsync();
    }

    private static void ExpectOutage(AgentDesk desk)
    {
        desk.Complaints.Expect("net::ERR_");
        desk.Complaints.Expect("WebSocket connection to");
    }

    private static async Task EveryTextOnceAsync(AgentDesk desk, params string[] texts) =>
        (await desk.Window(Maria).Locator(".msg .said").AllTextContentsAsync()).ShouldBe(texts);
}
