using ChatClosing.Simulator;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>
/// Every page after two busy weeks, in light and dark, in English and French: axe has nothing to say, nothing is wider than the screen, and no text
/// is missing. With <c>CHATCLOSING_SCREENSHOTS</c> naming a folder it leaves a picture of each.
/// </summary>
public sealed class PagesTests(Chromium chromium) : BrowserTests(chromium)
{
    private static readonly (string Name, string Question, string? Answer)[] Morning =
    [
        ("Maria Silva", "Hi, my parcel arrived like this 😕", "Oh no. Is the lamp itself damaged, or only the box?"),
        ("Paul Renard", "Can I still change the delivery address of my order? I moved last week", "Yes, it has not left yet. Where shall it go?"),
        ("Tomás Ruiz", "My voucher code doesn't work: WINTER15", "Let me see which basket it is for."),
        ("Aiko Tanaka", "Do you have it in brass? https://example.org/lamps/lune-brass-and-a-long-address-that-has-to-break-somewhere", null),
    ];

    [BrowserFact]
    public async Task Every_page_is_whole_in_both_languages_in_light_and_dark()
    {
        var clock = new PastTime(TimeSpan.FromDays(14));
        var atOnce = new SimulatorOptions { Time = clock, DeliveredAfter = TimeSpan.Zero, ReadAfter = TimeSpan.Zero, EchoAfter = TimeSpan.Zero };
        var shop = await OpenShopAsync(atOnce, [("Closing__Grace", "00:00:00"), .. ClosingSteps.Everything]);
        var history = new History(shop, clock);
        await history.PlayAsync();
        await shop.AsksAsync();
        await AgentsDayTests.AddRepliesAsync(shop);
        clock.CatchUpTo(TimeSpan.FromMinutes(20));
        foreach (var (agent, suffix) in new[] { (history.Anna, ""), (history.Marc, " Junior") })
        {
            foreach (var (name, question, answer) in Morning)
                await history.TalkAsync(agent, name + suffix, question, answer);
        }

        foreach (var name in new[] { "Chloé Girard", "Daniel Okoye" })
            await shop.WritesAsync(name, "Do you ship to Switzerland?");
        clock.CatchUpTo(TimeSpan.Zero);

        foreach (var (locale, agent) in new[] { ("en-GB", "anna"), ("fr-FR", "marc") })
        {
            await AgentsPagesAsync(shop, agent, locale);
            await SupervisorsPagesAsync(shop, locale);
            await AdministratorsPagesAsync(shop, locale);
        }
    }

    private async Task AgentsPagesAsync(Shop shop, string who, string locale)
    {
        var agent = await OpenDeskAsync(shop.Address, Look(locale));
        await LooksAsync(agent, "sign-in", locale);
        await agent.SignInAsync(who);
        await Expect(agent.Windows).ToHaveCountAsync(2);
        await Expect(agent.Windows.Last.Locator(".msg").First).ToBeVisibleAsync();
        await LooksAsync(agent, "desk-2", locale);
        await ChooseAsync(agent, 0);
        await Expect(agent.Windows).ToHaveCountAsync(1);
        await LooksAsync(agent, "desk-1", locale);
        await ChooseAsync(agent, 2);
        await Expect(agent.Windows).ToHaveCountAsync(4);
        await Expect(agent.Windows.Last.Locator(".msg").First).ToBeVisibleAsync();
        await LooksAsync(agent, "desk-4", locale);
        await agent.Keyboard.PressAsync("Alt+1");
        await agent.OpensClosingAsync();
        await Expect(agent.Dialog.Locator(".steps li")).Not.ToHaveCountAsync(0);
        await LooksAsync(agent, "closing", locale);
        await agent.Keyboard.PressAsync("Escape");
        await agent.Keyboard.PressAsync("Control+k");
        await Expect(agent.Dialog.Locator("input")).ToBeFocusedAsync();
        await LooksAsync(agent, "palette", locale);
        await agent.Keyboard.PressAsync("Escape");
        await agent.Page.Locator("nav a[href='/desk/log']").ClickAsync();
        await agent.Page.Locator(".logp__res tbody tr button").Nth(12).ClickAsync();
        await Expect(agent.Page.Locator(".logp__one .msg").First).ToBeVisibleAsync();
        await LooksAsync(agent, "log", locale);
    }

