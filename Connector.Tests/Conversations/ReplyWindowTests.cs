using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

public class ReplyWindowTests
{
    private static Scene Late(Scene scene, TimeSpan after) => Given(scene).At(Morning + after);

    [Fact]
    public void It_is_open_until_its_last_instant() =>
        Late(Engaged(by: Anna), Days(1) - TimeSpan.FromMicroseconds(1)).When(Some.Answer(Anna)).Then(typeof(MessageQueued));

    [Fact]
    public void After_it_the_customer_has_to_write_first() =>
        Late(Engaged(by: Anna), Days(1)).When(Some.Answer(Anna)).ThenRefused("window-over").Decision.Refusal!.Since.ShouldBe(Morning + Days(1));

    [Fact]
    public void After_it_nothing_is_sent_again_either()
    {
        var answer = Some.Answer(Anna);
        Late(Answering(Anna, answer).When(new ReportFailed(answer.MessageId, Some.Failure)), Days(1))
            .When(new RetryMessage(Anna, answer.MessageId)).ThenRefused("window-over");
    }

    [Fact]
    public void A_message_opens_it_anew() => Late(Engaged(by: Anna), Days(2)).When(Some.Message()).When(Some.Answer(Anna))
        .Then(typeof(MessageQueued));

    [Fact]
    public void It_counts_from_the_platforms_time() =>
        Given(NoConversation()).When(Some.Message(sentAt: Noon - Hours(2))).And(it => it.WindowEndsAt == Noon - Hours(2) + Days(1));

    [Fact]
    public void A_platform_whose_clock_runs_ahead_does_not_lengthen_it() =>
        Given(NoConversation()).When(Some.Message(sentAt: Noon + Hours(2))).And(it => it.WindowEndsAt == Noon + Days(1));

    [Fact]
    public void An_old_message_that_comes_late_does_not_shorten_it() =>
        Given(Engaged(by: Anna)).When(Some.Message(sentAt: Morning - Hours(5))).And(it => it.WindowEndsAt == Morning + Days(1));

    [Fact]
    public void A_reaction_extends_it_where_the_platform_says_so() =>
        Given(ClosedBy(Anna)).When(Some.Reaction(extendsWindow: true)).And(it => it.WindowEndsAt == Noon + Days(1) && it.Status == Status.Closed);

    [Fact]
    public void Other_platforms_have_none() =>
        Late(Engaged(Anna, WithoutClose), Days(300)).When(Some.Answer(Anna)).Then(typeof(MessageQueued)).And(it => it.WindowEndsAt == null);
}
