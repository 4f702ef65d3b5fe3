using ChatClosing.Adapters.Channels;
using ChatClosing.Simulator;

namespace ChatClosing.Tests.Simulator;

/// <summary>Sending to the simulated platform by the real adapter.</summary>
public sealed class SimulatedSendTests
{
    [Fact]
    public async Task A_message_arrives_and_is_echoed_delivered_and_read()
    {
        await using var shop = await SimulatedShop.OpenAsync();
        var maria = shop.Messenger.Customer("Maria Conti");
        await maria.WriteAsync("hello");
        var id = Guid.NewGuid();
        var sent = (await shop.SendAsync(maria.Id, "Bonjour Maria 😀", id)).ShouldBeOfType<SendAccepted>();
        maria.Received.ShouldBe(["Bonjour Maria 😀"]);
        await Eventually.TrueAsync(() => shop.All<ReceiptCame>().Count == 2);
        var echo = shop.All<OwnMessageEchoed>().ShouldHaveSingleItem();
        (echo.OurMessageId, echo.ExternalId, echo.ContactId, echo.Activity.Text).ShouldBe((id, sent.ExternalId, maria.Id, "Bonjour Maria 😀"));
        shop.All<ReceiptCame>().Select(r => r.Kind).ShouldBe([ReceiptKind.Delivered, ReceiptKind.Read], ignoreOrder: true);
        shop.Messenger.Requests.ShouldHaveSingleItem().Mid.ShouldBe(sent.ExternalId);
    }

    [Theory]
    [InlineData(SendFault.RateLimit, typeof(AccountPaused))]
    [InlineData(SendFault.ServerError, typeof(SendUnclear))]
    [InlineData(SendFault.Unavailable, typeof(SendLater))]
    [InlineData(SendFault.AnswerLost, typeof(SendUnclear))]
    [InlineData(SendFault.PersonUnavailable, typeof(SendRefused))]
    public async Task Each_fault_is_understood_once_and_then_it_works_again(SendFault fault, Type result)
    {
        await using var shop = await SimulatedShop.OpenAsync();
        var maria = shop.Messenger.Customer("Maria Conti");
        await maria.WriteAsync("hello");
        shop.Messenger.Faults.Next(fault);
        (await shop.SendAsync(maria.Id, "first")).ShouldBeOfType(result);
        (await shop.SendAsync(maria.Id, "second")).ShouldBeOfType<SendAccepted>();
        maria.Received.ShouldBe(fault == SendFault.AnswerLost ? ["first", "second"] : ["second"]);
    }

    [Fact]
    public async Task A_rate_limit_says_when_access_is_regained()
    {
        await using var shop = await SimulatedShop.OpenAsync();
        var maria = shop.Messenger.Customer("Maria Conti");
        await maria.WriteAsync("hello");
        shop.Messenger.Faults.RegainAfter = TimeSpan.FromMinutes(4);
        shop.Messenger.Faults.Lasting = SendFault.RateLimit;
        (await shop.SendAsync(maria.Id, "first")).ShouldBeOfType<AccountPaused>().For.ShouldBe(TimeSpan.FromMinutes(4));
    }