    private async Task SupervisorsPagesAsync(Shop shop, string locale)
    {
        var sam = await OpenDeskAsync(shop.Address, Look(locale));
        await sam.SignInAsync("sam");
        await sam.Page.Locator("nav a[href='/desk/reports']").ClickAsync();
        await Expect(sam.Page.Locator(".kpis .v").First).ToHaveTextAsync($"{History.Ended}");
        await LooksAsync(sam, "reports", locale);
        await sam.Page.Locator("nav a[href='/desk/administration']").ClickAsync();
        var tabs = sam.Page.GetByRole(AriaRole.Tab);
        await Expect(sam.Page.Locator("main tbody tr").First).ToBeVisibleAsync();
        for (var tab = 0; tab < await tabs.CountAsync(); tab++)
        {
            await tabs.Nth(tab).ClickAsync();
            await Expect(sam.Page.Locator(".sks")).ToHaveCountAsync(0);
            await LooksAsync(sam, $"administration-{await KeyOfAsync(tabs.Nth(tab))}", locale);
        }

        await sam.Page.Locator("nav a[href='/desk/jobs']").ClickAsync();
        await Expect(sam.Page.Locator("main tbody tr").First).ToBeVisibleAsync();
        await LooksAsync(sam, "jobs-supervisor", locale);
    }

    private async Task AdministratorsPagesAsync(Shop shop, string locale)
    {
        var ada = await OpenDeskAsync(shop.Address, Look(locale));
        await ada.SignInAsync("ada");
        foreach (var (page, name) in new[] { ("administration?tab=audit", "administration-audit"), ("jobs", "jobs") })
        {
            await ada.Page.GotoAsync(new Uri(shop.Address, $"desk/{page}").AbsoluteUri);
            await Expect(ada.Page.Locator("main tbody tr").First).ToBeVisibleAsync();
            await LooksAsync(ada, name, locale);
        }
    }

    /// <summary>One, two or four windows.</summary>
    private static Task ChooseAsync(AgentDesk agent, int side) => agent.Page.Locator("main [role=radiogroup]").GetByRole(AriaRole.Radio).Nth(side).ClickAsync();

    private static async Task<string> KeyOfAsync(ILocator tab) => await tab.GetAttributeAsync("data-key") ?? "tab";

    private static async Task LooksAsync(AgentDesk who, string page, string locale)
    {
        await who.RestAsync();
        foreach (var theme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await who.Page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
            await Expect(who.Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme.ToString().ToLowerInvariant());
            await who.PictureAsync($"{page}-{locale[..2]}-{theme.ToString().ToLowerInvariant()}");
            var result = await who.Page.RunAxe();
            result.Violations.Select(v => $"{page} {locale} {theme}: {v.Id} ({v.Help}): {string.Join(" | ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty();
        }

        (await who.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0, page);
        // A text that a language lacks is shown by its name: "closing.title".
        var names = await who.Page.EvaluateAsync<string[]>(
            """
            () => { const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walk.nextNode()) if (/^[a-z]+(\.[A-Za-z-]+)+$/.test(walk.currentNode.data.trim())) found.push(walk.currentNode.data);
              return found; }
            """);
        names.ShouldBeEmpty($"{page} {locale}");
    }

    // axe is a script that the page's policy would refuse; only here it is let in.
    private static BrowserNewContextOptions Look(string locale) => new() { Locale = locale, BypassCSP = true, ReducedMotion = ReducedMotion.Reduce };
}
