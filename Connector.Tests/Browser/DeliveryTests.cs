using ChatClosing.Simulator;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>Messages that do not arrive, or of which nobody knows.</summary>
public sealed class DeliveryTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Tomas = "Tomás Ruiz";

    [BrowserFact]
    public async Task A_message_the_platform_refuses_says_why_and_can_be_retried_or_discarded()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        var tomas = await shop.WritesAsync(Tomas, "Do you have it in blue?");
        await anna.PickAsync(Tomas);

        shop.Messenger.Faults.Next(SendFault.PersonUnavailable);
        await anna.SayAsync("Yes, in blue and green.");
        var bubble = anna.Bubble(Tomas, "Yes, in blue and green.");
        var trouble = bubble.GetByRole(AriaRole.Group, new() { Name = "Not delivered." });
        await Expect(trouble).ToContainTextAsync("Messenger says this person cannot be reached. Tomás has not seen it.");
        await Expect(anna.Window(Tomas)).ToContainTextAsync("1 message not delivered.");
        await Expect(anna.Page.Locator(".box--failed")).ToContainTextAsync("Not delivered");
        await trouble.GetByRole(AriaRole.Button, new() { Name = "Retry" }).ClickAsync();
        await Expect(bubble.Locator(".ticks--read")).ToBeVisibleAsync();
        await Expect(trouble).ToHaveCountAsync(0);
        tomas.Received.ShouldBe(["Yes, in blue and green."]);

        shop.Messenger.Faults.Next(SendFault.PersonUnavailable);
        await anna.Composer(Tomas).FocusAsync();
        await anna.SayAsync("And in red.");
        bubble = anna.Bubble(Tomas, "And in red.");
        await bubble.GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await Expect(bubble.Locator(".ticks--discarded")).ToHaveTextAsync("discarded");
        await Expect(bubble.GetByRole(AriaRole.Group)).ToHaveCountAsync(0);
        await Expect(anna.Window(Tomas)).Not.ToContainTextAsync("not delivered.");

        // Edit takes it back into the composer.
        shop.Messenger.Faults.Next(SendFault.PersonUnavailable);
        await anna.Composer(Tomas).FocusAsync();
        await anna.SayAsync("And in purpel.");
        await anna.Bubble(Tomas, "And in purpel.").GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        await Expect(anna.Composer(Tomas)).ToHaveValueAsync("And in purpel.");
        await Expect(anna.Composer(Tomas)).ToBeFocusedAsync();
        tomas.Received.Count.ShouldBe(1);
    }

    [BrowserFact]
    public async Task A_message_whose_answer_was_lost_is_never_called_sent_and_never_sent_again_by_itself()
    {
        var quiet = new SimulatorOptions { DeliveredAfter = null, ReadAfter = null };
        var shop = await OpenShopAsync(quiet, ("Delivery__Settle", "00:00:02"));
        shop.Messenger.Faults.NoEchoes = true;
        var anna = await DeskOfAsync("anna", shop);
        var tomas = await shop.WritesAsync(Tomas, "Do you have it in blue?");
        await anna.PickAsync(Tomas);

        shop.Messenger.Faults.Next(SendFault.AnswerLost);
        await anna.SayAsync("Yes, in blue.");
        var bubble = anna.Bubble(Tomas, "Yes, in blue.");
        await Expect(bubble).ToContainTextAsync("sending");
        await Expect(bubble).ToContainTextAsync("Nobody knows whether it arrived. Messenger did not answer. Sent again, Tomás may get it twice.");
        await Expect(bubble.Locator(".ticks")).ToHaveTextAsync("unknown");
        tomas.Received.ShouldBe(["Yes, in blue."]);

        await bubble.GetByRole(AriaRole.Button, new() { Name = "Retry" }).ClickAsync();
        await Expect(bubble.Locator(".ticks")).ToHaveTextAsync("sent");
        tomas.Received.ShouldBe(["Yes, in blue.", "Yes, in blue."]);
    }

    [BrowserFact]
    public async Task When_the_reply_window_is_over_the_composer_is_off_and_says_why_and_the_draft_stays()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        var tomas = shop.Messenger.Customer(Tomas);
        // Written almost 24 hours ago: half a minute is left.
        var payloads = new MessengerPayloads(shop.Messenger.Page.PageId);
        var wrote = DateTimeOffset.UtcNow - TimeSpan.FromHours(24) + TimeSpan.FromSeconds(25);
        (await shop.Messenger.Webhooks.TellAsync(payloads.Text(tomas.Id, MessengerPayloads.NewMid(), "Are you there?", wrote))).ShouldBe(200);
        await anna.PickAsync(Tomas);
        await anna.Keyboard.TypeAsync("I am here, and");
        await Expect(anna.Window(Tomas)).ToContainTextAsync("The reply window of Messenger is over. You can write again as soon as Tomás does.");
        await Expect(anna.Composer(Tomas)).ToHaveCountAsync(0);
        await Expect(anna.Window(Tomas).Locator(".composer__draft")).ToHaveTextAsync("I am here, and");
        await Expect(anna.Window(Tomas)).ToContainTextAsync("Reply window over since");

        // The customer opens it again.
        await shop.WritesAsync(Tomas, "Hello?");
        await Expect(anna.Composer(Tomas)).ToHaveValueAsync("I am here, and");
    }

    [BrowserFact]
    public async Task A_message_that_the_platform_finds_too_late_says_so()
    {
        var shop = await OpenShopAsync();
        var anna = await DeskOfAsync("anna", shop);
        await shop.WritesAsync(Tomas, "Are you there?");
        await anna.PickAsync(Tomas);
        shop.Messenger.Faults.WindowIsOver = true;
        await anna.SayAsync("I am.");
        await Expect(anna.Bubble(Tomas, "I am.")).ToContainTextAsync("The reply window of Messenger was over.");
    }
}
