using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

public class EchoTests
{
    [Fact]
    public void An_answer_from_the_pages_inbox_closes_what_waits()
    {
        var echo = Some.OutsideAnswer();
        Given(Waiting()).When(echo)
            .Then(new OutsideAnswered(echo.MessageId, echo.ExternalId, echo.Activity, Noon))
            .And(it => it.Status == Status.Closed && it.UnansweredSince == null && it.FirstResponseAt == Noon && it.MessagesOut == 1);
    }

    [Fact]
    public void An_engaged_conversation_stays_engaged_and_is_answered() =>
        Given(Engaged(by: Anna)).When(Some.OutsideAnswer()).And(it => it.Status == Status.Engaged && it.IsAnswered);

    [Fact]
    public void It_never_cancels_an_end() => Given(EndingBy(Anna)).When(Some.OutsideAnswer()).Then(typeof(OutsideAnswered))
        .And(it => it.Status == Status.Ending);

    [Fact]
    public void It_does_not_change_what_an_undone_end_gives_back() =>
        Given(Engaged(by: Anna).When(new Release(Anna)).When(new End(Anna, ClosingNotes.None))).When(Some.OutsideAnswer()).When(new Undo(Anna))
            .And(it => it.Status == Status.Waiting && it.Reason == "released");

    [Fact]
    public void Our_own_message_come_back_proves_that_the_platform_took_it()
    {
        var answer = Some.Answer(Anna);
        var echo = Some.Echo(of: answer.MessageId);
        Given(Answering(Anna, answer)).When(echo)
            .Then(new MessageAccepted(answer.MessageId, echo.ExternalId, Noon))
            .And(it => it.IsDrained && it.IsSurelyAnswered && it.FirstResponseAt == Noon);
    }

    [Fact]
    public void The_answer_to_our_call_that_comes_after_the_echo_is_nothing_new()
    {
        var answer = Some.Answer(Anna);
        var scene = Given(Answering(Anna, answer)).When(Some.Echo(of: answer.MessageId));
        scene.When(new ReportAccepted(answer.MessageId, "m_ours")).ThenNothing();
        scene.When(Some.Echo(of: answer.MessageId)).ThenNothing();
        scene.When(new ReportFailed(answer.MessageId, Some.Failure)).ThenNothing();
        scene.When(new ReportUnknown(answer.MessageId, Some.Failure)).ThenNothing();
    }

    [Fact]
    public void An_echo_on_a_thread_without_conversation_opens_none() => Given(NoConversation()).When(Some.OutsideAnswer()).ThenNothing();
}
