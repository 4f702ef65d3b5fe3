using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using ChatClosing.Conversations.Surveys;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

public class ClosingNoticeTests
{
    private static readonly ClosingNotice Words = new()
    {
        Texts = new Dictionary<string, string> { ["en"] = "All done.", ["fr"] = "C’est fini." },
    };

    private static Facts Telling(Facts facts) => facts with { Settings = facts.Settings with { Notice = Words } };

    private static Scene Ending(EndWishes? wishes = null) =>
        Answered(Anna).With(Telling).After(Minutes(1)).When(new End(Anna, ClosingNotes.None) { Wishes = wishes ?? EndWishes.None });

    private static Scene Told() => Ending().After(Grace).When(new TimePasses());

    private static MessageQueued NoticeOf(Scene scene) => scene.Decision.Events.OfType<MessageQueued>().Single();

    [Fact]
    public void The_seal_tells_the_customer_and_no_figure_counts_it()
    {
        var before = Ending().State!;
        var told = Told().Then(typeof(MessageQueued), typeof(ConversationEnded))
            .And(it => it.Status == Status.Ended && it.Revision == 1 && it.MessagesOut == before.MessagesOut && it.Preview == before.Preview);
        var notice = NoticeOf(told);
        (notice.Text, notice.Automatic, notice.By).ShouldBe(("All done.", "notice", Guid.Empty));
    }

    [Fact]
    public void It_is_said_before_the_survey() => Ending(new EndWishes { Survey = true })
        .With(f => f with { Traits = f.Traits with { QuickReplies = 13 }, Survey = new SurveyFacts(Some.Id(), SurveyToken.Fresh(), default) })
        .After(Grace).When(new TimePasses()).Then(typeof(MessageQueued), typeof(SurveyAsked), typeof(ConversationEnded));

    [Fact]
    public void An_undone_end_tells_nothing() => Ending().When(new Undo(Anna)).After(Grace).When(new TimePasses()).ThenNothing();

    [Fact]
    public void Nobody_is_told_where_nobody_wrote_words_for_it() =>
        Ending().With(f => f with { Settings = f.Settings with { Notice = new() } }).After(Grace).When(new TimePasses()).Then(typeof(ConversationEnded));

    [Fact]
    public void Where_the_customer_sees_the_end_nobody_has_to_say_it() =>
        Ending().With(f => f with { Traits = f.Traits with { ShowsEnd = true } }).After(Grace).When(new TimePasses()).Then(typeof(ConversationEnded));

    [Fact]
    public void Whoever_is_blocked_is_not_told_and_the_log_says_why() =>
        Ending().With(f => f with { IsBlocked = true }).After(Grace).When(new TimePasses()).Then(typeof(NoticeSkipped), typeof(ConversationEnded))
            .Decision.Events.OfType<NoticeSkipped>().Single().Reason.ShouldBe("blocked");

    [Theory]
    [InlineData(DeliveryState.Accepted)]
    [InlineData(DeliveryState.Failed)]
    [InlineData(DeliveryState.Unknown)]
    public void What_becomes_of_it_is_logged_and_asks_nothing_of_anybody(DeliveryState state)
    {
        var told = Told();
        var id = NoticeOf(told).MessageId;
        Command report = state switch
        {
            DeliveryState.Accepted => new ReportAccepted(id, "m_notice"),
            DeliveryState.Failed => new ReportFailed(id, Some.Failure),
            _ => new ReportUnknown(id, Some.Failure),
        };

        told.When(report).And(it => it.Pending.IsEmpty && it.LateFailures.IsDefaultOrEmpty && it.Revision == 1).When(report).ThenNothing();
    }

    [Fact]
    public void It_goes_to_the_last_instant_of_the_window_but_never_in_public_to_spam_or_to_who_never_wrote()
    {
        var traits = new ChannelTraits { TextLimit = 2_000, ReplyWindow = Hours(24), HumanAgentWindow = Days(7) };
        var it = Given(EndingBy(Anna)).State! with { WindowEndsAt = Noon };

        LastWord.Obstacle(traits, it, Noon - TimeSpan.FromMicroseconds(1), isBlocked: false).ShouldBeNull();
        LastWord.Obstacle(traits, it, Noon, isBlocked: false).ShouldBe("window-over");
        LastWord.Obstacle(traits with { IsPublic = true }, it, it.StartedAt, isBlocked: false).ShouldBe("public-channel");
        LastWord.Obstacle(traits, it with { IsSpam = true }, it.StartedAt, isBlocked: false).ShouldBe("spam");
        LastWord.Obstacle(traits, it with { FirstCustomerAt = null }, it.StartedAt, isBlocked: false).ShouldBe("no-customer-message");
    }

    [Theory]
    [InlineData("fr-CA", "en", "C’est fini.")]
    [InlineData("de", "fr", "C’est fini.")]
    [InlineData("de", "en", "All done.")]
    [InlineData(null, "en", "All done.")]
    public void It_is_said_in_the_customers_language_where_there_are_words_in_it(string? locale, string language, string text) =>
        (Words with { Language = language }).TextFor(new() { TextLimit = 100 }, locale).ShouldBe(text);

    [Fact]
    public void Words_in_one_language_are_better_than_none() =>
        new ClosingNotice { Texts = new Dictionary<string, string> { ["fr"] = "C’est fini." } }.TextFor(new() { TextLimit = 100 }, "en-US").ShouldBe("C’est fini.");
}
