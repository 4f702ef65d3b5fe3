using System.Text;
using ChatClosing.Adapters.Channels;
using ChatClosing.Simulator;
using ChatClosing.Simulator.Instagram;

namespace ChatClosing.Tests.Simulator.Instagram;

/// <summary>Instagram on loopback, read and written to by the real adapter.</summary>
public sealed class SimulatedInstagramTests
{
    private const string Family = "👩‍👩‍👧‍👦";

    [Theory]
    [InlineData(WireShape.Messaging)]
    [InlineData(WireShape.Changes)]
    public async Task Everything_people_do_is_understood_in_either_shape(WireShape shape)
    {
        await using var studio = await SimulatedStudio.OpenAsync();
        studio.Instagram.Shape = shape;
        var (lea, picture) = (studio.Instagram.Customer("Léa Moreau"), studio.Instagram.PictureUrls[0]);
        (await lea.WriteAsync("salut 😀")).ShouldBe(200);
        (await lea.SendPictureAsync()).ShouldBe(200);
        (await lea.ReplyToStoryAsync(picture, "How much?")).ShouldBe(200);
        (await lea.MentionInStoryAsync(picture)).ShouldBe(200);
        (await lea.SharePostAsync(picture)).ShouldBe(200);
        (await lea.SendVanishingAsync()).ShouldBe(200);
        (await lea.SendFileAsync("audio", studio.Instagram.FileUrls[0])).ShouldBe(200);
        (await lea.PressAsync("Opening hours", "HOURS")).ShouldBe(200);
        (await lea.EditAsync(lea.Sent[0].Mid, "salut !")).ShouldBe(200);
        (await lea.UnsendAsync(lea.Sent[0].Mid)).ShouldBe(200);
        (await lea.InboxAnswersAsync("from the app")).ShouldBe(200);
        (await lea.ReactAsync(lea.Thread[^1].Mid, "👍")).ShouldBe(200);
        (await lea.ReactAsync(lea.Thread[^1].Mid, null)).ShouldBe(200);
        studio.All<Unreadable>().ShouldBeEmpty();
        studio.All<CustomerWrote>().Select(w => w.Activity.Attachments?[0].Name)
            .ShouldBe([null, null, "story", "story mention", "post", "disappearing photo or video", null, null]);
        studio.All<CustomerEdited>().ShouldHaveSingleItem().Version.ShouldBe(1);
        studio.All<CustomerUnsent>().ShouldHaveSingleItem().ExternalId.ShouldBe(lea.Sent[0].Mid);
        studio.All<OwnMessageEchoed>().ShouldHaveSingleItem().OurMessageId.ShouldBeNull();
        studio.All<ContactNoted>().Select(n => n.What).ShouldBe(["reaction", "reaction-removed"]);
    }

    [Fact]
    public async Task In_standby_all_that_is_said_is_noted_and_opens_nothing()
    {
        await using var studio = await SimulatedStudio.OpenAsync();
        studio.Instagram.Shape = WireShape.Standby;
        (await studio.Instagram.Customer("Léa Moreau").WriteAsync("salut")).ShouldBe(200);
        studio.Events.ShouldHaveSingleItem().ShouldBeOfType<ContactNoted>().What.ShouldBe("standby");
    }

    [Fact]
    public async Task The_test_button_is_answered_200_and_is_about_nobody_here()
    {
        await using var studio = await SimulatedStudio.OpenAsync();
        (await studio.Instagram.PressTestAsync()).ShouldBe(200);
        studio.All<CustomerWrote>().ShouldHaveSingleItem().AccountId.ShouldBe("0");
    }

