using ChatClosing.Tests.Bots;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>What people see of what a bot answers.</summary>
public sealed class BotTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Maria = "Maria Silva";
    private const string Jonas = "Jonas Weber";

    [BrowserTheory]
    [InlineData("en-GB", ColorScheme.Light)]
    [InlineData("fr-FR", ColorScheme.Dark)]
    public async Task A_supervisor_finds_what_a_bot_answers_and_takes_it_over_and_agents_get_what_it_hands_over(string locale, ColorScheme theme)
    {
        var words = locale == "fr-FR"
            ? new Words("État", "Avec le robot", "avec le robot", "Reprendre", "Réponse attendue · confiée par le robot", "Le robot a passé la main")
            : new Words("State", "With the bot", "with the bot", "Take over", "Answer needed · from the bot", "The bot handed over");
        await using var bot = await ScriptedBot.StartAsync((activity, http) => http.Response.WriteAsJsonAsync(new { activities = new[] { AnswerTo((string?)activity["text"]) } }));
        var shop = await OpenShopAsync(
            null, ($"Channels__{Shop.Account}__Bot__Endpoint", bot.Endpoint), ($"Channels__{Shop.Account}__Bot__DeliveryMode", "expectReplies"), ("Bots__ServiceUrl", "http://localhost/"));
        var sam = await DeskOfAsync("sam", shop, new() { Locale = locale, ColorScheme = theme });
        var anna = await DeskOfAsync("anna", shop, new() { Locale = locale, ColorScheme = theme });

        var maria = await shop.WritesAsync(Maria, "Where is my parcel?");
        await Expect(sam.Rows).ToHaveCountAsync(0);
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = words.State }).First.ClickAsync();
        await sam.Page.GetByRole(AriaRole.Option, new() { Name = words.WithBot }).ClickAsync();
        await Expect(sam.Row(Maria)).ToContainTextAsync(words.Row);
        await AxeOf.CheckAsync(sam, "with the bot");

        await sam.Row(Maria).ClickAsync();
        await sam.Toasts.GetByRole(AriaRole.Button, new() { Name = words.TakeOver }).ClickAsync();
        await sam.RestAsync();
        await Expect(sam.Bubble(Maria, "Which order is it?")).ToBeVisibleAsync();
        await Expect(sam.Row(Maria)).ToHaveCountAsync(0);
        await sam.SayAsync("I look after it myself.");
        await Expect(sam.Bubble(Maria, "I look after it myself.")).ToBeVisibleAsync();
        (await maria.WriteAsync("1234")).ShouldBe(200);
        await Expect(sam.Bubble(Maria, "1234")).ToBeVisibleAsync();

        await shop.WritesAsync(Jonas, "A human, please");
        await Expect(anna.Row(Jonas)).ToContainTextAsync(words.Waits);
        await anna.PickAsync(Jonas);
        await Expect(anna.Window(Jonas)).ToContainTextAsync(words.HandedOver);
        await Expect(anna.Window(Jonas)).ToContainTextAsync("wants: a refund");
        await AxeOf.CheckAsync(anna, "handed over by the bot");
        bot.Heard.Count(a => (string?)a["text"] == "1234").ShouldBe(0, "people have it");
    }

    private static object AnswerTo(string? text) => text?.Contains("human", StringComparison.OrdinalIgnoreCase) == true
        ? new { type = "event", name = "handoff.initiate", value = new { wants = "a refund" } }
        : new { type = "message", text = "Which order is it?" };

    private sealed record Words(string State, string WithBot, string Row, string TakeOver, string Waits, string HandedOver);
}
