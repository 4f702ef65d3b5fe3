using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations.Time;

public class IdleEndTests
{
    private static readonly DateTimeOffset WeekLater = Noon - Minutes(1) + Days(7);

    [Fact]
    public void A_closed_conversation_ends_by_itself_after_seven_days_with_no_type() =>
        Given(ClosedBy(Anna)).At(WeekLater).When(new TimePasses())
            .Then(new EndAsked(null, WeekLater + Grace, WeekLater + Grace + Patience, "idle", WeekLater))
            .And(it => it.Status == Status.Ending && it.End!.Reason == "idle" && it.TypeId == null);

    [Fact]
    public void Even_where_an_agent_must_choose_a_type() =>
        Given(ClosedBy(Anna)).With(RequiringType).At(WeekLater).When(new TimePasses()).Then(typeof(EndAsked));

    [Fact]
    public void Not_before() => Given(ClosedBy(Anna)).And(it => it.DueAt == WeekLater).At(WeekLater - Seconds(1)).When(new TimePasses()).ThenNothing();

    [Fact]
    public void Never_while_the_customer_waits() =>
        Given(ClosedBy(Anna)).When(Some.Message()).At(WeekLater).When(new TimePasses()).Then(typeof(ConversationEscalated)).And(it => it.Status == Status.Waiting);

    [Fact]
    public void Undone_it_rests_for_another_seven_days() =>
        Given(ClosedBy(Anna)).At(WeekLater).When(new TimePasses()).After(Seconds(2)).When(new Undo(Anna))
            .Then(typeof(EndUndone)).And(it => it.Status == Status.Closed && it.DueAt == WeekLater + Seconds(2) + Days(7));

    [Fact]
    public void Another_agent_does_not_undo_it() =>
        Given(ClosedBy(Anna)).At(WeekLater).When(new TimePasses()).When(new Undo(Marc)).ThenRefused("not-yours", agent: Anna.Id);

    [Fact]
    public void How_long_is_a_setting_that_holds_from_the_beginning() =>
        Given(NoConversation().With(Hasty).When(Some.Message()).When(Some.Pick(Anna)).With(f => f with { Settings = new() })
                .When(new Close(Anna, ClosingNotes.None) { NoAnswerNeeded = true }))
            .And(it => it.DueAt == Morning + Days(1));

    private static Facts Hasty(Facts facts) => facts with { Settings = facts.Settings with { Timers = new(Minutes(5), Days(1)) } };
}
