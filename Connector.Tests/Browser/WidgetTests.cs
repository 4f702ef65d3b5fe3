using ChatClosing.Tests.Road;
using ChatClosing.Tests.WebChat;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>A visitor in a real browser, on our own page and on a website that is none of ours.</summary>
public sealed class WidgetTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Fast = "00:00:04";

    [BrowserTheory]
    [InlineData("en-GB", ColorScheme.Light, "This conversation has ended.", "Thank you!")]
    [InlineData("fr-FR", ColorScheme.Dark, "Cette conversation est terminée.", "Merci")]
    public async Task A_visitor_writes_is_answered_and_rates_the_talk(string locale, ColorScheme theme, string ended, string thanks)
    {
        await using var site = await Website.StartAsync(Running.Databases.Sqlite, null, ("Closing__Grace", Fast));
        using var anna = await site.SignInAsync("anna");
        // axe is a script that the page's policy would refuse; only here it is let in.
        var visitor = await OpenDeskAsync(site.App.Address, new() { Locale = locale, ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce, BypassCSP = true });
        await visitor.Page.GotoAsync(new Uri(site.App.Address, "webchat/site").AbsoluteUri);
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", locale[..2]);
        await SaysAsync(visitor, "Where is my parcel?\n<img src=x onerror=alert(1)>");
        var id = await RowAsync(anna);
        await AxeOf.CheckAsync(visitor, "waiting");
        (await anna.Does(id, "pick")).MustBe(200);
        await Expect(visitor.Page.GetByText("Anna").First).ToBeVisibleAsync();
        await anna.Says(id, "On its way: https://example.com/p?a=1&b=2");
        await Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "https://example.com/p?a=1&b=2" })).ToHaveAttributeAsync("rel", "noopener noreferrer");
        await visitor.PictureAsync($"widget-{locale[..2]}");

        await visitor.Page.ReloadAsync();
        await Expect(visitor.Page.GetByText("Where is my parcel?")).ToBeVisibleAsync();

        (await anna.Does(id, "end", new { survey = true })).MustBe(202);
        await Expect(visitor.Page.GetByText("Anna").First).ToBeVisibleAsync();
        await SaysAsync(visitor, "One more thing");
        await anna.UntilStatus(id, "Engaged");
        (await anna.Does(id, "end", new { survey = true })).MustBe(202);
        await Expect(visitor.Page.GetByText(ended).First).ToBeVisibleAsync();
        var scores = visitor.Page.GetByRole(AriaRole.Button).Filter(new() { HasText = "5" });
        await Expect(scores.First).ToBeVisibleAsync();
        await AxeOf.CheckAsync(visitor, "survey");
        await visitor.PictureAsync($"widget-survey-{locale[..2]}");
        await scores.First.PressAsync("Enter");
        await Expect(visitor.Page.GetByText(thanks).First).ToBeVisibleAsync();
        await Storage.Eventually.Async(
            async () => (await anna.Reads(id)).Exists(e => e.Text("name") == "survey.answered" && e.Number("score") == 5), "the score counts");
    }

    [BrowserFact]
    public async Task On_another_website_it_is_a_button_until_it_is_opened_and_remembers_across_pages()
    {
        await using var shop = await ShopPagesAsync();
        await using var site = await Website.StartAsync(Running.Databases.Sqlite, null, ("Channels__site__Origins", shop.Origin));
        using var anna = await site.SignInAsync("anna");
        var script = Uri.EscapeDataString(site.App.Address.AbsoluteUri);
        var visitor = await OpenDeskAsync(site.App.Address);
        await visitor.Page.GotoAsync($"{shop.Origin}/?host={script}");
        var launcher = visitor.Page.Locator("chatclosing-webchat .launcher");
        await Expect(launcher).ToHaveAttributeAsync("aria-expanded", "false");
        (await site.App.ReadAsync(db => Task.FromResult(db.Conversations.Count()))).ShouldBe(0);

        await launcher.PressAsync("Enter");
        await SaysAsync(visitor, "Do you deliver to Bern?");
        var id = await RowAsync(anna);
        (await anna.Does(id, "pick")).MustBe(200);
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Expect(launcher).ToHaveAttributeAsync("aria-expanded", "false");
        await visitor.Page.GotoAsync($"{shop.Origin}/second?host={script}");
        await anna.Says(id, "Of course");
        await Expect(launcher).ToContainTextAsync("1");
        await launcher.ClickAsync();
        await Expect(visitor.Page.GetByText("Of course")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByText("Do you deliver to Bern?")).ToBeVisibleAsync();
        await visitor.PictureAsync("widget-on-a-shop");
    }

    private static async Task SaysAsync(AgentDesk visitor, string text)
    {
        var field = visitor.Page.Locator("chatclosing-webchat textarea");
        await field.FillAsync(text);
        await field.PressAsync("Enter");
        await Expect(visitor.Page.GetByText(text.Split('\n')[0])).ToBeVisibleAsync();
    }

    private static async Task<Guid> RowAsync(Road.Browser who)
    {
        Guid? found = null;
        await Storage.Eventually.Async(
            async () => (found = (await who.GetAsync("picking-list")).MustBe(200).Body.Items().SingleOrDefault()?.Id("conversationId")) is not null, "the visitor waits");
        return found!.Value;
    }

    private static Task<OtherWebsite> ShopPagesAsync() => OtherWebsite.StartAsync(pages =>
    {
        pages.MapFallback((HttpContext http) => Results.Content(
            $"""
            <!doctype html><html lang="en"><head><title>A shop</title><link rel="icon" href="data:,"></head><body><h1>A shop</h1>
            <script src="{http.Request.Query["host"]}webchat.js" data-account="site" defer></script></body></html>
            """,
            "text/html"));
    });
}
