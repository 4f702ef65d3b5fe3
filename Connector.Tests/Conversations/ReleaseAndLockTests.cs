using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

public class ReleaseAndLockTests
{
    [Fact]
    public void A_released_conversation_waits_while_it_is_unanswered() =>
        Given(Engaged(by: Anna)).When(new Release(Anna))
            .Then(new ConversationReleased(Anna.Id, "released", Noon))
            .And(it => it.Status == Status.Waiting && it.Reason == "released" && it.Agent == null && it.InPickingList);

    [Fact]
    public void An_answered_one_is_closed() =>
        Given(Answered(by: Anna)).When(new Release(Anna)).And(it => it.Status == Status.Closed && it.Reason == null && it.UndoableClose == null);

    [Fact]
    public void Without_close_it_always_waits() =>
        Given(Engaged(Anna, WithoutClose).When(Some.Answer(Anna))).When(new Release(Anna))
            .And(it => it.Status == Status.Waiting && it.IsAnswered && it.UnansweredSince != null);

    [Fact]
    public void Another_agent_cannot_release_it() => Given(Engaged(by: Anna)).When(new Release(Marc)).ThenRefused("not-yours", agent: Anna.Id);

    [Fact]
    public void A_supervisor_can() => Given(Engaged(by: Anna)).When(new Release(Sam)).Then(typeof(ConversationReleased));

    [Fact]
    public void A_double_click_releases_once() => Given(Engaged(by: Anna)).When(new Release(Anna)).When(new Release(Anna)).ThenNothing();

    [Fact]
    public void After_the_lock_time_without_an_action_it_is_released() =>
        Given(Engaged(by: Anna)).At(Morning + Minutes(1) + LockTime).When(new TimePasses())
            .Then(new ConversationReleased(null, "lock", Morning + Minutes(1) + LockTime))
            .And(it => it.Status == Status.Waiting && it.Reason == "lock");

    [Fact]
    public void Not_before() => Given(Engaged(by: Anna)).At(Morning + Minutes(1) + LockTime - Seconds(1)).When(new TimePasses()).ThenNothing();

    [Fact]
    public void An_action_of_the_agent_starts_the_lock_time_anew() =>
        Given(Engaged(by: Anna)).When(new AddNote(Anna, "I asked the depot.")).And(it => it.DueAt == Noon + LockTime);

    [Fact]
    public void What_somebody_else_does_here_does_not() =>
        Given(Engaged(by: Anna)).When(new AddNote(Marc, "I know her.")).When(Some.Message()).And(it => it.DueAt == Morning + Minutes(1) + LockTime);

    [Fact]
    public void A_lock_on_an_answered_conversation_closes_it() =>
        Given(Answered(by: Anna)).After(Days(1)).When(new TimePasses()).And(it => it.Status == Status.Closed && it.Reason == null);

    [Fact]
    public void A_lock_has_not_seen_what_failed_so_somebody_else_must()
    {
        var afterthought = Some.Answer(Anna);
        Given(Answered(by: Anna)).When(afterthought).When(new ReportFailed(afterthought.MessageId, Some.Failure)).After(LockTime)
            .When(new TimePasses())
            .Then(typeof(ConversationReleased))
            .And(it => it.Status == Status.Waiting && it.Reason == "message-failed" && it.UnansweredSince != null);
    }
}
