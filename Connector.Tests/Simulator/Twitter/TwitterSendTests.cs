using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Twitter;
using ChatClosing.Simulator;
using ChatClosing.Simulator.Twitter;

namespace ChatClosing.Tests.Simulator.Twitter;

/// <summary>Sending to the simulated X by the real adapter.</summary>
public sealed class TwitterSendTests
{
    [Theory]
    [InlineData(TwitterShape.AccountActivity)]
    [InlineData(TwitterShape.XActivity)]
    public async Task A_message_arrives_and_is_echoed_and_read(TwitterShape shape)
    {
        await using var shop = await TwitterShop.OpenAsync(shape);
        var maria = shop.X.Person("Maria Conti");
        await maria.WriteAsync("hello");
        maria.IsWaiting.ShouldBeTrue();
        var sent = (await shop.SendAsync(maria.Id, "Bonjour Maria 😀 <3")).ShouldBeOfType<SendAccepted>();
        maria.Received.ShouldBe(["Bonjour Maria 😀 <3"]);
        await Eventually.TrueAsync(() => shop.All<ReceiptCame>().Count == 1);
        var echo = shop.All<OwnMessageEchoed>().ShouldHaveSingleItem();
        (echo.OurMessageId, echo.ExternalId, echo.ContactId, echo.Activity.Text).ShouldBe((null, sent.ExternalId, maria.Id, "Bonjour Maria 😀 <3"));
        var read = shop.All<ReceiptCame>()[0];
        (read.Kind, read.Watermark).ShouldBe((ReceiptKind.Read, echo.Time));
        read.ExternalIds.ShouldBe([sent.ExternalId]);
        shop.X.Requests.ShouldHaveSingleItem().Mid.ShouldBe(sent.ExternalId);
    }

    [Theory]
    [InlineData(SendFault.RateLimit, typeof(AccountPaused))]
    [InlineData(SendFault.ServerError, typeof(SendUnclear))]
    [InlineData(SendFault.Unavailable, typeof(SendLater))]
    [InlineData(SendFault.AnswerLost, typeof(SendUnclear))]
    [InlineData(SendFault.PersonUnavailable, typeof(SendRefused))]
    public async Task Each_fault_is_understood_once_and_then_it_works_again(SendFault fault, Type result)
    {
        await using var shop = await TwitterShop.OpenAsync();
        var maria = shop.X.Person("Maria Conti");
        shop.X.Faults.Next(fault);
        (await shop.SendAsync(maria.Id, "first")).ShouldBeOfType(result);
        (await shop.SendAsync(maria.Id, "second")).ShouldBeOfType<SendAccepted>();
        maria.Received.ShouldBe(fault == SendFault.AnswerLost ? ["first", "second"] : ["second"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7200)]
    [InlineData(-7200)]
    public async Task The_sixteenth_message_waits_until_the_window_ends_whatever_Xs_clock_says(int skew)
    {
        var clock = new ManualClock();
        await using var shop = await TwitterShop.OpenAsync(options: new SimulatorOptions { Time = clock, ReadAfter = null });
        shop.X.Skew = TimeSpan.FromSeconds(skew);
        var maria = shop.X.Person("Maria Conti");
        for (var i = 0; i < 15; i++)
            (await shop.SendAsync(maria.Id, $"{i}")).ShouldBeOfType<SendAccepted>();
        clock.Advance(TimeSpan.FromMinutes(5));
        var paused = (await shop.SendAsync(maria.Id, "one too many")).ShouldBeOfType<AccountPaused>();
        (paused.For, paused.Reason).ShouldBe((TimeSpan.FromMinutes(10), new FailureReason("rate-limited", "X allows 15 messages per 15 minutes")));
        clock.Advance(paused.For);
        (await shop.SendAsync(maria.Id, "now")).ShouldBeOfType<SendAccepted>();
        maria.Received.Count.ShouldBe(16);
    }

    [Fact]
    public async Task Silence_is_unclear()
    {
        await using var shop = await TwitterShop.OpenAsync();
        var maria = shop.X.Person("Maria Conti");
        shop.X.Faults.Next(SendFault.Hang);
        var hasty = new TwitterAdapter { CallTimeout = TimeSpan.FromMilliseconds(200) };
        (await hasty.SendAsync(shop.Http, shop.Account, new OutgoingMessage(Guid.NewGuid(), maria.Id, "hi"), default)).ShouldBeOfType<SendUnclear>();
        maria.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_echo_may_come_before_the_answer()
    {
        await using var shop = await TwitterShop.OpenAsync();
        shop.X.Faults.EchoBeforeAnswer = true;
        var sent = (await shop.SendAsync(shop.X.Person("Maria Conti").Id, "hi")).ShouldBeOfType<SendAccepted>();
        shop.All<OwnMessageEchoed>().ShouldHaveSingleItem().ExternalId.ShouldBe(sent.ExternalId);
    }

    [Fact]
    public async Task What_the_platform_checks_is_checked()
    {
        await using var shop = await TwitterShop.OpenAsync();
        var maria = shop.X.Person("Maria Conti");
        Reason(await shop.SendAsync("12345", "who?")).ShouldBe("recipient-unavailable");
        Reason(await shop.SendAsync(maria.Id, new string('x', 10_001))).ShouldBe("invalid-message");
        (await shop.SendAsync(maria.Id, new string('x', 10_000))).ShouldBeOfType<SendAccepted>();
        maria.IsOpen = false;
        Reason(await shop.SendAsync(maria.Id, "hi")).ShouldBe("recipient-unavailable");
        shop.X.HasNoCredits = true;
        (await shop.SendAsync(maria.Id, "hi")).ShouldBeOfType<AccountPaused>();
        shop.Account = shop.Account with { AccessToken = "another" };
        (await shop.SendAsync(maria.Id, "hi")).ShouldBeOfType<AccountUnauthorized>();
    }

    [Theory]
    [InlineData("image/png", 2_000, 1)]
    [InlineData("image/gif", 2_000, 4)]
    [InlineData("video/mp4", 9_000_000, 6)]
    public async Task Files_of_every_kind_arrive(string type, int length, int uploadCalls)
    {
        await using var shop = await TwitterShop.OpenAsync();
        var maria = shop.X.Person("Maria Conti");
        var file = new OutgoingFile("lamp.bin", type, length, null, _ => Task.FromResult<Stream>(new MemoryStream(new byte[length])));
        (await shop.SendAsync(maria.Id, "", file)).ShouldBeOfType<SendAccepted>();
        maria.Thread.ShouldHaveSingleItem().Media.ShouldNotBeNull();
        shop.X.Requests.Count.ShouldBe(uploadCalls + 1);
    }

    [Fact]
    public async Task Names_are_looked_up()
    {
        await using var shop = await TwitterShop.OpenAsync();
        var maria = shop.X.Person("Maria Conti");
        (await shop.Adapter.LookUpAsync(shop.Http, shop.Account, maria.Id, default)).ShouldBe(new ProfileFound(new("Maria Conti", null)));
        (await shop.Adapter.LookUpAsync(shop.Http, shop.Account, "12345", default)).ShouldBeOfType<ProfileUnknown>();
    }

    private static string Reason(SendResult result) => result.ShouldBeOfType<SendRefused>().Reason.Code;
}
