using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

public class PickTests
{
    [Fact]
    public void Picking_opens_an_engagement()
    {
        var pick = Some.Pick(Anna);
        Given(Waiting()).When(pick)
            .Then(new EngagementOpened(pick.EngagementId, Anna.Id, LockTime, Noon))
            .And(it => it.Status == Status.Engaged && it.Agent == Anna.Id && it.InPickingList && it.DueAt == Noon + LockTime);
    }

    [Fact]
    public void A_closed_conversation_can_be_picked_by_anybody() =>
        Given(ClosedBy(Anna)).When(Some.Pick(Marc)).Then(typeof(EngagementOpened))
            .And(it => it.Agent == Marc.Id && it.Stints.Length == 2 && it.Reason == null);

    [Fact]
    public void The_second_is_told_who_was_first_and_when() =>
        Given(Engaged(by: Anna)).When(Some.Pick(Marc)).ThenRefused("already-picked", agent: Anna.Id)
            .Decision.Refusal!.Since.ShouldBe(Morning + Minutes(1));

    [Fact]
    public void A_double_click_is_no_second_pick() => Given(Engaged(by: Anna)).When(Some.Pick(Anna)).ThenNothing();

    [Fact]
    public void Nobody_picks_what_is_ending() => Given(EndingBy(Anna)).When(Some.Pick(Marc)).ThenRefused("conversation-ending", agent: Anna.Id);

    [Fact]
    public void Nobody_picks_what_has_ended() => Given(EndedBy(Anna)).When(Some.Pick(Marc)).ThenRefused("conversation-ended", agent: Anna.Id);

    [Fact]
    public void Nobody_picks_what_never_began() => Given(NoConversation()).When(Some.Pick(Marc)).ThenRefused("unknown-conversation");
}
