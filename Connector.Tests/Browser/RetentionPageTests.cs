using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>Administration > Retention: what is kept for how long, what would go now, and what platforms demanded.</summary>
public sealed class RetentionPageTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Maria = "Maria Silva";

    [BrowserTheory]
    [InlineData("en-GB", ColorScheme.Light, "30 days", "Dry run at", "the content of 1 conversation would be deleted. Nothing was deleted.", "being carried out")]
    [InlineData("fr-FR", ColorScheme.Dark, "30 jours", "Essai à blanc à", "le contenu de 1 conversation serait supprimé. Rien n’a été supprimé.", "en cours")]
    public async Task A_dry_run_says_what_is_due_and_changes_nothing(string locale, ColorScheme theme, string kept, string dryRun, string wouldGo, string open)
    {
        var shop = await OpenShopAsync(null, ("Retention__After", "30.00:00:00"), ("Closing__Grace", "00:00:00"), ("Jobs__Enabled", "false"));
        var anna = await DeskOfAsync("anna", shop, Options(locale, theme));
        await shop.WritesAsync(Maria, "Where is my parcel?");
        await anna.PickAsync(Maria);
        var sam = await DeskOfAsync("sam", shop, Options(locale, theme));
        await OpensAsync(sam, shop);
        await Expect(Row(sam, "retention")).ToContainTextAsync(kept);
        await Expect(Row(sam, "retention")).ToContainTextAsync("Retention__After");
        await Expect(Row(sam, "retention")).ToContainTextAsync($"Channels__{Shop.Account}__Retention__After");
        await Expect(Row(sam, "retention").Locator(".num")).ToHaveTextAsync("0");
        await Expect(sam.Page.Locator("[aria-labelledby=demands-title] .empty")).ToBeVisibleAsync();
        await PersonalDataTests.CheckAsync(sam, $"retention-nothing-{locale}");

        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(anna.Dialog).ToBeVisibleAsync();
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await shop.EndsAsync(1);
        var longAgo = DateTimeOffset.UtcNow.AddDays(-31);
        await shop.App.ReadAsync(db => db.EndedFacts.ExecuteUpdateAsync(u => u.SetProperty(f => f.EndedAt, longAgo)));
        await shop.App.ReadAsync(async db =>
        {
            db.DeletionRequests.Add(Demand("1", done: null, contacts: 0));
            db.DeletionRequests.Add(Demand("2", done: longAgo, contacts: 1));
            db.DeletionRequests.Add(Demand("3", done: longAgo, contacts: 0));
            return await db.SaveChangesAsync();
        });

        var again = sam.Page.Locator("[aria-labelledby=retention-title] .card__f .btn");
        await again.PressAsync("Enter");
        await Expect(again).ToBeFocusedAsync();
        await Expect(sam.Page.Locator("[aria-labelledby=retention-title] [role=status]")).ToContainTextAsync(dryRun);
        await Expect(sam.Page.Locator("[aria-labelledby=retention-title] [role=status]")).ToContainTextAsync(wouldGo);
        await Expect(Row(sam, "retention").Locator(".num")).ToHaveTextAsync("1");
        await sam.Page.ReloadAsync();
        await Expect(sam.Page.Locator("[aria-labelledby=demands-title] tbody tr")).ToHaveCountAsync(3);
        await Expect(Row(sam, "demands").First).ToContainTextAsync(open);
        await PersonalDataTests.CheckAsync(sam, $"retention-{locale}");
        (await shop.App.ReadAsync(db => db.Log.CountAsync(l => l.Data.Contains("parcel")))).ShouldBeGreaterThan(0, "a dry run changes nothing");

        await sam.TabsToAsync(sam.Page.Locator("[aria-labelledby=purge-title] a"));
        await sam.Keyboard.PressAsync("Enter");
        await Expect(sam.Page).ToHaveURLAsync(new Uri(shop.Address, "/desk/jobs").AbsoluteUri);
    }

    [BrowserFact]
    public async Task Without_a_setting_it_says_that_everything_is_kept_and_which_one_changes_it()
    {
        var shop = await OpenShopAsync();
        var ada = await DeskOfAsync("ada", shop, Options("en-GB", ColorScheme.Dark));
        await OpensAsync(ada, shop);
        await Expect(Row(ada, "retention")).ToContainTextAsync("for ever");
        await Expect(ada.Page.Locator("[aria-labelledby=retention-title] .banner")).ToContainTextAsync("Set Retention__After");
        await PersonalDataTests.CheckAsync(ada, "retention-all-kept");
    }

    // The worker looks once a minute, and finds the open one when the test is over: it is shown as it stands.
    private static DeletionRequestRow Demand(string code, DateTimeOffset? done, int contacts) => new()
    {
        Code = code,
        Demand = [.. code.Select(c => (byte)c)],
        Account = Shop.Account,
        UserId = done is null ? "app-scoped" : null,
        AskedAt = DateTimeOffset.UtcNow.AddDays(-31),
        DoneAt = done,
        Contacts = contacts,
    };

    private static BrowserNewContextOptions Options(string locale, ColorScheme theme) =>
        new() { Locale = locale, ColorScheme = theme, BypassCSP = true, ReducedMotion = ReducedMotion.Reduce };

    private static async Task OpensAsync(AgentDesk desk, Shop shop)
    {
        await desk.Page.GotoAsync(new Uri(shop.Address, "/desk/administration?tab=retention").AbsoluteUri);
        await Expect(desk.Page.Locator("#retention-title")).ToBeVisibleAsync();
    }

    private static ILocator Row(AgentDesk desk, string card) => desk.Page.Locator($"[aria-labelledby={card}-title] tbody tr");
}