    [Fact]
    public async Task Silence_is_unclear()
    {
        await using var shop = await SimulatedShop.OpenAsync();
        var maria = shop.Messenger.Customer("Maria Conti");
        await maria.WriteAsync("hello");
        shop.Messenger.Faults.Next(SendFault.Hang);
        var hasty = new ChatClosing.Adapters.Messenger.MessengerAdapter { CallTimeout = TimeSpan.FromMilliseconds(200) };
        (await hasty.SendAsync(shop.Http, shop.Account, new OutgoingMessage(Guid.NewGuid(), maria.Id, "hi"), default)).ShouldBeOfType<SendUnclear>();
        maria.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lost_answer_is_settled_by_the_echo()
    {
        await using var shop = await SimulatedShop.OpenAsync();
        var maria = shop.Messenger.Customer("Maria Conti");
        await maria.WriteAsync("hello");
        shop.Messenger.Faults.Next(SendFault.AnswerLost);
        var id = Guid.NewGuid();
        (await shop.SendAsync(maria.Id, "did it arrive?", id)).ShouldBeOfType<SendUnclear>();
        await Eventually.TrueAsync(() => shop.All<OwnMessageEchoed>().Any(e => e.OurMessageId == id));
        shop.Messenger.Requests.ShouldHaveSingleItem().ShouldSatisfyAllConditions(r => r.Status.ShouldBe(0), r => r.Mid.ShouldNotBeNull());
    }

    [Fact]
    public async Task An_echo_may_come_before_the_answer()
    {
        await using var shop = await SimulatedShop.OpenAsync();
        var maria = shop.Messenger.Customer("Maria Conti");
        await maria.WriteAsync("hello");
        shop.Messenger.Faults.EchoBeforeAnswer = true;
        var sent = (await shop.SendAsync(maria.Id, "hi")).ShouldBeOfType<SendAccepted>();
        shop.All<OwnMessageEchoed>().ShouldHaveSingleItem().ExternalId.ShouldBe(sent.ExternalId);
    }

    [Fact]
    public async Task What_the_platform_checks_is_checked()
    {
        await using var shop = await SimulatedShop.OpenAsync();
        var maria = shop.Messenger.Customer("Maria Conti");
        Reason(await shop.SendAsync(maria.Id, "she never wrote")).ShouldBe("window-over");
        await maria.WriteAsync("hello");
        Reason(await shop.SendAsync("12345", "who?")).ShouldBe("recipient-unavailable");
        Reason(await shop.SendAsync(maria.Id, new string('x', 2001))).ShouldBe("invalid-message");
        (await shop.SendAsync(maria.Id, new string('x', 2000))).ShouldBeOfType<SendAccepted>();
        var right = shop.Account;
        shop.Account = right with { AccessToken = "EAAB_other" };
        (await shop.SendAsync(maria.Id, "hi")).ShouldBeOfType<AccountUnauthorized>();
        shop.Account = right with { AppSecret = "other" };
        Reason(await shop.SendAsync(maria.Id, "hi")).ShouldBe("invalid-message");
        shop.Account = right with { AccountId = "99" };
        Reason(await shop.SendAsync(maria.Id, "hi")).ShouldBe("not-permitted");
    }

    [Fact]
    public async Task A_dead_token_is_unauthorized()
    {
        await using var shop = await SimulatedShop.OpenAsync();
        shop.Messenger.Faults.TokenIsDead = true;
        (await shop.SendAsync("1", "hi")).ShouldBeOfType<AccountUnauthorized>();
    }

    [Fact]
    public async Task The_window_closes_after_24_hours_and_a_reaction_opens_it()
    {
        var clock = new ManualClock();
        await using var shop = await SimulatedShop.OpenAsync(new SimulatorOptions { Time = clock, DeliveredAfter = null, ReadAfter = null });
        var maria = shop.Messenger.Customer("Maria Conti");
        await maria.WriteAsync("hello");
        clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        var answer = (await shop.SendAsync(maria.Id, "just in time")).ShouldBeOfType<SendAccepted>();
        clock.Advance(TimeSpan.FromSeconds(1));
        Reason(await shop.SendAsync(maria.Id, "too late")).ShouldBe("window-over");
        await maria.ReactAsync(answer.ExternalId, "❤");
        shop.All<ContactNoted>().ShouldHaveSingleItem().ExtendsWindow.ShouldBeTrue();
        (await shop.SendAsync(maria.Id, "again")).ShouldBeOfType<SendAccepted>();
    }

    [Fact]
    public async Task Names_are_looked_up()
    {
        await using var shop = await SimulatedShop.OpenAsync();
        var maria = shop.Messenger.Customer("Maria del Mar Conti");
        (await shop.Adapter.LookUpAsync(shop.Http, shop.Account, maria.Id, default)).ShouldBe(new ProfileFound(new("Maria del Mar Conti", null)));
        (await shop.Adapter.LookUpAsync(shop.Http, shop.Account, "12345", default)).ShouldBeOfType<ProfileUnknown>();
    }

    private static string Reason(SendResult result) => result.ShouldBeOfType<SendRefused>().Reason.Code;
}