    [Fact]
    public async Task A_message_arrives_and_is_echoed_and_read_by_its_id()
    {
        await using var studio = await SimulatedStudio.OpenAsync();
        var lea = studio.Instagram.Customer("Léa Moreau");
        await lea.WriteAsync("salut");
        var message = new OutgoingMessage(Guid.NewGuid(), lea.Id, "Bonjour Léa 😀");
        var sent = (await studio.SendAsync(message)).ShouldBeOfType<SendAccepted>();
        lea.Received.ShouldBe(["Bonjour Léa 😀"]);
        await Eventually.TrueAsync(() => studio.All<ReceiptCame>().Count == 1);
        studio.All<OwnMessageEchoed>().ShouldHaveSingleItem().OurMessageId.ShouldBe(message.Id);
        var read = studio.All<ReceiptCame>().Single();
        (read.Kind, read.Watermark).ShouldBe((ReceiptKind.Read, null));
        read.ExternalIds.ShouldBe([sent.ExternalId]);
        studio.Instagram.Requests.ShouldHaveSingleItem().Path.ShouldStartWith("/v26.0/me/messages?appsecret_proof=");
    }

    [Theory]
    [InlineData(SendFault.RateLimit, typeof(AccountPaused))]
    [InlineData(SendFault.ServerError, typeof(SendUnclear))]
    [InlineData(SendFault.Unavailable, typeof(SendLater))]
    [InlineData(SendFault.AnswerLost, typeof(SendUnclear))]
    [InlineData(SendFault.PersonUnavailable, typeof(SendRefused))]
    public async Task Each_fault_is_understood_once_and_then_it_works_again(SendFault fault, Type result)
    {
        await using var studio = await SimulatedStudio.OpenAsync();
        var lea = studio.Instagram.Customer("Léa Moreau");
        await lea.WriteAsync("salut");
        studio.Instagram.Faults.Next(fault);
        (await studio.SendAsync(lea.Id, "first")).ShouldBeOfType(result);
        (await studio.SendAsync(lea.Id, "second")).ShouldBeOfType<SendAccepted>();
        lea.Received.ShouldBe(fault == SendFault.AnswerLost ? ["first", "second"] : ["second"]);
    }

    [Fact]
    public async Task What_the_platform_checks_is_checked()
    {
        await using var studio = await SimulatedStudio.OpenAsync();
        var lea = studio.Instagram.Customer("Léa Moreau");
        Reason(await studio.SendAsync(lea.Id, "she never wrote")).ShouldBe("window-over");
        await lea.WriteAsync("salut");
        Reason(await studio.SendAsync("12345", "who?")).ShouldBe("recipient-unavailable");
        Reason(await studio.SendAsync(lea.Id, new string('é', 501))).ShouldBe("invalid-message");
        (await studio.SendAsync(lea.Id, new string('é', 500))).ShouldBeOfType<SendAccepted>();
        studio.Account = studio.Account with { AccessToken = "IGAA_other" };
        (await studio.SendAsync(lea.Id, "hi")).ShouldBeOfType<AccountUnauthorized>();
    }

    [Fact]
    public async Task A_long_text_is_split_by_bytes_and_arrives_in_order_with_nobody_torn_apart()
    {
        await using var studio = await SimulatedStudio.OpenAsync();
        var (lea, traits) = (studio.Instagram.Customer("Léa Moreau"), studio.Adapter.Traits);
        await lea.WriteAsync("salut");
        var text = string.Concat(Enumerable.Repeat(Family, 90));
        foreach (var part in TextParts.Split(text, traits.TextLimit, traits.TextUnit))
            (await studio.SendAsync(lea.Id, part)).ShouldBeOfType<SendAccepted>();
        lea.Received.Count.ShouldBe(3);
        lea.Received.ShouldAllBe(part => Encoding.UTF8.GetByteCount(part) <= 1000 && part.Length % Family.Length == 0);
        string.Concat(lea.Received).ShouldBe(text);
    }

