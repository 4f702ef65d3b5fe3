using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

public class SealTests
{
    [Fact]
    public void When_the_grace_is_over_and_nothing_is_under_way_it_is_sealed() =>
        Given(EndingBy(Anna)).After(Seconds(5)).When(new TimePasses())
            .Then(new ConversationEnded(Noon + Seconds(5)))
            .And(it => it.Status == Status.Ended && !it.InPickingList && it.DueAt == null && it.End!.AskedAt == Noon - Seconds(5));

    [Fact]
    public void Not_before() => Given(EndingBy(Anna)).After(Seconds(5) - TimeSpan.FromMicroseconds(1)).When(new TimePasses()).ThenNothing();

    [Fact]
    public void A_late_timer_finds_nothing_after_an_undo() => Given(EndingBy(Anna)).When(new Undo(Anna)).After(Seconds(5)).When(new TimePasses())
        .ThenNothing();

    [Fact]
    public void A_double_timer_seals_once() => Given(EndingBy(Anna)).After(Minutes(1)).When(new TimePasses()).When(new TimePasses()).ThenNothing();

    [Fact]
    public void A_message_that_is_faster_than_a_late_timer_still_brings_it_back() =>
        Given(EndingBy(Anna)).After(Minutes(1)).When(Some.Message()).Then(typeof(EndInterrupted), typeof(MessageReceived))
            .And(it => it.Status == Status.Engaged);

    [Fact]
    public void A_close_that_could_be_undone_is_forgotten() =>
        Given(ClosedBy(Anna).When(new End(Anna, ClosingNotes.None))).When(new TimePasses())
            .And(it => it.Status == Status.Ended && it.UndoableClose == null);
}
