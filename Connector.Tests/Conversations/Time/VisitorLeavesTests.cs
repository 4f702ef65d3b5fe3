using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations.Time;

/// <summary>A visitor of the website leaves on purpose.</summary>
public class VisitorLeavesTests
{
    private static readonly VisitorLeaves Leaves = new(Some.Maria, null);

    [Fact]
    public void The_agent_keeps_the_conversation_for_ten_minutes() =>
        Given(Engaged(Anna, WithoutClose)).When(Leaves)
            .Then(new VisitorLeft(Noon + Minutes(10), Noon))
            .And(it => it.Status == Status.Engaged && it.Agent == Anna.Id && it.VisitorLeftAt == Noon && it.DueAt == Noon + Minutes(10));

    [Fact]
    public void Told_twice_it_is_once() => Given(Left()).After(Minutes(1)).When(Leaves).ThenNothing();

    [Fact]
    public void Nothing_can_be_sent_to_who_is_gone() => Given(Left()).When(Some.Answer(Anna)).ThenRefused("visitor-left");

    [Fact]
    public void After_that_it_ends_by_itself_and_the_end_time_is_when_they_left() =>
        Given(Left()).At(Noon + Minutes(10)).When(new TimePasses())
            .Then(typeof(EndAsked))
            .And(it => it.Status == Status.Ending && it.End!.Reason == "visitor-left" && it.End.EndsAt == Noon && it.End.By == null && it.Agent == null);

    [Fact]
    public void Not_before() => Given(Left()).At(Noon + Minutes(9)).When(new TimePasses()).ThenNothing();

    [Fact]
    public void The_end_time_is_the_same_when_the_agent_ends_it() =>
        Given(Left()).After(Minutes(3)).When(new End(Anna, ClosingNotes.None)).Then(typeof(EndAsked))
            .And(it => it.End!.EndsAt == Noon && it.End.AskedAt == Noon + Minutes(3));

    [Fact]
    public void Who_writes_again_has_not_left() =>
        Given(Left()).When(Some.Message()).Then(typeof(MessageReceived)).And(it => it.VisitorLeftAt == null && it.DueAt == Noon - Hours(3) + Minutes(1) + LockTime)
            .When(Some.Answer(Anna)).Then(typeof(MessageQueued));

    [Fact]
    public void Nor_when_it_is_ending_already() =>
        Given(Left()).At(Noon + Minutes(10)).When(new TimePasses()).When(Some.Message()).Then(typeof(EndInterrupted), typeof(MessageReceived))
            .And(it => it.Agent == Anna.Id && it.VisitorLeftAt == null);

    [Fact]
    public void Undone_it_does_not_end_again_at_once() =>
        Given(Left()).At(Noon + Minutes(10)).When(new TimePasses()).When(new Undo(Anna)).Then(typeof(EndUndone))
            .And(it => it.Agent == Anna.Id && it.DueAt == Noon + Minutes(10) + LockTime);

    [Fact]
    public void An_end_that_a_stuck_message_brings_back_stays_with_the_agent()
    {
        var answer = Some.Answer(Anna);
        var stuck = Engaged(Anna, WithoutClose).At(Noon).When(answer).When(Leaves).At(Noon + Minutes(10)).When(new TimePasses());
        Given(stuck).At(stuck.State!.DueAt!.Value).When(new TimePasses()).Then(typeof(EndInterrupted))
            .And(it => it.Agent == Anna.Id && it.Reason == "message-stuck" && it.WrapUpEndsAt == null);
    }

    [Fact]
    public void Where_nobody_came_it_ends_as_abandoned() =>
        Given(Waiting(WithoutClose)).When(Leaves).Then(typeof(VisitorLeft), typeof(EndAsked)).And(it => it.End!.Reason == "abandoned" && it.Status == Status.Ending);

    [Fact]
    public void Where_somebody_put_it_back_it_ends_as_well() =>
        Given(Left()).When(new Release(Anna)).Then(typeof(ConversationReleased)).And(it => it.Status == Status.Waiting && it.DueAt == Noon + Minutes(10))
            .At(Noon + Minutes(10)).When(new TimePasses()).Then(typeof(EndAsked));

    [Fact]
    public void After_the_end_it_says_nothing() => Given(EndedBy(Anna)).When(Leaves).ThenNothing();

    private static Scene Left() => Engaged(Anna, WithoutClose).At(Noon).When(Leaves);
}
