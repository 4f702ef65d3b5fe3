using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WhatsApp.Cloud;
using ChatClosing.Simulator;

namespace ChatClosing.Tests.Simulator.WhatsApp;

/// <summary>Sending to the simulated Cloud API by the real adapter.</summary>
public sealed class CloudSendingTests
{
    [Fact]
    public async Task A_message_arrives_and_is_sent_delivered_and_read()
    {
        await using var shop = await SimulatedCloudShop.OpenAsync();
        var maria = shop.Platform.Person("Maria Conti");
        await maria.WriteAsync("hello");
        var id = Guid.NewGuid();
        var sent = (await shop.SendAsync(maria.Id, "Bonjour Maria 😀", id)).ShouldBeOfType<SendAccepted>();
        maria.Received.ShouldBe(["Bonjour Maria 😀"]);
        await Eventually.TrueAsync(() => shop.All<ReceiptCame>().Count == 3);
        shop.All<ReceiptCame>().Select(r => r.Kind).ShouldBe([ReceiptKind.Accepted, ReceiptKind.Delivered, ReceiptKind.Read], ignoreOrder: true);
        shop.All<ReceiptCame>().ShouldAllBe(r => r.OurMessageId == id && r.ExternalIds[0] == sent.ExternalId && r.ContactId == maria.Id);
        shop.Platform.Requests.ShouldHaveSingleItem().Mid.ShouldBe(sent.ExternalId);
    }

    // channels.md §10, 60
    [Fact]
    public async Task A_lost_answer_is_settled_by_the_status()
    {
        await using var shop = await SimulatedCloudShop.OpenAsync();
        var maria = shop.Platform.Person("Maria Conti");
        await maria.WriteAsync("hello");
        shop.Platform.Faults.Next(SendFault.AnswerLost);
        var id = Guid.NewGuid();
        (await shop.SendAsync(maria.Id, "did it arrive?", id)).ShouldBeOfType<SendUnclear>();
        await Eventually.TrueAsync(() => shop.All<ReceiptCame>().Any(r => r.OurMessageId == id));
        maria.Received.ShouldBe(["did it arrive?"]);
    }

    // channels.md §10, 56
    [Fact]
    public async Task A_status_may_come_before_the_answer()
    {
        await using var shop = await SimulatedCloudShop.OpenAsync(new SimulatorOptions { DeliveredAfter = null, ReadAfter = null });
        var maria = shop.Platform.Person("Maria Conti");
        await maria.WriteAsync("hello");
        shop.Platform.Faults.EchoBeforeAnswer = true;
        var sent = (await shop.SendAsync(maria.Id, "hi")).ShouldBeOfType<SendAccepted>();
        shop.All<ReceiptCame>().ShouldHaveSingleItem().ExternalIds.ShouldBe([sent.ExternalId]);
    }

    // channels.md §10, 59 and 66
    [Fact]
    public async Task When_the_window_is_over_the_message_fails_after_it_was_taken_and_a_template_does_not()
    {
        var clock = new ManualClock();
        await using var shop = await SimulatedCloudShop.OpenAsync(
            new SimulatorOptions { Time = clock, EchoAfter = TimeSpan.Zero, DeliveredAfter = null, ReadAfter = null });
        var maria = shop.Platform.Person("Maria Conti");
        await maria.WriteAsync("hello");
        clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        (await shop.SendAsync(maria.Id, "just in time")).ShouldBeOfType<SendAccepted>();
        clock.Advance(TimeSpan.FromSeconds(1));
        var id = Guid.NewGuid();
        (await shop.SendAsync(maria.Id, "too late", id)).ShouldBeOfType<SendAccepted>();
        await Eventually.TrueAsync(() => shop.All<ReceiptCame>().Any(r => r.OurMessageId == id));
        var failed = shop.All<ReceiptCame>().Single(r => r.OurMessageId == id);
        (failed.Kind, failed.Reason!.Code).ShouldBe((ReceiptKind.Failed, "window-over"));
        var template = new OutgoingMessage(Guid.NewGuid(), maria.Id, "") { Template = new("order_update", "en_US", ["Maria", "4411"]) };
        (await shop.SendAsync(template)).ShouldBeOfType<SendAccepted>();
        maria.Received.ShouldBe(["just in time", "Hello Maria, your order 4411 is on its way."]);
    }

    [Theory]
    [InlineData(SendFault.RateLimit, typeof(AccountPaused))]
    [InlineData(SendFault.PairRateLimit, typeof(SendLater))]
    [InlineData(SendFault.ServerError, typeof(SendUnclear))]
    [InlineData(SendFault.Unavailable, typeof(SendLater))]
    [InlineData(SendFault.AnswerLost, typeof(SendUnclear))]
    public async Task Each_fault_is_understood_once_and_then_it_works_again(SendFault fault, Type result)
    {
        await using var shop = await SimulatedCloudShop.OpenAsync();
        var maria = shop.Platform.Person("Maria Conti");
        await maria.WriteAsync("hello");
        shop.Platform.Faults.Next(fault);
        (await shop.SendAsync(maria.Id, "first")).ShouldBeOfType(result);
        (await shop.SendAsync(maria.Id, "second")).ShouldBeOfType<SendAccepted>();
        maria.Received.ShouldBe(fault == SendFault.AnswerLost ? ["first", "second"] : ["second"]);
    }

