using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

/// <summary>Maria is blocked and writes on: it is kept where there is a conversation to keep it in, and it opens and moves nothing.</summary>
public class BlockedContactTests
{
    private static Scene Blocked(Scene scene) => Given(scene).With(facts => facts with { IsBlocked = true }).When(Some.Message("You cannot stop me"));

    private static Scene Logged(Scene scene)
    {
        scene.Then(typeof(MessageReceived)).Decision.Events.ShouldHaveSingleItem().ShouldBeOfType<MessageReceived>().Blocked.ShouldBeTrue();
        var (before, after) = (scene.Before!, scene.State!);
        after.ShouldBe(before with { Version = after.Version, LastAt = after.LastAt });
        return scene;
    }

    [Fact]
    public void An_agent_who_has_the_conversation_can_read_it_there() => Logged(Blocked(Engaged(by: Anna)));

    [Fact]
    public void Nobody_waits_for_an_answer_who_was_answered() => Logged(Blocked(Answered(by: Anna))).And(it => it.IsAnswered);

    [Fact]
    public void Who_waited_before_still_waits_since_then() => Logged(Blocked(Waiting())).And(it => it.UnansweredSince == Morning);

    [Fact]
    public void A_closed_conversation_does_not_come_back() => Logged(Blocked(ClosedBy(Anna))).And(it => it.Status == Status.Closed);

    [Fact]
    public void An_end_is_not_interrupted() => Logged(Blocked(EndingBy(Anna))).And(it => it.Status == Status.Ending);

    [Fact]
    public void After_the_end_it_is_kept_in_the_latest_conversation_and_begins_no_other() =>
        Logged(Blocked(EndedBy(Anna))).And(it => it.Status == Status.Ended && it.MessagesIn == 1);

    [Fact]
    public void Who_never_had_a_conversation_gets_none() => Blocked(NoConversation()).ThenNothing();

    [Fact]
    public void It_does_not_make_an_agents_view_stale() =>
        Blocked(Answered(by: Anna)).When(new End(Anna, ClosingNotes.None) { SeenSeq = 5 }).Then(typeof(EndAsked));

    [Fact]
    public void It_does_not_open_the_window() => Blocked(Answered(by: Anna)).And(it => it.WindowEndsAt == Morning + Days(1));

    [Fact]
    public void One_who_is_not_blocked_any_more_is_heard() =>
        Blocked(ClosedBy(Anna)).With(facts => facts with { IsBlocked = false }).When(Some.Message()).And(it => it.Status == Status.Waiting);

    [Fact]
    public void An_old_replay_of_a_blocked_contact_is_marked_as_both() =>
        Given(ClosedBy(Anna)).With(facts => facts with { IsBlocked = true }).When(Some.Message(sentAt: Noon - Days(9))).Decision.Events
            .ShouldHaveSingleItem().ShouldBeOfType<MessageReceived>()
            .ShouldSatisfyAllConditions(e => e.Blocked.ShouldBeTrue(), e => e.LateReplay.ShouldBeTrue());
}
