using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>The audit in the browser: for administrators, filtered by what stands in the address.</summary>
public sealed class AuditPageTests(Chromium chromium) : BrowserTests(chromium)
{
    [BrowserTheory]
    [InlineData("en-GB", ColorScheme.Light, "Audit", "signed in")]
    [InlineData("fr-FR", ColorScheme.Dark, "Audit", "connexion")]
    public async Task An_administrator_sees_who_did_what_and_axe_finds_nothing_to_say(string locale, ColorScheme theme, string page, string signedIn)
    {
        var shop = await OpenShopAsync();
        await DeskOfAsync("anna", shop);
        // axe is a script that the page's policy would refuse; only here it is let in.
        var ada = await OpenDeskAsync(
            shop.Address, new() { Locale = locale, ColorScheme = theme, BypassCSP = true, ReducedMotion = ReducedMotion.Reduce });
        await ada.SignInAsync("ada");
        await ada.Page.GotoAsync(new Uri(shop.Address, "/desk/administration?tab=audit").AbsoluteUri);
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = page, Level = 2 })).ToBeVisibleAsync();
        await Expect(Rows(ada).First).ToContainTextAsync(signedIn);

        await ada.Page.GotoAsync(new Uri(shop.Address, "/desk/administration?tab=audit&what=session.started").AbsoluteUri);
        await Expect(Rows(ada)).ToHaveCountAsync(2);
        await Expect(Rows(ada).First).ToContainTextAsync("Ada");
        await ada.Page.GotoAsync(new Uri(shop.Address, "/desk/administration?tab=audit&what=contact.erased").AbsoluteUri);
        await Expect(ada.Page.Locator(".empty")).ToBeVisibleAsync();
        await CheckAsync(ada, "empty audit");
        await ada.Page.Locator(".empty button").ClickAsync();
        await Expect(Rows(ada).Nth(1)).ToBeVisibleAsync();
        await CheckAsync(ada, "audit");
    }

    private static ILocator Rows(AgentDesk desk) => desk.Page.Locator(".audit tbody tr");

    private static async Task CheckAsync(AgentDesk desk, string where)
    {
        var result = await desk.Page.RunAxe();
        result.Passes.Length.ShouldBeGreaterThan(10, where);
        result.Violations.Select(v => $"{where}: {v.Id} ({v.Help}): {string.Join(" | ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty();
    }
}
