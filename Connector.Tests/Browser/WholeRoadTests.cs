using ChatClosing.Tests.Storage;
using ChatClosing.Tests.Transcripts;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>From the first message to a type that was changed long after the end, by the keyboard alone, in both languages.</summary>
public sealed class WholeRoadTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Maria = "Maria Silva";
    private const string Colleague = "returns@example.com";
    private const string Notice = "All done. Write to us any time.";

    private static readonly Words English = new(
        "Answer needed", "closed by you", $"Ending {Maria}", $"Conversation with {Maria}", "Change type", "Save the type", "Type from Late parcel to Warranty, by Anna",
        "Where is my umbrella?", "umbrella", "It arrives tomorrow.", "Late parcel", "Warranty", "Waited since Monday.");

    private static readonly Words French = new(
        "Réponse attendue", "fermée par vous", $"Fin avec {Maria}", $"Conversation avec {Maria}", "Changer de type", "Enregistrer le type",
        "Type changé de Colis en retard en Garantie, par Anna", "Où est mon parapluie ?", "parapluie", "Il arrive demain.", "Colis en retard", "Garantie", "Attendait depuis lundi.");

    [BrowserTheory(MailServer.Peer)]
    [InlineData("en-GB", ColorScheme.Light)]
    [InlineData("fr-FR", ColorScheme.Dark)]
    public async Task A_conversation_goes_its_whole_road_by_the_keyboard_alone(string locale, ColorScheme theme)
    {
        var words = locale == "en-GB" ? English : French;
        await using var mail = await MailServer.StartAsync();
        var shop = await OpenShopAsync(ClosingSteps.Quick, [("Closing__Grace", "00:00:03"), ("Survey__Default", "true"), ("Closing__Notice__en", Notice), .. mail.Settings]);
        // axe is a script that the page's policy would refuse; only here it is let in.
        var anna = await DeskOfAsync("anna", shop, new() { Locale = locale, ColorScheme = theme, BypassCSP = true, ReducedMotion = ReducedMotion.Reduce });
        await Expect(anna.Page.Locator("html")).ToHaveAttributeAsync("lang", locale[..2]);

        var maria = await shop.WritesAsync(Maria, words.Question);
        await PicksAndAnswersAsync(anna, words);
        await ClosesAndUndoesAsync(anna, words);
        await EndsAsync(anna, words, locale[..2]);

        // What the end sent: the history to the colleague, and to Maria a notice and then a question.
        var ends = await shop.EndsAsync(1);
        ends[0].GetProperty("type").GetProperty("name").GetString().ShouldBe(words.Type);
        await Eventually.Async(() => Task.FromResult(!mail.Taken.IsEmpty), "the mail");
        var sent = mail.Taken.ShouldHaveSingleItem();
        sent.To.ShouldBe([Colleague]);
        foreach (var text in new[] { words.Question, words.Answer, words.Note })
            sent.Part("text/plain").ShouldContain(text);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await maria.ReceivesAsync(3, patience.Token);
        maria.Received.Take(2).ShouldBe([words.Answer, Notice]);

        await FindsAsync(anna, words, locale[..2]);
        await ChangesTypeAsync(anna, words, locale[..2]);
        mail.Taken.Count.ShouldBe(1);
    }

    private static async Task PicksAndAnswersAsync(AgentDesk anna, Words words)
    {
        await Expect(anna.Row(Maria)).ToContainTextAsync(words.Needed);
        await anna.Keyboard.PressAsync("Alt+p");
        await Expect(anna.Composer(Maria)).ToBeFocusedAsync();
        await anna.SayAsync(words.Answer);
        await Expect(anna.Bubble(Maria, words.Answer).Locator(".ticks--read")).ToBeVisibleAsync();
    }

    private static async Task ClosesAndUndoesAsync(AgentDesk anna, Words words)
    {
        await anna.OpensClosingAsync("Alt+c");
        await anna.AddsTypeAsync(words.Type);
        await anna.TabsToAsync(anna.Page.Locator("#endnote"));
        await anna.Keyboard.TypeAsync(words.Note);
        await anna.Keyboard.PressAsync("Alt+c");
        await Expect(anna.Windows).ToHaveCountAsync(0);
        await Expect(anna.Row(Maria)).ToContainTextAsync(words.Closed);
        await anna.Keyboard.PressAsync("Alt+z");
        await Expect(anna.Composer(Maria)).ToBeFocusedAsync();
    }

    private static async Task EndsAsync(AgentDesk anna, Words words, string language)
    {
        await anna.OpensClosingAsync();
        await Expect(anna.Dialog.Locator(".chip").First).ToContainTextAsync(words.Type);
        await Expect(anna.Page.Locator("#endnote")).ToHaveValueAsync(words.Note);
        await anna.TabsToAsync(anna.Page.Locator("#closing-email"));
        await anna.Keyboard.TypeAsync(Colleague);
        await anna.Keyboard.PressAsync("Enter");
        await Expect(anna.Dialog.Locator(".dlg__pre")).ToContainTextAsync(Colleague);
        await Expect(anna.Dialog.Locator(".dlg__pre")).ToContainTextAsync(Notice);
        await CheckAsync(anna, "closing window");
        await anna.PictureAsync($"road-closing-{language}");
        await anna.Keyboard.PressAsync("Alt+Shift+C");
        await Expect(anna.Toasts.Filter(new() { HasText = words.Ending })).ToBeVisibleAsync();
        await Expect(anna.Windows).ToHaveCountAsync(0);
        await Expect(anna.Rows).ToHaveCountAsync(0);
    }

    private static async Task FindsAsync(AgentDesk anna, Words words, string language)
    {
        await anna.Keyboard.PressAsync("Control+k");
        await anna.Keyboard.TypeAsync(words.Word);
        await anna.Keyboard.PressAsync("Enter");
        await Expect(anna.Page.Locator(".logp__res tbody tr")).ToHaveCountAsync(1);
        await Expect(anna.Page.Locator(".logp__res mark")).ToHaveTextAsync([words.Word]);
        await anna.TabsToAsync(anna.Page.Locator("#log-q"));
        await anna.Keyboard.PressAsync("ArrowDown");
        await Expect(anna.Page.GetByRole(AriaRole.Button, new() { Name = Maria })).ToBeFocusedAsync();
        await anna.PictureAsync($"road-found-{language}");
        await anna.Keyboard.PressAsync("Enter");
        await Expect(Opened(anna, words).Locator(".msg").First).ToBeVisibleAsync();
    }

    private static async Task ChangesTypeAsync(AgentDesk anna, Words words, string language)
    {
        var opened = Opened(anna, words);
        await anna.TabsToAsync(opened.GetByRole(AriaRole.Button, new() { Name = words.Change }));
        await anna.Keyboard.PressAsync("Enter");
        await Expect(opened.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await anna.Keyboard.TypeAsync(words.OtherType);
        await Expect(anna.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await anna.Keyboard.PressAsync("ArrowDown");
        await anna.Keyboard.PressAsync("Enter");
        await anna.TabsToAsync(opened.GetByRole(AriaRole.Button, new() { Name = words.Save }));
        await anna.Keyboard.PressAsync("Enter");
        await Expect(opened.Locator(".rev li")).ToHaveCountAsync(2);
        await Expect(opened.Locator(".rev li").First).ToContainTextAsync(words.Revision);
        await Expect(anna.Page.Locator(".logp__res tbody tr")).ToContainTextAsync(words.OtherType);
        await CheckAsync(anna, "log");
        await anna.PictureAsync($"road-log-{language}");
    }

    private static ILocator Opened(AgentDesk anna, Words words) => anna.Page.GetByRole(AriaRole.Complementary, new() { Name = words.Opened });

    private static async Task CheckAsync(AgentDesk desk, string where)
    {
        var result = await desk.Page.RunAxe();
        result.Passes.Length.ShouldBeGreaterThan(10, where);
        result.Violations.Select(v => $"{where}: {v.Id} ({v.Help}): {string.Join(" | ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty();
    }

    /// <summary>What the screen says, and what people say, in one language.</summary>
    private sealed record Words(
        string Needed, string Closed, string Ending, string Opened, string Change, string Save, string Revision, string Question, string Word, string Answer,
        string Type, string OtherType, string Note);
}
