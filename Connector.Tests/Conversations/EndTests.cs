using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

public class EndTests
{
    private static readonly Guid Parcel = Some.Id();

    private static End EndBy(Actor who) => new(who, ClosingNotes.None);

    [Fact]
    public void An_end_leaves_the_panel_and_the_picking_list_and_waits_for_the_grace() =>
        Given(Answered(by: Anna)).When(EndBy(Anna))
            .Then(new EndAsked(Anna.Id, SealsAt: Noon + Grace, GivesUpAt: Noon + Grace + Patience, "agent", Noon))
            .And(it => it.Status == Status.Ending && !it.InPickingList && it.Agent == null && it.Stints[0].To == Noon && it.DueAt == Noon + Grace);

    [Fact]
    public void Another_agent_does_not_end_what_is_engaged() => Given(Answered(by: Anna)).When(EndBy(Marc)).ThenRefused("not-yours", agent: Anna.Id);

    [Fact]
    public void A_supervisor_ends_it() => Given(Answered(by: Anna)).When(EndBy(Sam)).Then(typeof(EndAsked)).And(it => it.End!.By == Sam.Id);

    [Fact]
    public void The_last_agent_ends_what_is_closed() => Given(ClosedBy(Anna)).When(EndBy(Anna)).Then(typeof(EndAsked));

    [Fact]
    public void The_last_agent_ends_what_waits() => Given(Engaged(by: Anna).When(new Release(Anna))).When(EndBy(Anna)).Then(typeof(EndAsked));

    [Fact]
    public void Nobody_else_ends_what_is_closed() => Given(ClosedBy(Anna)).When(EndBy(Marc)).ThenRefused("not-yours", agent: Anna.Id);

    [Fact]
    public void Only_a_supervisor_ends_what_nobody_ever_picked()
    {
        Given(Waiting()).When(EndBy(Anna)).ThenRefused("not-yours");
        Given(Waiting()).When(EndBy(Sam)).Then(typeof(EndAsked)).And(it => it.Stints.IsEmpty);
    }

    [Fact]
    public void It_is_refused_when_the_customer_wrote_since_the_agent_looked() =>
        Given(Answered(by: Anna)).When(Some.Message()).When(EndBy(Anna) with { SeenSeq = 5 }).ThenRefused("customer-wrote");

    [Fact]
    public void Who_has_seen_the_customers_last_message_may_end() =>
        Given(Answered(by: Anna)).When(Some.Message()).When(EndBy(Anna) with { SeenSeq = 6 }).Then(typeof(EndAsked));

    [Fact]
    public void What_else_was_logged_since_does_not_matter() =>
        Given(Answered(by: Anna)).When(EndBy(Anna) with { SeenSeq = 2 }).Then(typeof(EndAsked));

    [Fact]
    public void A_type_can_be_required() =>
        Given(Engaged(Anna, RequiringType)).When(EndBy(Anna)).ThenRefused("type-required").Decision.Refusal!.Field.ShouldBe("typeId");

    [Fact]
    public void A_type_chosen_with_the_end_will_do() =>
        Given(Engaged(Anna, RequiringType)).When(new End(Anna, new ClosingNotes(Parcel))).Then(typeof(ConversationQualified), typeof(EndAsked));

    [Fact]
    public void A_type_chosen_before_will_do() =>
        Given(Engaged(Anna, RequiringType)).When(new Qualify(Anna, new(Parcel))).When(EndBy(Anna)).Then(typeof(EndAsked)).And(it => it.TypeId == Parcel);

    [Fact]
    public void A_double_click_ends_once() => Given(EndingBy(Anna)).When(EndBy(Anna)).ThenNothing().And(it => it.End!.AskedAt == Noon - Seconds(5));

    [Fact]
    public void The_second_to_end_is_told_who_was_first() =>
        Given(EndingBy(Anna)).When(EndBy(Marc)).ThenRefused("conversation-ending", agent: Anna.Id)
            .Decision.Refusal!.Since.ShouldBe(Noon - Seconds(5));

    [Fact]
    public void While_it_ends_nobody_closes_or_releases_it()
    {
        Given(EndingBy(Anna)).When(new Close(Anna, ClosingNotes.None)).ThenRefused("conversation-ending");
        Given(EndingBy(Anna)).When(new Release(Anna)).ThenRefused("conversation-ending");
    }

    [Fact]
    public void A_message_that_crosses_brings_it_back_into_the_same_engagement() =>
        Given(EndingBy(Anna)).When(Some.Message())
            .Then(typeof(EndInterrupted), typeof(MessageReceived))
            .And(it => it.Status == Status.Engaged && it.Agent == Anna.Id && it.Stints.Length == 1 && it.Reason == "customer-wrote" && it.End == null)
            .And(it => it.UnansweredSince == Noon);

    [Fact]
    public void If_nobody_was_engaged_it_waits() =>
        Given(ClosedBy(Anna).When(EndBy(Anna))).When(Some.Message())
            .And(it => it.Status == Status.Waiting && it.Reason == "customer-wrote" && it.LastAgent == Anna.Id && it.UnansweredSince == Noon);

    [Fact]
    public void What_was_chosen_for_an_end_that_is_off_stays() =>
        Given(Answered(by: Anna).When(new End(Anna, new ClosingNotes(Parcel, "All done.")))).When(Some.Message())
            .And(it => it.TypeId == Parcel && it.Endnote == "All done.");
}
