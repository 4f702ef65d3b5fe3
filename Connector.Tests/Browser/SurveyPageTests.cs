using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage;
using ChatClosing.Storage.Pump;
using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>The customer's page in a real browser: by keyboard alone, in both languages, light and dark, with nothing for axe to say.</summary>
public sealed class SurveyPageTests(Chromium chromium) : BrowserTests(chromium)
{
    [BrowserTheory]
    [InlineData("en-GB", ColorScheme.Light, "Thank you!")]
    [InlineData("fr-FR", ColorScheme.Dark, "Merci !")]
    public async Task A_customer_answers_by_keyboard_alone(string locale, ColorScheme theme, string thanks)
    {
        var shop = await OpenShopAsync(null, ("Closing__Grace", "00:00:01"), ("PublicUrl", "https://chat.example.com"));
        var token = await AskedAsync(shop);
        // axe is a script that the page's policy would refuse; only here it is let in.
        var customer = await OpenDeskAsync(shop.Address, new() { Locale = locale, ColorScheme = theme, BypassCSP = true });
        await customer.Page.GotoAsync(new Uri(shop.Address, $"survey/{token}").AbsoluteUri);
        await Expect(customer.Page.Locator("html")).ToHaveAttributeAsync("lang", locale[..2]);
        await CheckAsync(customer, "form");

        await customer.Page.Keyboard.PressAsync("Tab"); // the other language
        await customer.Page.Keyboard.PressAsync("Tab"); // the scale
        await customer.Page.Keyboard.PressAsync("ArrowRight");
        await customer.Page.Keyboard.PressAsync("ArrowRight");
        await customer.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(customer.Page.Locator("input[value='4']")).ToBeCheckedAsync();
        await customer.Page.Keyboard.PressAsync("Tab");
        await customer.Page.Keyboard.TypeAsync("<b>Très bien</b>");
        await customer.Page.Keyboard.PressAsync("Tab");
        await customer.Page.Keyboard.PressAsync("Enter");

        await Expect(customer.Page.Locator("h1")).ToHaveTextAsync(thanks);
        await CheckAsync(customer, "thanks");
        await customer.Page.Locator("main a").ClickAsync();
        await Expect(customer.Page.Locator("input[value='4']")).ToBeCheckedAsync();
        await Expect(customer.Page.Locator("textarea")).ToHaveValueAsync("<b>Très bien</b>");
        await customer.Page.Locator(".stop button").ClickAsync();
        await CheckAsync(customer, "stopped");
        customer.Complaints.Expect("404", "/survey/AAAA");
        await customer.Page.GotoAsync(new Uri(shop.Address, "survey/AAAAAAAAAAAAAAAAAAAAAA").AbsoluteUri);
        await CheckAsync(customer, "unknown");
    }

    private static async Task<string> AskedAsync(Shop shop)
    {
        await shop.WritesAsync("Maria Silva", "Where is my parcel?");
        var services = shop.App.Services;
        await using var db = await services.GetRequiredService<IDbContextFactory<ChatDb>>().CreateDbContextAsync();
        var conversation = await db.Conversations.AsNoTracking().SingleAsync();
        var supervisor = new Actor(await db.Users.Where(u => u.UserName == "sam").Select(u => u.Id).SingleAsync(), Role.Supervisor);
        var end = new End(supervisor, ClosingNotes.None) { Wishes = new() { Survey = true }, ThreadId = conversation.ThreadId, ConversationId = conversation.Id };
        (await services.GetRequiredService<CommandPump>().SubmitAsync(end)).Outcome.ShouldBe(CommandOutcome.Done);
        var maria = shop.Messenger.Customer("Maria Silva");
        await maria.ReceivesAsync(1, new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
        return maria.Thread[^1].Text![^22..];
    }

    private static async Task CheckAsync(AgentDesk customer, string where)
    {
        var result = await customer.Page.RunAxe();
        result.Passes.Length.ShouldBeGreaterThan(5, where);
        result.Violations.Select(v => $"{where}: {v.Id} ({v.Help}): {string.Join(" | ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty();
    }
}
