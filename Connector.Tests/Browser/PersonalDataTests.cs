using System.Text.Json;
using ChatClosing.Contacts.Erasure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>What a person may ask of us, at the desk: everything about them as a file, and that it goes – also from the desks that show it (S-15).</summary>
public sealed class PersonalDataTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Maria = "Maria Silva";
    private const string Canary = "My canary has no lamp";

    [BrowserTheory]
    [InlineData("en-GB", ColorScheme.Light)]
    [InlineData("fr-FR", ColorScheme.Dark)]
    public async Task An_administrator_exports_and_erases_a_contact_by_the_keyboard_and_the_other_desks_lose_the_content(string locale, ColorScheme theme)
    {
        var words = Words.In(locale);
        var shop = await OpenShopAsync();
        var options = () => new BrowserNewContextOptions
        {
            Locale = locale,
            ColorScheme = theme,
            BypassCSP = true,
            ReducedMotion = ReducedMotion.Reduce,
            Permissions = ["clipboard-read", "clipboard-write"],
        };
        var anna = await DeskOfAsync("anna", shop, options());
        await shop.WritesAsync(Maria, Canary);
        await anna.PickAsync(Maria);
        await anna.SayAsync("I send the canary one");
        await Expect(anna.Bubble(Maria, "I send the canary one")).ToBeVisibleAsync();
        await anna.Keyboard.TypeAsync("the canary will see");
        var sam = await DeskOfAsync("sam", shop, options());
        await sam.Page.GotoAsync(new Uri(shop.Address, "/desk/log").AbsoluteUri);
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = Maria }).PressAsync("Enter");
        await Expect(sam.Page.Locator(".one__tabs .msg")).ToHaveCountAsync(2);
        await Expect(sam.Page.Locator(".one__foot .private .btn")).ToHaveTextAsync([words.CopyLink]);

        // Who speaks with the customer hands it over: an administrator reads nobody's letters.
        await anna.Page.Locator(".side--who .private .btn").PressAsync("Enter");
        await Expect(anna.Toasts.Filter(new() { HasText = words.LinkCopied })).ToBeVisibleAsync();
        await CheckAsync(anna, $"privacy-card-{locale}");
        var link = await anna.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");

        var ada = await DeskOfAsync("ada", shop, options());
        await ada.Page.GotoAsync(new Uri(shop.Address, "/desk/administration?tab=privacy").AbsoluteUri);
        await Expect(ada.Page.Locator(".empty")).ToBeVisibleAsync();
        await CheckAsync(ada, $"privacy-empty-{locale}");
        await ada.Page.Locator("#contact-q").FocusAsync();
        await ada.Keyboard.TypeAsync("nobody of this name");
        await Expect(ada.Page.Locator(".empty")).ToContainTextAsync(words.Nobody);
        await ada.Page.GotoAsync(link);
        await Expect(ada.Page.GetByRole(AriaRole.Rowheader, new() { Name = Maria })).ToBeVisibleAsync();
        await Expect(ada.Page.GetByText("canary")).ToHaveCountAsync(0);
        await CheckAsync(ada, $"privacy-found-{locale}");

        await ada.Page.Locator("#contact-q").FocusAsync();
        await ada.TabsToAsync(ada.Page.GetByRole(AriaRole.Button, new() { Name = words.Export }));
        var download = await ada.Page.RunAndWaitForDownloadAsync(() => ada.Keyboard.PressAsync("Enter"));
        var file = await File.ReadAllTextAsync(await download.PathAsync());
        download.SuggestedFilename.ShouldBe($"contact-{JsonDocument.Parse(file).RootElement.GetProperty("contact").GetProperty("id").GetGuid()}.json");
        file.ShouldContain(Canary);
        file.ShouldContain("I send the canary one");
        await Expect(ada.Toasts).ToContainTextAsync(download.SuggestedFilename);

        var erase = ada.Page.GetByRole(AriaRole.Button, new() { Name = words.Erase });
        await ada.TabsToAsync(erase);
        await ada.Keyboard.PressAsync("Enter");
        await Expect(ada.Dialog.GetByRole(AriaRole.Textbox)).ToBeFocusedAsync();
        await Expect(ada.Dialog).ToContainTextAsync(Maria);
        await CheckAsync(ada, $"privacy-erase-{locale}");
        await ada.Keyboard.PressAsync("Escape");
        await Expect(ada.Dialog).ToHaveCountAsync(0);
        await Expect(erase).ToBeFocusedAsync();

        await ada.Keyboard.PressAsync("Enter");
        await ada.Keyboard.TypeAsync("Maria");
        await ada.Keyboard.PressAsync("Enter");
        await Expect(ada.Dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync(Maria);
        await CheckAsync(ada, $"privacy-wrong-{locale}");
        await Expect(anna.Bubble(Maria, Canary)).ToBeVisibleAsync();
        await ada.Keyboard.TypeAsync(" silva");

        // A server that stores nothing now says so, and nothing is lost by trying again.
        await ada.Page.EvaluateAsync(StoresNothing);
        await ada.Keyboard.PressAsync("Enter");
        await Expect(ada.Dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync(words.Erasing);
        await CheckAsync(ada, $"privacy-erasing-{locale}");
        await ada.Keyboard.PressAsync("Escape");
        await Expect(ada.Dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync(words.Erasing);
        await ada.Page.EvaluateAsync("() => window.refuse()");
        await Expect(ada.Dialog.GetByRole(AriaRole.Alert)).ToHaveTextAsync(words.NotNow);
        await ada.Page.EvaluateAsync("() => window.storesAgain()");
        await ada.Keyboard.PressAsync("Enter");
        await Expect(ada.Dialog.GetByRole(AriaRole.Heading, new() { Name = words.Erased, Exact = true })).ToBeVisibleAsync();
        await CheckAsync(ada, $"privacy-erased-{locale}");
        await ada.Keyboard.PressAsync("Enter");
        await Expect(ada.Dialog).ToHaveCountAsync(0);
        await Expect(ada.Page.Locator("#contact-q")).ToBeFocusedAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Rowheader)).ToHaveTextAsync([words.Nameless]);

        // Nobody reloaded anything.
        await Expect(anna.Window(words.Nameless).Locator(".msg").First).ToContainTextAsync(words.Gone);
        await Expect(anna.Page.GetByText("canary")).ToHaveCountAsync(0);
        await Expect(anna.Composer(words.Nameless)).ToHaveValueAsync("");
        await Expect(anna.Page.GetByText(Maria)).ToHaveCountAsync(0);
        await CheckAsync(anna, $"privacy-gone-{locale}");
        await Expect(sam.Page.Locator(".one__h h2")).ToHaveTextAsync(words.Nameless);
        await Expect(sam.Page.Locator(".one__tabs .msg").First).ToContainTextAsync(words.Gone);
        await Expect(sam.Page.GetByText("canary")).ToHaveCountAsync(0);
        await CheckAsync(sam, $"privacy-log-{locale}");
    }

    [BrowserFact]
    public async Task What_ended_long_ago_and_is_being_read_goes_too_and_a_desk_without_a_line_loses_it_when_it_is_back()
    {
        var shop = await OpenShopAsync(null, ("Closing__Grace", "00:00:00"));
        var anna = await DeskOfAsync("anna", shop);
        await shop.WritesAsync(Maria, Canary);
        await anna.PickAsync(Maria);
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(anna.Dialog).ToBeVisibleAsync();
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await shop.EndsAsync(1);
        await ReadsAsync(anna, shop.Address);
        await using var line = new Line(shop.Address);
        var sam = await OpenDeskAsync(line.Address);
        foreach (var words in new[] { "ERR_", "WebSocket" })
            sam.Complaints.Expect(words);
        await sam.SignInAsync("sam");
        await ReadsAsync(sam, line.Address);
        line.Cut();
        await Expect(sam.Page.Locator(".banner")).ToContainTextAsync("Not connected since");

        var contact = await shop.App.ReadAsync(db => db.Contacts.Select(c => c.Id).SingleAsync());
        (await shop.App.Services.GetRequiredService<ContactErasure>().EraseAsync(contact, null, CancellationToken.None)).ShouldBeTrue();

        await LosesAsync(anna);
        await Expect(sam.Page.Locator(".one__tabs .msg")).ToContainTextAsync(Canary);
        line.Mend();
        await LosesAsync(sam);
    }

    private static async Task ReadsAsync(AgentDesk desk, Uri address)
    {
        await desk.Page.GotoAsync(new Uri(address, "/desk/log").AbsoluteUri);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = Maria }).PressAsync("Enter");
        await Expect(desk.Page.Locator(".one__tabs .msg")).ToContainTextAsync(Canary);
    }

    private static async Task LosesAsync(AgentDesk desk)
    {
        await Expect(desk.Page.Locator(".one__tabs .msg")).ToContainTextAsync("The content was erased.");
        await Expect(desk.Page.GetByText("canary")).ToHaveCountAsync(0);
        await Expect(desk.Page.GetByText(Maria)).ToHaveCountAsync(0);
    }

    /// <summary>
    /// In the page, an erasure is refused as by a server that cannot store – but only when the test says so: how long looking at the page takes must
    /// not decide how far the tries are.
    /// </summary>
    private const string StoresNothing = """
        () => {
            const real = window.fetch;
            const refused = new Promise(resolve => { window.refuse = resolve; });
            window.storesAgain = () => { window.fetch = real; };
            window.fetch = async (address, init) => {
                if (!String(address).endsWith('/erasure')) return real(address, init);
                await refused;
                return new Response('{"type":"not-durable","status":503}', {
                    status: 503,
                    headers: { 'Content-Type': 'application/problem+json', 'Retry-After': '1' },
                });
            };
        }
        """;

    internal static async Task CheckAsync(AgentDesk desk, string where)
    {
        await desk.PictureAsync(where);
        await AxeOf.CheckAsync(desk, where);
    }

    private sealed record Words(
        string CopyLink, string LinkCopied, string Nobody, string Export, string Erase, string Erasing, string NotNow, string Erased, string Nameless, string Gone)
    {
        public static Words In(string locale) => locale.StartsWith("fr", StringComparison.Ordinal)
            ? new(
                "Copier le lien pour un administrateur", "Lien copié", "Personne n’est connu ainsi.", $"Exporter tout ce qui concerne {Maria}",
                $"Effacer tout ce qui concerne {Maria}…", "Effacement en cours.", "Le serveur ne peut rien garder pour l’instant. Réessayez.", "Effacé", "Contact effacé", "Le contenu a été effacé.")
            : new(
                "Copy the link for an administrator", "Link copied", "Nobody is known by that.", $"Export everything about {Maria}",
                $"Erase everything about {Maria}…", "Erasing.", "The server cannot store anything right now. Try again.", "Erased", "Erased contact", "The content was erased.");
    }
}
