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
    public async Task After_24_hours_a_person_may_still_answer_for_seven_days()
    {
        var clock = new ManualClock();
        await using var shop = await SimulatedShop.OpenAsync(new SimulatorOptions { Time = clock, DeliveredAfter = null, ReadAfter = null });
        var maria = shop.Messenger.Customer("Maria Conti");
        await maria.WriteAsync("hello");
        var late = new OutgoingMessage(Guid.NewGuid(), maria.Id, "sorry") { AsHumanAgent = true };
        clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        (await shop.SendAsync(late)).ShouldBeOfType<SendAccepted>();
        shop.Messenger.Faults.HumanAgentIsNotGranted = true;
        Reason(await shop.SendAsync(late)).ShouldBe("not-permitted");
        shop.Messenger.Faults.HumanAgentIsNotGranted = false;
        clock.Advance(TimeSpan.FromSeconds(1));
        Reason(await shop.SendAsync(late)).ShouldBe("window-over");
    }

    [Fact]
    public async Task Files_go_by_link_or_with_their_bytes_and_are_echoed()
    {
        await using var shop = await SimulatedShop.OpenAsync();
        var maria = shop.Messenger.Customer("Maria Conti");
        await maria.WriteAsync("hello");
        (await shop.SendAsync(Outgoing.File(maria.Id, "lamp.png", "image/png", shop.Messenger.PictureUrls[1]))).ShouldBeOfType<SendAccepted>();
        (await shop.SendAsync(Outgoing.File(maria.Id, "reçu.pdf", "application/pdf", null, 70_000))).ShouldBeOfType<SendAccepted>();
        maria.Received.ShouldBe(["lamp.png", "reçu.pdf"]);
        maria.Thread.Skip(1).Select(m => m.File!.Type).ShouldBe(["image", "file"]);
        maria.Thread[^1].File!.Length.ShouldBe(70_000);
        await Eventually.TrueAsync(() => shop.All<OwnMessageEchoed>().Count == 2);
        shop.All<OwnMessageEchoed>().ShouldAllBe(e => e.OurMessageId != null && e.Activity.Attachments!.Count == 1);
        var gone = new Uri(shop.Messenger.BaseUrl, "pictures/gone.png");
        Reason(await shop.SendAsync(Outgoing.File(maria.Id, "gone.png", "image/png", gone))).ShouldBe("invalid-message");
    }

    [Fact]
    public async Task A_quote_of_a_message_that_was_taken_back_is_left_out()
    {
        await using var shop = await SimulatedShop.OpenAsync();
        var maria = shop.Messenger.Customer("Maria Conti");
        await maria.WriteAsync("one");
        await maria.WriteAsync("two");
        var (one, two) = (maria.Sent[0].Mid, maria.Sent[1].Mid);
        await maria.UnsendAsync(one);
        (await shop.SendAsync(new OutgoingMessage(Guid.NewGuid(), maria.Id, "about one") { ReplyToId = one })).ShouldBeOfType<SendAccepted>();
        (await shop.SendAsync(new OutgoingMessage(Guid.NewGuid(), maria.Id, "about two") { ReplyToId = two })).ShouldBeOfType<SendAccepted>();
        maria.Thread.Where(m => !m.IsCustomers).Select(m => m.ReplyTo).ShouldBe([null, two]);
        shop.Messenger.Requests.Select(r => r.Status).ShouldBe([400, 200, 200]);
    }

    [Fact]
    public async Task Typing_and_seen_are_shown_and_no_message()
    {
        await using var shop = await SimulatedShop.OpenAsync();
        var maria = shop.Messenger.Customer("Maria Conti");
        await maria.WriteAsync("hello");
        shop.Messenger.Faults.Next(SendFault.ServerError);
        var to = new OutgoingMessage(Guid.NewGuid(), maria.Id, "");
        foreach (var signal in new[] { ContactSignal.Seen, ContactSignal.Typing, ContactSignal.Typing })
            (await shop.Adapter.SignalAsync(shop.Http, shop.Account, to, signal, default)).ShouldBeTrue();
        (maria.SeenShown, maria.TypingShown, maria.Received.Count).ShouldBe((1, 2, 0));
    }

    [Fact]
    public async Task A_limit_that_is_nearly_used_up_is_told_with_the_answer()
    {
        await using var shop = await SimulatedShop.OpenAsync();
        var maria = shop.Messenger.Customer("Maria Conti");
        await maria.WriteAsync("hello");
        shop.Messenger.Faults.Usage = 94;
        (await shop.SendAsync(maria.Id, "one")).ShouldBeOfType<SendAccepted>().SlowDown.ShouldBeNull();
        shop.Messenger.Faults.Usage = 95;
        (await shop.SendAsync(maria.Id, "two")).ShouldBeOfType<SendAccepted>().SlowDown.ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task An_echo_may_come_without_our_mark()
    {
        await using var shop = await SimulatedShop.OpenAsync();
        var maria = shop.Messenger.Customer("Maria Conti");
        await maria.WriteAsync("hello");
        shop.Messenger.Faults.UnmarkedEchoes = true;
        var sent = (await shop.SendAsync(maria.Id, "hi")).ShouldBeOfType<SendAccepted>();
        await Eventually.TrueAsync(() => shop.All<OwnMessageEchoed>().Count == 1);
        var echo = shop.All<OwnMessageEchoed>().Single();
        (echo.OurMessageId, echo.ExternalId).ShouldBe((null, sent.ExternalId));
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