    [Fact]
    public async Task A_rate_limit_says_when_access_is_regained()
    {
        await using var shop = await SimulatedCloudShop.OpenAsync();
        shop.Platform.Faults.RegainAfter = TimeSpan.FromMinutes(4);
        shop.Platform.Faults.Lasting = SendFault.RateLimit;
        (await shop.SendAsync("16505551234", "first")).ShouldBeOfType<AccountPaused>().For.ShouldBe(TimeSpan.FromMinutes(4));
    }

    [Fact]
    public async Task Silence_is_unclear()
    {
        await using var shop = await SimulatedCloudShop.OpenAsync();
        shop.Platform.Faults.Next(SendFault.Hang);
        var hasty = new CloudAdapter { CallTimeout = TimeSpan.FromMilliseconds(200) };
        var message = new OutgoingMessage(Guid.NewGuid(), "16505551234", "hi");
        (await hasty.SendAsync(shop.Http, shop.Account, message, default)).ShouldBeOfType<SendUnclear>();
    }

    [Fact]
    public async Task Nobodys_number_is_told_afterwards()
    {
        await using var shop = await SimulatedCloudShop.OpenAsync();
        (await shop.SendAsync("16505550000", "who?")).ShouldBeOfType<SendAccepted>();
        await Eventually.TrueAsync(() => shop.All<ReceiptCame>().Count == 1);
        shop.All<ReceiptCame>()[0].Reason!.Code.ShouldBe("recipient-unavailable");
    }

    [Fact]
    public async Task What_the_platform_checks_is_checked()
    {
        await using var shop = await SimulatedCloudShop.OpenAsync();
        var maria = shop.Platform.Person("Maria Conti");
        await maria.WriteAsync("hello");
        Reason(await shop.SendAsync(Template("nothing", "en_US"))).ShouldBe("invalid-message");
        Reason(await shop.SendAsync(Template("order_update", "en_US", "only one"))).ShouldBe("invalid-message");
        var right = shop.Account;
        shop.Account = right with { AccessToken = "EAAB_other" };
        (await shop.SendAsync(maria.Id, "hi")).ShouldBeOfType<AccountUnauthorized>();
        shop.Account = right with { AppSecret = "other" };
        Reason(await shop.SendAsync(maria.Id, "hi")).ShouldBe("invalid-message");
        shop.Account = right with { AccountId = "99" };
        Reason(await shop.SendAsync(maria.Id, "hi")).ShouldBe("not-permitted");
        shop.Account = right;
        shop.Platform.Faults.TokenIsDead = true;
        (await shop.SendAsync(maria.Id, "hi")).ShouldBeOfType<AccountUnauthorized>();

        OutgoingMessage Template(string name, string language, params string[] values) =>
            new(Guid.NewGuid(), maria.Id, "") { Template = new(name, language, values) };
    }

    [Fact]
    public async Task Templates_are_listed_as_they_can_be_sent()
    {
        await using var shop = await SimulatedCloudShop.OpenAsync();
        var templates = (await shop.Adapter.ListTemplatesAsync(shop.Http, shop.Account, default)).ShouldNotBeNull();
        templates.Select(t => (t.Id, t.Language, t.VariableCount)).ShouldBe([("order_update", "en_US", 2), ("still_there", "en", 0)]);
    }

    [Fact]
    public async Task Read_marks_and_typing_are_shown()
    {
        await using var shop = await SimulatedCloudShop.OpenAsync();
        var maria = shop.Platform.Person("Maria Conti");
        await maria.WriteAsync("hello");
        var to = new OutgoingMessage(Guid.NewGuid(), maria.Id, "") { LastCustomerMessageId = maria.Sent[0].Mid };
        (await shop.Adapter.SignalAsync(shop.Http, shop.Account, to, ContactSignal.Seen, default)).ShouldBeTrue();
        (maria.SeenUpTo, maria.TypingShown).ShouldBe((maria.Sent[0].Mid, 0));
        (await shop.Adapter.SignalAsync(shop.Http, shop.Account, to, ContactSignal.Typing, default)).ShouldBeTrue();
        maria.TypingShown.ShouldBe(1);
        var unknown = to with { LastCustomerMessageId = "wamid.unknown" };
        (await shop.Adapter.SignalAsync(shop.Http, shop.Account, unknown, ContactSignal.Seen, default)).ShouldBeFalse();
    }

    private static string Reason(SendResult result) => result.ShouldBeOfType<SendRefused>().Reason.Code;
}
