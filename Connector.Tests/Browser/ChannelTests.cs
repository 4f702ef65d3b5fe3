using ChatClosing.Simulator;
using ChatClosing.Simulator.Demo;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>What an agent sees of the channels: pictures, public comments with their post, the one private answer, templates when the window is over.</summary>
public sealed class ChannelTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Maria = "Maria Conti";

    [BrowserFact]
    public async Task A_comment_stands_under_its_post_is_answered_loudly_in_public_and_once_in_private()
    {
        await using var town = await SimulatedTown.StartAsync(new SimulatorOptions(), "http://127.0.0.1");
        var shop = await OpenTownAsync(town);
        (await town.Accounts["comments"].Person(Maria).WriteAsync("Is it blue?")).ShouldBe(200);
        var anna = await DeskOfAsync("anna", shop);
        await Expect(anna.Row(Maria)).ToContainTextAsync("public");
        await anna.Row(Maria).ClickAsync();
        await Expect(anna.Windows.Locator(".post")).ToBeVisibleAsync();
        await Expect(anna.Windows.Locator(".loud")).ToContainTextAsync("Public – everybody can read this");
        await Expect(anna.Windows.Locator("textarea")).ToBeFocusedAsync();
        await anna.SayAsync("Yes, in blue and in brass.");
        await town.Accounts["comments"].Person(Maria).ReceivesAsync("Yes, in blue and in brass.", Soon());

        await anna.Page.GetByRole(AriaRole.Radio, new() { Name = "Private answer" }).ClickAsync();
        await Expect(anna.Windows.Locator(".loud")).ToContainTextAsync("Private – only Maria reads this");
        await anna.Windows.Locator("textarea").FillAsync("Write to us here.");
        await anna.Keyboard.PressAsync("Enter");
        await town.Accounts["comments"].Person(Maria).ReceivesAsync("Write to us here.", Soon());
        await Expect(anna.Windows.Locator(".loud")).ToContainTextAsync("The one private answer is used up.");
        await PictureAsync(anna, "comment");
    }

    [BrowserFact]
    public async Task Pictures_are_shown_where_they_came_and_open_large()
    {
        await using var town = await SimulatedTown.StartAsync(new SimulatorOptions(), "http://127.0.0.1");
        var shop = await OpenTownAsync(town);
        foreach (var name in (string[])["instagram", "whatsapp", "twitter"])
            (await town.Accounts[name].Person($"Maria {name}").SendPictureAsync()).ShouldBe(200);
        var anna = await DeskOfAsync("anna", shop);
        foreach (var name in (string[])["instagram", "whatsapp", "twitter"])
        {
            await anna.Row($"Maria {name}").ClickAsync();
            var picture = anna.Windows.Filter(new() { HasText = $"Maria {name}" }).Locator(".msg img").First;
            await Expect(picture).ToHaveJSPropertyAsync("complete", true);
            (await picture.EvaluateAsync<int>("image => image.naturalWidth")).ShouldBeGreaterThan(0, name);
        }

        await anna.Windows.Filter(new() { HasText = "Maria twitter" }).Locator(".msg img").First.ClickAsync();
        await Expect(anna.Dialog.Locator("img")).ToBeVisibleAsync();
        await anna.Keyboard.PressAsync("Escape");
        await Expect(anna.Dialog).ToHaveCountAsync(0);
        await PictureAsync(anna, "pictures");
    }

    [BrowserFact]
    public async Task When_the_window_is_over_a_template_is_chosen_filled_in_and_sent()
    {
        var clock = new PastTime(TimeSpan.FromHours(48));
        await using var town = await SimulatedTown.StartAsync(new SimulatorOptions { Time = clock }, "http://127.0.0.1");
        var shop = await OpenTownAsync(town, new SimulatorOptions { Time = clock });
        var maria = town.Accounts["whatsapp"].Person(Maria);
        (await maria.WriteAsync("Where is my order?")).ShouldBe(200);
        clock.Advance(TimeSpan.FromHours(25));
        var anna = await DeskOfAsync("anna", shop);
        await anna.Row(Maria).ClickAsync();
        await anna.Page.GetByRole(AriaRole.Button, new() { Name = "Choose a template…" }).ClickAsync();
        await anna.Dialog.GetByRole(AriaRole.Option).First.ClickAsync();
        await anna.Dialog.GetByLabel("Value 1").FillAsync("Maria");
        if (await anna.Dialog.GetByLabel("Value 2").CountAsync() > 0)
            await anna.Dialog.GetByLabel("Value 2").FillAsync("4411");
        await Expect(anna.Dialog).ToContainTextAsync("Maria will read");
        await PictureAsync(anna, "template");
        await anna.Dialog.GetByRole(AriaRole.Button, new() { Name = "Send the template" }).ClickAsync();
        await maria.ReceivesAsync(1, Soon());
        await Expect(anna.Windows.Locator(".msg").Last).ToContainTextAsync("Maria");
    }

    [BrowserFact]
    public async Task A_file_is_attached_seen_before_it_leaves_and_arrives()
    {
        await using var town = await SimulatedTown.StartAsync(new SimulatorOptions(), "http://127.0.0.1");
        var shop = await OpenTownAsync(town);
        var maria = town.Accounts["messenger"].Person(Maria);
        (await maria.WriteAsync("Which lamp?")).ShouldBe(200);
        var anna = await DeskOfAsync("anna", shop);
        await anna.Row(Maria).ClickAsync();
        await Expect(anna.Windows.Locator("textarea")).ToBeFocusedAsync();
        await anna.Windows.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "lamp.png", MimeType = "image/png", Buffer = Lamp });
        await Expect(anna.Windows).ToContainTextAsync("lamp.png");
        await anna.Windows.Locator("textarea").FillAsync("This one!");
        await anna.Keyboard.PressAsync("Enter");
        await maria.ReceivesAsync(2, Soon());
        await Expect(anna.Windows.Locator(".msg img")).ToBeVisibleAsync();
    }

    private static readonly byte[] Lamp =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static CancellationToken Soon() => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    // Twilio needs a public address, which a browser on loopback is not at.
    private async Task<Shop> OpenTownAsync(SimulatedTown town, SimulatorOptions? options = null)
    {
        var settings = town.Settings.Where(s => !s.Key.Contains("__whatsapp-twilio__", StringComparison.Ordinal)).Select(s => (s.Key, s.Value!)).ToArray();
        var shop = await OpenShopAsync(options, settings);
        town.Meet(shop.Address);
        return shop;
    }

    /// <summary>For who wants to look.</summary>
    private static async Task PictureAsync(AgentDesk desk, string name)
    {
        if (Environment.GetEnvironmentVariable("CHATCLOSING_LAST_PICTURES") is { Length: > 0 } folder)
            await desk.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"channel-{name}.png") });
    }
}
