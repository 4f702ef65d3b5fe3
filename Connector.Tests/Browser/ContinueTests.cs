using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage.Pump;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>After an end somebody writes first: from the log, or because the customer never got the last answer.</summary>
public sealed class ContinueTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Maria = "Maria Silva";

    [BrowserFact]
    public async Task An_ended_conversation_is_continued_from_the_log_by_one_who_then_has_it()
    {
        var shop = await OpenShopAsync(ClosingSteps.Quick, ("Closing__Grace", "00:00:01"));
        var anna = await DeskOfAsync("anna", shop);
        await EndsAsync(anna, shop);
        await OpensInLogAsync(anna);
        await anna.PictureAsync("continue-log-1280-light");
        await anna.Page.GetByRole(AriaRole.Button, new() { Name = "Continue with Maria" }).ClickAsync();
        await Expect(anna.Composer(Maria)).ToBeFocusedAsync();

        var sam = await DeskOfAsync("sam", shop);
        sam.Complaints.Expect("409", "/continue");
        await OpensInLogAsync(sam);
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Continue with Maria" }).ClickAsync();
        await Expect(sam.Toasts).ToContainTextAsync("Anna has an open conversation with Maria");
        await sam.Toasts.GetByRole(AriaRole.Button, new() { Name = "Open it" }).ClickAsync();
        await Expect(sam.Page.Locator(".logp__one .meta").First).ToContainTextAsync("being processed");
    }

    [BrowserFact]
    public async Task A_message_that_failed_after_the_end_is_a_task_that_one_click_goes_on_from()
    {
        var shop = await OpenShopAsync(ClosingSteps.Quick, ("Closing__Grace", "00:00:01"));
        var anna = await DeskOfAsync("anna", shop);
        var sam = await DeskOfAsync("sam", shop);
        var maria = await EndsAsync(anna, shop);
        await Expect(anna.Page.Locator(".task")).ToHaveCountAsync(0);

        // This platform tells of no late failures; those that do have not told of a delivery before.
        var (message, thread) = await shop.App.ReadAsync(async db =>
        {
            await db.Database.ExecuteSqlRawAsync("update outbox set state = 30");
            return ((await db.Outbox.SingleAsync()).MessageId, (await db.Conversations.SingleAsync()).ThreadId);
        });
        await shop.App.Services.GetRequiredService<CommandPump>().SubmitAsync(new ReceiptArrives(new(Shop.Account, "messenger", maria), null)
        {
            ThreadId = thread,
            Kind = ReceiptKind.Failed,
            OurMessageId = message,
            Failure = new("recipient-unavailable"),
        });

        await Expect(anna.Page.Locator(".task")).ToContainTextAsync("Maria never got your last answer.");
        await Expect(anna.Page.Locator(".task")).ToContainTextAsync("It left us this morning.");
        await Expect(sam.Page.Locator(".task")).ToContainTextAsync("Maria never got the last answer of Anna.");
        await anna.PictureAsync("task-1280-light");
        await anna.Page.GetByRole(AriaRole.Button, new() { Name = "Continue with Maria" }).ClickAsync();
        await Expect(anna.Composer(Maria)).ToBeFocusedAsync();
        await Expect(anna.Page.Locator(".task")).ToHaveCountAsync(0);
        await Expect(sam.Page.Locator(".task")).ToHaveCountAsync(0);
    }

    private static async Task<string> EndsAsync(AgentDesk who, Shop shop)
    {
        var customer = await shop.WritesAsync(Maria, "Where is my parcel?");
        await who.PickAsync(Maria);
        await who.SayAsync("It left us this morning.");
        await Expect(who.Window(Maria).Locator(".ticks--read")).ToBeVisibleAsync();
        await who.OpensClosingAsync();
        await who.Keyboard.PressAsync("Alt+Shift+C");
        await shop.EndsAsync(1);
        return customer.Id;
    }

    private static async Task OpensInLogAsync(AgentDesk who)
    {
        await who.Page.Locator("nav a[href='/desk/log']").ClickAsync();
        await who.Page.GetByRole(AriaRole.Button, new() { Name = Maria }).Last.ClickAsync();
        await Expect(who.Page.Locator(".logp__one .msg").First).ToBeVisibleAsync();
    }
}
