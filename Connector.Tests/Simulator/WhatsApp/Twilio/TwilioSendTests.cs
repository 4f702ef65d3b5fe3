using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WhatsApp.Twilio;
using ChatClosing.Simulator;
using ChatClosing.Simulator.WhatsApp.Twilio;

namespace ChatClosing.Tests.Simulator.WhatsApp.Twilio;

/// <summary>Sending to the simulated Twilio by the real adapter.</summary>
public sealed class TwilioSendTests
{
    [Fact]
    public async Task A_message_arrives_and_its_statuses_carry_both_ids()
    {
        await using var shop = await TwilioShop.OpenAsync();
        var maria = await WroteAsync(shop);
        var id = Guid.NewGuid();
        var sent = (await shop.SendAsync(maria.Id, "Bonjour Maria 😀", id)).ShouldBeOfType<SendAccepted>();
        await Eventually.TrueAsync(() => shop.All<ReceiptCame>().Count == 3);
        maria.Received.ShouldBe(["Bonjour Maria 😀"]);
        shop.All<ReceiptCame>().Select(r => r.Kind).ShouldBe([ReceiptKind.Accepted, ReceiptKind.Delivered, ReceiptKind.Read]);
        foreach (var receipt in shop.All<ReceiptCame>())
        {
            (receipt.OurMessageId, receipt.ContactId).ShouldBe((id, maria.Id));
            receipt.ExternalIds.ShouldBe([sent.ExternalId]);
        }

        shop.All<CustomerWrote>().ShouldHaveSingleItem();
        shop.Twilio.Requests.ShouldHaveSingleItem().Mid.ShouldBe(sent.ExternalId);
    }

    [Fact]
    public async Task Statuses_may_come_backwards()
    {
        await using var shop = await TwilioShop.OpenAsync();
        var maria = await WroteAsync(shop);
        shop.Twilio.Webhooks.Hold();
        await shop.SendAsync(maria.Id, "hi");
        await shop.Twilio.Webhooks.ReleaseAsync(EventOrder.Backwards);
        await Eventually.TrueAsync(() => shop.All<ReceiptCame>().Count == 3);
        shop.All<ReceiptCame>().Select(r => r.Key).Distinct().Count().ShouldBe(3);
    }

    [Theory]
    [InlineData(SendFault.RateLimit, typeof(AccountPaused))]
    [InlineData(SendFault.ServerError, typeof(SendUnclear))]
    [InlineData(SendFault.Unavailable, typeof(SendLater))]
    [InlineData(SendFault.AnswerLost, typeof(SendUnclear))]
    [InlineData(SendFault.PersonUnavailable, typeof(SendRefused))]
    public async Task Each_fault_is_understood_once_and_then_it_works_again(SendFault fault, Type result)
    {
        await using var shop = await TwilioShop.OpenAsync();
        var maria = await WroteAsync(shop);
        shop.Twilio.Faults.Next(fault);
        (await shop.SendAsync(maria.Id, "first")).ShouldBeOfType(result);
        (await shop.SendAsync(maria.Id, "second")).ShouldBeOfType<SendAccepted>();
        string[] arrived = fault == SendFault.AnswerLost ? ["first", "second"] : ["second"];
        await Eventually.TrueAsync(() => maria.Received.Count == arrived.Length);
        maria.Received.ShouldBe(arrived, ignoreOrder: true);
    }

    [Fact]
    public async Task A_rate_limit_says_when_to_come_again()
    {
        await using var shop = await TwilioShop.OpenAsync();
        shop.Twilio.Faults.RegainAfter = TimeSpan.FromMinutes(4);
        shop.Twilio.Faults.Lasting = SendFault.RateLimit;
        (await shop.SendAsync("whatsapp:+15550000001", "first")).ShouldBeOfType<AccountPaused>().For.ShouldBe(TimeSpan.FromMinutes(4));
    }

