using ChatClosing.Adapters.Channels;
using ChatClosing.Simulator;

namespace ChatClosing.Tests.Simulator.Facebook;

/// <summary>Answers, private answers and moderation on the simulated page by the real adapter.</summary>
public sealed class SimulatedAnswerTests
{
    [Fact]
    public async Task An_answer_arrives_under_the_comment_and_its_echo_starts_nothing()
    {
        await using var shop = await CommentShop.OpenAsync();
        var maria = shop.Facebook.Commenter("Maria Conti");
        await maria.WriteAsync("hello");
        maria.IsWaiting.ShouldBeTrue();
        var sent = (await shop.AnswerAsync(maria, "Bonjour Maria 😀")).ShouldBeOfType<SendAccepted>();
        maria.Received.ShouldBe(["Bonjour Maria 😀"]);
        maria.IsWaiting.ShouldBeFalse();
        (maria.Thread[^1].Id, maria.Thread[^1].ParentId).ShouldBe((sent.ExternalId, maria.Sent[0].Id));
        await Eventually.TrueAsync(() => shop.Events.Contains(new Ignored("own-comment")));
        shop.All<CustomerWrote>().Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_echo_that_says_whom_it_answers_lands_in_that_persons_thread()
    {
        await using var shop = await CommentShop.OpenAsync();
        shop.Facebook.NamesAnswered = true;
        shop.Facebook.Faults.EchoBeforeAnswer = true;
        var maria = shop.Facebook.Commenter("Maria Conti");
        await maria.WriteAsync("hello");
        var sent = (await shop.AnswerAsync(maria, "from here")).ShouldBeOfType<SendAccepted>();
        (await shop.Facebook.PageCommentsAsync(maria.Sent[0].Id, "from Facebook itself")).ShouldBe(200);
        var echoes = shop.All<OwnMessageEchoed>();
        echoes.Select(e => e.ThreadKey).Distinct().ShouldHaveSingleItem().ShouldBe(shop.All<CustomerWrote>()[0].ThreadKey);
        echoes.Select(e => e.Activity.Text).ShouldBe(["from here", "from Facebook itself"]);
        echoes[0].ExternalId.ShouldBe(sent.ExternalId);
    }

    [Fact]
    public async Task A_picture_is_an_answer_too()
    {
        await using var shop = await CommentShop.OpenAsync();
        var maria = shop.Facebook.Commenter("Maria Conti");
        await maria.WriteAsync("show me");
        (await shop.AnswerAsync(maria, "", link: "https://chat.example.com/files/a.png")).ShouldBeOfType<SendAccepted>();
        maria.Received.ShouldBe(["https://chat.example.com/files/a.png"]);
    }

    [Theory]
    [InlineData(SendFault.RateLimit, typeof(AccountPaused))]
    [InlineData(SendFault.ServerError, typeof(SendUnclear))]
    [InlineData(SendFault.Unavailable, typeof(SendLater))]
    [InlineData(SendFault.AnswerLost, typeof(SendUnclear))]
    [InlineData(SendFault.PersonUnavailable, typeof(SendRefused))]
    public async Task Each_fault_is_understood_once_and_then_it_works_again(SendFault fault, Type result)
    {
        await using var shop = await CommentShop.OpenAsync();
        var maria = shop.Facebook.Commenter("Maria Conti");
        await maria.WriteAsync("hello");
        shop.Facebook.Faults.Next(fault);
        (await shop.AnswerAsync(maria, "first")).ShouldBeOfType(result);
        (await shop.AnswerAsync(maria, "second")).ShouldBeOfType<SendAccepted>();
        maria.Received.ShouldBe(fault == SendFault.AnswerLost ? ["first", "second"] : ["second"]);
    }

    [Fact]
    public async Task Silence_is_unclear_and_a_dead_token_freezes()
    {
        await using var shop = await CommentShop.OpenAsync();
        var maria = shop.Facebook.Commenter("Maria Conti");
        await maria.WriteAsync("hello");
        shop.Facebook.Faults.Next(SendFault.Hang);
        var hasty = new ChatClosing.Adapters.Facebook.FacebookAdapter { CallTimeout = TimeSpan.FromMilliseconds(200) };
        var message = new OutgoingMessage(Guid.NewGuid(), maria.Id, "hi") { LastCustomerMessageId = maria.Sent[0].Id };
        (await hasty.SendAsync(shop.Http, shop.Account, message, default)).ShouldBeOfType<SendUnclear>();
        shop.Facebook.Faults.TokenIsDead = true;
        (await shop.AnswerAsync(maria, "hi")).ShouldBeOfType<AccountUnauthorized>();
        maria.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_comment_is_answered_in_private_once_and_the_next_comment_once_more()
    {
        await using var shop = await CommentShop.OpenAsync();
        var maria = shop.Facebook.Commenter("Maria Conti");
        await maria.WriteAsync("where is my order?");
        (await shop.AnswerAsync(maria, "in private", privately: true)).ShouldBeOfType<SendAccepted>();
        Reason(await shop.AnswerAsync(maria, "once more", privately: true)).ShouldBe("private-reply-used");
        (await shop.AnswerAsync(maria, "in public")).ShouldBeOfType<SendAccepted>();
        await maria.WriteAsync("thanks");
        (await shop.AnswerAsync(maria, "you are welcome", privately: true)).ShouldBeOfType<SendAccepted>();
        maria.Received.ShouldBe(["in private", "in public", "you are welcome"]);
        maria.Thread.Where(c => c.IsOurs).Select(c => c.IsPrivate).ShouldBe([true, false, true]);
    }

    [Fact]
    public async Task A_comment_is_answered_in_private_within_seven_days_and_in_public_at_any_time()
    {
        var clock = new ManualClock();
        await using var shop = await CommentShop.OpenAsync(new SimulatorOptions { Time = clock });
        var (maria, leo) = (shop.Facebook.Commenter("Maria Conti"), shop.Facebook.Commenter("Leo Brandt"));
        await maria.WriteAsync("hello");
        await leo.WriteAsync("hello");
        clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        (await shop.AnswerAsync(maria, "just in time", privately: true)).ShouldBeOfType<SendAccepted>();
        clock.Advance(TimeSpan.FromSeconds(1));
        Reason(await shop.AnswerAsync(leo, "too late", privately: true)).ShouldBe("window-over");
        (await shop.AnswerAsync(leo, "in public")).ShouldBeOfType<SendAccepted>();
    }

    [Fact]
    public async Task Comments_are_hidden_shown_and_deleted_and_the_feed_tells_of_it()
    {
        await using var shop = await CommentShop.OpenAsync();
        shop.Facebook.Faults.EchoBeforeAnswer = true;
        var maria = shop.Facebook.Commenter("Maria Conti");
        await maria.WriteAsync("something rude");
        var id = maria.Sent[0].Id;
        (await shop.ModerateAsync(id, ModerationAction.Hide)).ShouldBe(new SendAccepted(id));
        maria.Sent[0].IsHidden.ShouldBeTrue();
        (await shop.ModerateAsync(id, ModerationAction.Hide)).ShouldBe(new SendAccepted(id));
        (await shop.ModerateAsync(id, ModerationAction.Unhide)).ShouldBe(new SendAccepted(id));
        maria.Sent[0].IsHidden.ShouldBeFalse();
        (await shop.ModerateAsync(id, ModerationAction.Delete)).ShouldBe(new SendAccepted(id));
        maria.Sent[0].IsRemoved.ShouldBeTrue();
        (await shop.ModerateAsync(id, ModerationAction.Delete)).ShouldBeOfType<SendRefused>();
        Reason(await shop.AnswerAsync(maria, "it is gone")).ShouldBe("not-permitted");
        shop.All<ContactNoted>().Select(n => (n.What, n.AboutExternalId)).ShouldBe([("hidden", id), ("unhidden", id)]);
        shop.All<CustomerUnsent>().ShouldHaveSingleItem().ExternalId.ShouldBe(id);
    }

    [Fact]
    public async Task What_the_platform_checks_is_checked()
    {
        await using var shop = await CommentShop.OpenAsync();
        var maria = shop.Facebook.Commenter("Maria Conti");
        await maria.WriteAsync("hello");
        Reason(await shop.AnswerAsync(maria, new string('x', 8001))).ShouldBe("invalid-message");
        (await shop.AnswerAsync(maria, new string('x', 8000))).ShouldBeOfType<SendAccepted>();
        var right = shop.Account;
        shop.Account = right with { AccessToken = "EAAB_other" };
        (await shop.AnswerAsync(maria, "hi")).ShouldBeOfType<AccountUnauthorized>();
        shop.Account = right with { AppSecret = "other" };
        Reason(await shop.AnswerAsync(maria, "hi")).ShouldBe("invalid-message");
        shop.Account = right with { AccountId = "99" };
        Reason(await shop.AnswerAsync(maria, "hi", privately: true)).ShouldBe("not-permitted");
    }

    [Fact]
    public async Task Posts_and_people_are_described()
    {
        await using var shop = await CommentShop.OpenAsync();
        var post = shop.Facebook.Post("Half price until Sunday!");
        var maria = shop.Facebook.Commenter("Maria Conti");
        await maria.WriteAsync(post, "really?");
        var wrote = shop.All<CustomerWrote>().ShouldHaveSingleItem();
        (await shop.Adapter.DescribeAsync(shop.Http, shop.Account, wrote.ThreadKey!, default))
            .ShouldBe(new ThreadContext("Half price until Sunday!", post.Permalink.AbsoluteUri));
        (await shop.Adapter.DescribeAsync(shop.Http, shop.Account, "1_2:3", default)).ShouldBe(new ThreadContext(null, null));
        (await shop.Adapter.LookUpAsync(shop.Http, shop.Account, maria.Id, default)).ShouldBe(new ProfileFound(new("Maria Conti", null)));
        (await shop.Adapter.LookUpAsync(shop.Http, shop.Account, "12345", default)).ShouldBeOfType<ProfileUnknown>();
    }

    private static string Reason(SendResult result) => result.ShouldBeOfType<SendRefused>().Reason.Code;
}
