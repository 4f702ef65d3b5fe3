using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

public class ReassignTests
{
    [Fact]
    public void A_supervisor_gives_it_to_another_agent_at_once()
    {
        var reassign = ToMarc(Sam);
        Given(Engaged(by: Anna)).With(TransferTests.TakenBy(Marc)).When(reassign)
            .Then(new ConversationReassigned(reassign.EngagementId, Sam.Id, Marc.Id, LockTime, Noon))
            .And(it => it.Agent == Marc.Id && it.Stints.Length == 2 && it.Stints[0].To == Noon && it.Stints[1].From == Noon && it.DueAt == Noon + LockTime);
    }

    [Fact]
    public void To_who_has_it_already_nothing_changes() =>
        Given(Engaged(by: Marc)).With(TransferTests.TakenBy(Marc)).When(ToMarc(Sam)).ThenNothing();

    [Fact]
    public void An_agent_cannot() => Given(Engaged(by: Anna)).With(TransferTests.TakenBy(Marc)).When(ToMarc(Anna)).ThenRefused("not-yours");

    [Fact]
    public void Nobody_gets_what_they_may_not_handle()
    {
        Given(Engaged(by: Anna)).When(ToMarc(Sam)).ThenRefused("unknown-target");
        Given(Engaged(by: Anna)).With(f => f with { Taker = new Taker(Marc.Id) { Accounts = ["another"] } }).When(ToMarc(Sam)).ThenRefused("channel-not-theirs");
        Given(Waiting()).With(TransferTests.TakenBy(Marc)).When(ToMarc(Sam)).ThenRefused("not-possible");
    }

    [Fact]
    public void A_limit_does_not_stand_in_the_supervisors_way() => Given(Engaged(by: Anna))
        .With(f => f with { Taker = new Taker(Marc.Id) { Limit = 1, Taken = 1 } }).When(ToMarc(Sam)).Then(typeof(ConversationReassigned));

    [Fact]
    public void It_takes_an_offer_back() => Given(Engaged(by: Anna)).With(TransferTests.TakenBy(Marc))
        .When(new Transfer(Anna, Some.Id(), Marc.Id, null, null)).When(ToMarc(Sam)).Then(typeof(TransferCancelled), typeof(ConversationReassigned))
        .And(it => it.Offer == null && it.Agent == Marc.Id);

    [Fact]
    public void What_a_deactivated_agent_handled_waits_for_somebody_else_and_no_offer_of_theirs_stands()
    {
        Given(Engaged(by: Anna)).With(TransferTests.TakenBy(Marc)).When(new Transfer(Anna, Some.Id(), Marc.Id, null, null)).When(new ReleaseOf(Anna.Id))
            .Then(typeof(TransferCancelled), typeof(ConversationReleased)).And(it => it.Status == Status.Waiting && it.Reason == "deactivated")
            .And(new ReleaseOf(Anna.Id)).ThenNothing();
        Given(Answered(by: Anna)).When(new ReleaseOf(Anna.Id)).Then(typeof(ConversationReleased)).And(it => it.Status == Status.Closed);
        Given(Engaged(by: Marc)).When(new ReleaseOf(Anna.Id)).ThenNothing();
    }

    private static Reassign ToMarc(Actor by) => new(by, Some.Id(), Marc.Id);
}
