using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations.Time;

public class SnoozeTests
{
    private static readonly DateTimeOffset Monday = Noon.AddDays(7);

    [Fact]
    public void A_snoozed_conversation_is_closed_although_nobody_answered() =>
        Given(Snoozed())
            .Then(typeof(ConversationClosed))
            .And(it => it.Status == Status.Closed && !it.IsAnswered && it.SnoozedUntil == Monday && it.DueAt == Monday && it.LastAgent == Anna.Id);

    [Fact]
    public void When_the_snooze_is_over_it_waits_again_and_the_first_response_clock_went_on() =>
        Given(Snoozed()).At(Monday).When(new TimePasses())
            .Then(new SnoozeEnded(Monday))
            .And(it => it.Status == Status.Waiting && it.Reason == "snooze-over" && it.SnoozedUntil == null && it.UnansweredSince == Morning
                && it.DueAt == Monday + Hours(1));

    [Fact]
    public void Before_that_nothing_happens() =>
        Given(Snoozed()).At(Monday - Seconds(1)).When(new TimePasses()).ThenNothing().And(it => it.Status == Status.Closed);

    [Fact]
    public void A_customer_who_writes_wakes_it() =>
        Given(Snoozed()).When(Some.Message()).Then(typeof(MessageReceived))
            .And(it => it.Status == Status.Waiting && it.Reason == "customer-wrote" && it.SnoozedUntil == null);

    [Fact]
    public void It_is_undone_as_any_close() =>
        Given(Snoozed()).After(Seconds(5)).When(new Undo(Anna)).Then(typeof(CloseUndone)).And(it => it.Agent == Anna.Id && it.SnoozedUntil == null);

    [Fact]
    public void It_can_be_picked() => Given(Snoozed()).When(Some.Pick(Marc)).Then(typeof(EngagementOpened)).And(it => it.SnoozedUntil == null);

    [Fact]
    public void An_end_that_is_undone_gives_the_snooze_back() =>
        Given(Snoozed()).After(Minutes(1)).When(new End(Anna, ClosingNotes.None)).When(new Undo(Anna))
            .Then(typeof(EndUndone)).And(it => it.Status == Status.Closed && it.SnoozedUntil == Monday);

    [Theory]
    [InlineData(0)]
    [InlineData(-60)]
    [InlineData(367 * 24 * 60)]
    public void It_is_in_the_future_and_within_a_year(int minutes) =>
        Given(Engaged(by: Anna)).When(new Close(Anna, ClosingNotes.None) { SnoozeUntil = Noon.AddMinutes(minutes) }).ThenRefused("invalid-snooze");

    private static Scene Snoozed() => Engaged(by: Anna).At(Noon).When(new Close(Anna, ClosingNotes.None) { SnoozeUntil = Monday });
}