    [Fact]
    public async Task After_24_hours_only_a_person_may_answer_and_after_seven_days_nobody()
    {
        var clock = new ManualClock();
        await using var studio = await SimulatedStudio.OpenAsync(new SimulatorOptions { Time = clock, DeliveredAfter = null, ReadAfter = null });
        var lea = studio.Instagram.Customer("Léa Moreau");
        await lea.WriteAsync("salut");
        var usual = new OutgoingMessage(Guid.NewGuid(), lea.Id, "hi");
        var asPerson = usual with { AsHumanAgent = true };
        clock.Advance(TimeSpan.FromHours(24));
        Reason(await studio.SendAsync(usual)).ShouldBe("window-over");
        (await studio.SendAsync(asPerson)).ShouldBeOfType<SendAccepted>();
        lea.Thread[^1].IsHumanAgents.ShouldBeTrue();
        studio.Instagram.Faults.HumanAgentIsNotGranted = true;
        Reason(await studio.SendAsync(asPerson)).ShouldBe("not-permitted");
        studio.Instagram.Faults.HumanAgentIsNotGranted = false;
        clock.Advance(TimeSpan.FromDays(6));
        Reason(await studio.SendAsync(asPerson)).ShouldBe("window-over");
        await lea.ReactAsync(lea.Thread[^1].Mid, "❤");
        (await studio.SendAsync(usual)).ShouldBeOfType<SendAccepted>();
    }

    [Fact]
    public async Task Files_go_by_a_link_that_the_platform_can_fetch()
    {
        await using var studio = await SimulatedStudio.OpenAsync();
        var lea = studio.Instagram.Customer("Léa Moreau");
        await lea.WriteAsync("salut");
        (await studio.SendAsync(Outgoing.File(lea.Id, "lamp.png", "image/png", studio.Instagram.PictureUrls[1]))).ShouldBeOfType<SendAccepted>();
        lea.Received.ShouldBe(["lamp.png"]);
        lea.Thread[^1].File!.Type.ShouldBe("image");
        var gone = new Uri(studio.Instagram.BaseUrl, "pictures/gone.png");
        Reason(await studio.SendAsync(Outgoing.File(lea.Id, "gone.png", "image/png", gone))).ShouldBe("invalid-message");
    }

    [Fact]
    public async Task Typing_and_seen_are_shown()
    {
        await using var studio = await SimulatedStudio.OpenAsync();
        var lea = studio.Instagram.Customer("Léa Moreau");
        await lea.WriteAsync("salut");
        var to = new OutgoingMessage(Guid.NewGuid(), lea.Id, "");
        (await studio.Adapter.SignalAsync(studio.Http, studio.Account, to, ContactSignal.Typing, default)).ShouldBeTrue();
        (await studio.Adapter.SignalAsync(studio.Http, studio.Account, to, ContactSignal.Seen, default)).ShouldBeTrue();
        (lea.TypingShown, lea.SeenShown).ShouldBe((1, 1));
        (await studio.Adapter.SignalAsync(studio.Http, studio.Account, to with { ContactId = "9" }, ContactSignal.Seen, default)).ShouldBeFalse();
    }

    [Fact]
    public async Task Names_are_looked_up()
    {
        await using var studio = await SimulatedStudio.OpenAsync();
        var lea = studio.Instagram.Customer("Léa Moreau");
        (await studio.Adapter.LookUpAsync(studio.Http, studio.Account, lea.Id, default)).ShouldBe(new ProfileFound(new("Léa Moreau", null)));
        (await studio.Adapter.LookUpAsync(studio.Http, studio.Account, "12345", default)).ShouldBeOfType<ProfileUnknown>();
    }

    [Fact]
    public async Task Its_settings_are_those_of_an_account()
    {
        await using var studio = await SimulatedStudio.OpenAsync();
        studio.Instagram.Settings["Channel"].ShouldBe("instagram");
        studio.Instagram.Settings["AccountId"].ShouldBe(SimulatedStudio.Page.PageId);
        (await MetaSigning.VerifyAsync(studio.Instagram.Webhooks, SimulatedStudio.Page.VerifyToken)).ShouldBeTrue();
    }

    private static string Reason(SendResult result) => result.ShouldBeOfType<SendRefused>().Reason.Code;
}
