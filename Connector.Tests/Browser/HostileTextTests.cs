using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>What people write is text, whatever they write.</summary>
public sealed partial class HostileTextTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Name = "<img src=x onerror=alert(1)> Mallory";

    private static readonly string[] Texts =
    [
        "<img src=x onerror=alert(document.cookie)><script>alert(2)</script>",
        "[click me](javascript:alert(3)) javascript:alert(4) data:text/html,<script>alert(5)</script>",
        "\u202Egnp.exe\u202C and back",
        "&lt;b&gt;not bold&lt;/b&gt; {{name}} $t(desk) ${1+1} %s",
        "\"><svg/onload=alert(6)>'`--",
    ];

    [BrowserFact]
    public async Task Markup_scripts_and_directions_in_names_and_messages_are_shown_as_they_were_written()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        foreach (var text in Texts)
            await shop.WritesAsync(Name, text);
        await Expect(anna.Row("Mallory").Locator("bdi")).ToHaveTextAsync(Name);
        await Expect(anna.Row("Mallory").Locator(".prow__p")).ToHaveTextAsync(Texts[^1]);
        await anna.PickAsync(Name);
        var said = anna.Window(Name).Locator(".msg .said");
        await Expect(said).ToHaveCountAsync(Texts.Length);
        (await said.AllTextContentsAsync()).ShouldBe(Texts);
        // No element came of it, and no link but to where one may go.
        await Expect(anna.Page.Locator("img, iframe, .said :not(a), a[href^='javascript' i], a[href^='data' i]")).ToHaveCountAsync(0);

        // Our own words are no markup either, here and in the closing window.
        await anna.SayAsync("<b>bold</b> https://example.org/?a=1&b=2 <script>alert(7)</script>");
        var ours = anna.Bubble(Name, "<b>bold</b>");
        await Expect(ours.Locator("a")).ToHaveAttributeAsync("href", "https://example.org/?a=1&b=2");
        await Expect(ours.Locator("a")).ToHaveAttributeAsync("rel", "noopener noreferrer nofollow");
        await Expect(ours.Locator(".ticks--read")).ToBeVisibleAsync();
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(anna.Dialog).ToContainTextAsync($"Close the conversation with {Name}");
        await anna.Keyboard.TypeAsync("<i>type</i>");
        await anna.Keyboard.PressAsync("ArrowDown");
        await anna.Keyboard.PressAsync("Enter");
        await Expect(anna.Dialog.Locator(".chip")).ToContainTextAsync("<i>type</i>");
        await anna.Keyboard.PressAsync("Alt+C");
        await Expect(anna.Toasts).ToContainTextAsync($"Closed {Name}");
    }

    [BrowserFact]
    public async Task A_picture_is_called_a_photo_in_the_list_and_is_shown_from_our_own_store()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        (await shop.Messenger.Customer("Maria Silva").SendPictureAsync(shop.Messenger.PictureUrls[0])).ShouldBe(200);
        await Expect(anna.Row("Maria Silva").Locator(".prow__p")).ToHaveTextAsync("Photo");
        await anna.PickAsync("Maria Silva");
        var picture = anna.Window("Maria Silva").Locator(".msg img");
        await Expect(picture).ToHaveAttributeAsync("src", OwnMedia());
        await Expect(picture).ToHaveJSPropertyAsync("complete", true);
        (await picture.EvaluateAsync<int>("image => image.naturalWidth")).ShouldBeGreaterThan(0);
        await Expect(anna.Page.Locator($"[src^='{shop.Messenger.BaseUrl}'], [href^='{shop.Messenger.BaseUrl}']")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Ten_thousand_characters_stay_inside_their_bubble()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        var word = new string('w', 9_000);
        await shop.WritesAsync("Long Winded", $"{word} {string.Concat(Enumerable.Repeat("ab ", 333))}");
        await anna.PickAsync("Long Winded");
        (await anna.Window("Long Winded").Locator(".msg .said").TextContentAsync())!.Length.ShouldBeGreaterThan(9_900);
        var window = (await anna.Window("Long Winded").BoundingBoxAsync())!;
        var bubble = (await anna.Window("Long Winded").Locator(".msg__b").BoundingBoxAsync())!;
        (bubble.X + bubble.Width).ShouldBeLessThanOrEqualTo(window.X + window.Width);
        (window.X + window.Width).ShouldBeLessThanOrEqualTo(1280);
        var row = (await anna.Row("Long Winded").BoundingBoxAsync())!;
        row.Height.ShouldBeLessThan(80);

        // Too long for the channel: said before it is sent, and kept.
        await anna.Composer("Long Winded").FillAsync(new string('x', 2_001));
        await anna.Keyboard.PressAsync("Enter");
        await Expect(anna.Window("Long Winded")).ToContainTextAsync("1 character too long");
        await Expect(anna.Composer("Long Winded")).ToHaveValueAsync(new string('x', 2_001));
    }

    [GeneratedRegex("^/api/v1/media/[0-9a-f-]{36}$")]
    private static partial Regex OwnMedia();
}