    [Fact]
    public async Task Silence_is_unclear()
    {
        await using var shop = await TwilioShop.OpenAsync();
        var maria = await WroteAsync(shop);
        shop.Twilio.Faults.Next(SendFault.Hang);
        var hasty = new TwilioAdapter { CallTimeout = TimeSpan.FromMilliseconds(200) };
        (await hasty.SendAsync(shop.Http, shop.Account, new OutgoingMessage(Guid.NewGuid(), maria.Id, "hi"), default)).ShouldBeOfType<SendUnclear>();
        maria.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lost_answer_is_settled_by_a_status_with_our_id()
    {
        await using var shop = await TwilioShop.OpenAsync();
        var maria = await WroteAsync(shop);
        shop.Twilio.Faults.Next(SendFault.AnswerLost);
        var id = Guid.NewGuid();
        (await shop.SendAsync(maria.Id, "did it arrive?", id)).ShouldBeOfType<SendUnclear>();
        await Eventually.TrueAsync(() => shop.All<ReceiptCame>().Any(r => r.OurMessageId == id));
        shop.Twilio.Requests.ShouldHaveSingleItem().ShouldSatisfyAllConditions(r => r.Status.ShouldBe(0), r => r.Mid.ShouldNotBeNull());
    }

    [Fact]
    public async Task A_status_may_come_before_the_answer()
    {
        var options = new SimulatorOptions { EchoAfter = TimeSpan.Zero, DeliveredAfter = null, ReadAfter = null };
        await using var shop = await TwilioShop.OpenAsync(options);
        var maria = await WroteAsync(shop);
        shop.Twilio.Faults.EchoBeforeAnswer = true;
        var sent = (await shop.SendAsync(maria.Id, "hi")).ShouldBeOfType<SendAccepted>();
        shop.All<ReceiptCame>().ShouldHaveSingleItem().ExternalIds.ShouldBe([sent.ExternalId]);
    }

    [Fact]
    public async Task After_24_hours_a_text_is_taken_and_fails_later_and_a_template_arrives()
    {
        var clock = new ManualClock();
        await using var shop = await TwilioShop.OpenAsync(
            new SimulatorOptions { Time = clock, EchoAfter = TimeSpan.Zero, DeliveredAfter = null, ReadAfter = null });
        var maria = await WroteAsync(shop);
        clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        (await shop.SendAsync(maria.Id, "just in time")).ShouldBeOfType<SendAccepted>();
        await clock.AdvanceUntilAsync(() => maria.Received.Count == 1, TimeSpan.Zero);
        clock.Advance(TimeSpan.FromSeconds(1));
        var late = (await shop.SendAsync(maria.Id, "too late")).ShouldBeOfType<SendAccepted>();
        await clock.AdvanceUntilAsync(() => shop.All<ReceiptCame>().Any(r => r.Kind == ReceiptKind.Failed), TimeSpan.Zero);
        var failed = shop.All<ReceiptCame>().Single(r => r.Kind == ReceiptKind.Failed);
        failed.ExternalIds.ShouldBe([late.ExternalId]);
        failed.Reason!.Code.ShouldBe("window-over");
        failed.Reason.Detail!.ShouldEndWith("(63016)");
        var template = new OutgoingTemplate("HX00000000000000000000000000000001", "en", ["4711", "Maria"]);
        (await shop.SendAsync(new OutgoingMessage(Guid.NewGuid(), maria.Id, "") { Template = template })).ShouldBeOfType<SendAccepted>();
        await clock.AdvanceUntilAsync(() => maria.Received.Count == 2, TimeSpan.Zero);
        maria.Received[^1].ShouldBe("Your parcel 4711 is on its way to Maria.");
    }

    [Fact]
    public async Task What_the_platform_checks_is_checked()
    {
        await using var shop = await TwilioShop.OpenAsync();
        var maria = await WroteAsync(shop);
        Reason(await shop.SendAsync("whatsapp:ID.1", "who?")).ShouldBe("recipient-unavailable");
        Reason(await shop.SendAsync(maria.Id, new string('x', 1601))).ShouldBe("invalid-message");
        (await shop.SendAsync(maria.Id, new string('x', 1600))).ShouldBeOfType<SendAccepted>();
        var unknown = new OutgoingMessage(Guid.NewGuid(), maria.Id, "") { Template = new("HXunknown", "en", []) };
        Reason(await shop.SendAsync(unknown)).ShouldBe("invalid-message");
        maria.IsOptedOut = true;
        Reason(await shop.SendAsync(maria.Id, "hi")).ShouldBe("recipient-unavailable");
        maria.IsOptedOut = false;
        var right = shop.Account;
        shop.Account = right with { AccessToken = "other" };
        (await shop.SendAsync(maria.Id, "hi")).ShouldBeOfType<AccountUnauthorized>();
        shop.Account = right with { AccountId = "whatsapp:+19990000000" };
        Reason(await shop.SendAsync(maria.Id, "hi")).ShouldBe("not-permitted");
    }

    [Fact]
    public async Task A_dead_token_is_unauthorized()
    {
        await using var shop = await TwilioShop.OpenAsync();
        shop.Twilio.Faults.TokenIsDead = true;
        (await shop.SendAsync("whatsapp:+15550000001", "hi")).ShouldBeOfType<AccountUnauthorized>();
        (await shop.Adapter.ListTemplatesAsync(shop.Http, shop.Account, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Keys_and_services_work_as_well()
    {
        var number = TwilioShop.Number with { ApiKey = "SK1", ApiSecret = "api_secret", MessagingServiceSid = "MG1" };
        await using var shop = await TwilioShop.OpenAsync(number: number);
        var maria = await WroteAsync(shop);
        (await shop.SendAsync(maria.Id, "hi")).ShouldBeOfType<SendAccepted>();
        await maria.ReceivesAsync("hi", default);
    }

    [Fact]
    public async Task A_file_arrives_as_its_link()
    {
        await using var shop = await TwilioShop.OpenAsync();
        var maria = await WroteAsync(shop);
        var link = new Uri("https://chat.example.com/files/a.pdf");
        var file = new OutgoingFile("a.pdf", "application/pdf", 10, link, _ => Task.FromResult(Stream.Null));
        (await shop.SendAsync(new OutgoingMessage(Guid.NewGuid(), maria.Id, "") { File = file })).ShouldBeOfType<SendAccepted>();
        await maria.ReceivesAsync(link.AbsoluteUri, default);
    }

    [Fact]
    public async Task Approved_templates_are_listed_over_all_pages()
    {
        await using var shop = await TwilioShop.OpenAsync();
        (await shop.Adapter.ListTemplatesAsync(shop.Http, shop.Account, default)).ShouldBe(
        [
            new("HX00000000000000000000000000000001", "template_1", "en", "Your parcel {{1}} is on its way to {{2}}.", 2),
            new("HX00000000000000000000000000000002", "template_2", "en", "Are you still there?", 0),
        ]);
    }

    private static async Task<SimulatedPhone> WroteAsync(TwilioShop shop)
    {
        var maria = shop.Twilio.Phone("Maria Conti");
        await maria.WriteAsync("hello");
        return maria;
    }

    private static string Reason(SendResult result) => result.ShouldBeOfType<SendRefused>().Reason.Code;
}
