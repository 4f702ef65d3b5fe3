using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

public class UndoTests
{
    private static readonly Close NoAnswer = new(Anna, ClosingNotes.None) { NoAnswerNeeded = true };

    [Fact]
    public void A_close_is_undone_into_the_same_engagement() =>
        Given(Answered(by: Anna).At(Noon).When(new Close(Anna, ClosingNotes.None))).After(Grace).When(new Undo(Anna))
            .Then(new CloseUndone(Anna.Id, Noon + Grace))
            .And(it => it.Status == Status.Engaged && it.Stints.Length == 1 && it.Stints[0].To == null && it.DueAt == Noon + Grace + LockTime);

    [Fact]
    public void After_the_grace_a_close_stays() => Given(ClosedBy(Anna)).When(new Undo(Anna)).ThenRefused("nothing-to-undo");

    [Fact]
    public void After_somebody_picked_a_close_stays() =>
        Given(JustClosed()).When(Some.Pick(Marc)).When(new Undo(Anna)).ThenRefused("nothing-to-undo");

    [Fact]
    public void Even_when_they_released_it_again() =>
        Given(JustClosed()).When(Some.Pick(Marc)).When(new Release(Marc)).When(new Undo(Anna)).ThenRefused("nothing-to-undo");

    [Fact]
    public void A_supervisor_may_undo_a_close_and_another_agent_may_not()
    {
        Given(JustClosed()).When(new Undo(Marc)).ThenRefused("not-yours", agent: Anna.Id);
        Given(JustClosed()).When(new Undo(Sam)).Then(typeof(CloseUndone)).And(it => it.Agent == Anna.Id);
    }

    [Fact]
    public void A_close_can_be_undone_when_the_customer_wrote_since() =>
        Given(JustClosed()).When(Some.Message()).When(new Undo(Anna)).Then(typeof(CloseUndone))
            .And(it => it.Status == Status.Engaged && it.UnansweredSince == Noon);

    [Fact]
    public void A_close_can_be_undone_when_a_message_failed_since()
    {
        var answer = Some.Answer(Anna);
        Given(Answering(Anna, answer).At(Noon).When(new Close(Anna, ClosingNotes.None))).When(new ReportFailed(answer.MessageId, Some.Failure))
            .When(new Undo(Anna)).Then(typeof(CloseUndone)).And(it => it.Status == Status.Engaged && it.Reason == null);
    }

    [Fact]
    public void No_answer_needed_is_taken_back_with_the_close() =>
        Given(Engaged(by: Anna)).When(NoAnswer).When(new Undo(Anna)).And(it => !it.IsAnswered && it.UnansweredSince == Morning);

    [Fact]
    public void A_no_answer_needed_of_an_earlier_close_stays() =>
        Given(Engaged(by: Anna)).When(NoAnswer).When(Some.Pick(Anna)).When(NoAnswer).When(new Undo(Anna)).And(it => it.IsAnswered);

    [Fact]
    public void An_end_is_undone_into_the_same_engagement() =>
        Given(EndingBy(Anna)).When(new Undo(Anna))
            .Then(new EndUndone(Anna.Id, Noon))
            .And(it => it.Status == Status.Engaged && it.Agent == Anna.Id && it.Stints.Length == 1 && it.End == null && it.DueAt == Noon + LockTime);

    [Fact]
    public void An_end_is_undone_until_it_is_sealed_even_after_the_grace() =>
        Given(EndingWhileSending(Anna, Some.Answer(Anna))).After(Minutes(1)).When(new Undo(Anna)).Then(typeof(EndUndone));

    [Fact]
    public void A_sealed_end_stays() => Given(EndedBy(Anna)).When(new Undo(Anna)).ThenRefused("conversation-ended");

    [Fact]
    public void Who_asked_or_a_supervisor_undoes_an_end()
    {
        Given(EndingBy(Anna)).When(new Undo(Marc)).ThenRefused("not-yours", agent: Anna.Id);
        Given(EndingBy(Anna)).When(new Undo(Sam)).Then(typeof(EndUndone)).And(it => it.Agent == Anna.Id);
    }

    [Fact]
    public void Undone_from_closed_it_is_closed() =>
        Given(ClosedBy(Anna).When(new End(Anna, ClosingNotes.None))).When(new Undo(Anna)).And(it => it.Status == Status.Closed && it.Agent == null);

    [Fact]
    public void Undone_from_waiting_it_waits_for_the_same_reason_and_as_long() =>
        Given(Engaged(by: Anna).When(new Release(Anna)).When(new End(Anna, ClosingNotes.None))).When(new Undo(Anna))
            .And(it => it.Status == Status.Waiting && it.Reason == "released" && it.UnansweredSince == Morning);

    [Fact]
    public void After_an_undone_end_the_close_before_it_can_be_undone_too() =>
        Given(JustClosed()).When(new End(Anna, ClosingNotes.None)).When(new Undo(Anna)).When(new Undo(Anna)).Then(typeof(CloseUndone));

    [Fact]
    public void What_was_chosen_stays_after_an_undo()
    {
        var type = Some.Id();
        Given(Answered(by: Anna).At(Noon).When(new End(Anna, new ClosingNotes(type, "Done.")))).When(new Undo(Anna))
            .And(it => it.TypeId == type && it.Endnote == "Done.");
    }

    [Fact]
    public void A_second_undo_finds_nothing() => Given(EndingBy(Anna)).When(new Undo(Anna)).When(new Undo(Anna)).ThenRefused("nothing-to-undo");

    private static Scene JustClosed() => Answered(by: Anna).At(Noon).When(new Close(Anna, ClosingNotes.None));
}
