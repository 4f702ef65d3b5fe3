using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

public class CloseTests
{
    private static readonly Guid Parcel = Some.Id();

    [Fact]
    public void Closing_keeps_the_conversation_in_the_picking_list() =>
        Given(Answered(by: Anna)).When(new Close(Anna, ClosingNotes.None))
            .Then(new ConversationClosed(Anna.Id, UndoUntil: Noon + Grace, At: Noon))
            .And(it => it.InPickingList && it.Status == Status.Closed)
            .And(it => it.Agent == null && it.LastAgent == Anna.Id && it.Stints[0].To == Noon);

    [Fact]
    public void Closing_without_an_answer_lets_it_wait() =>
        Given(Engaged(by: Anna)).When(new Close(Anna, ClosingNotes.None)).Then(typeof(ConversationClosed))
            .And(it => it.Status == Status.Waiting && it.UnansweredSince == Morning && it.LastAgent == Anna.Id);

    [Fact]
    public void An_answer_still_in_the_outbox_is_one() =>
        Given(Answering(Anna, Some.Answer(Anna))).When(new Close(Anna, ClosingNotes.None)).And(it => it.Status == Status.Closed);

    [Fact]
    public void A_failed_answer_is_none()
    {
        var answer = Some.Answer(Anna);
        Given(Answering(Anna, answer)).When(new ReportFailed(answer.MessageId, Some.Failure)).When(new Close(Anna, ClosingNotes.None))
            .And(it => it.Status == Status.Waiting && it.UnansweredSince == Morning);
    }

    [Fact]
    public void Who_closes_has_seen_a_failed_afterthought_and_it_rests()
    {
        var afterthought = Some.Answer(Anna);
        Given(Answered(by: Anna)).When(afterthought).When(new ReportFailed(afterthought.MessageId, Some.Failure))
            .When(new Close(Anna, ClosingNotes.None))
            .And(it => it.Status == Status.Closed);
    }

    [Fact]
    public void No_answer_needed_answers() =>
        Given(Engaged(by: Anna)).When(new Close(Anna, ClosingNotes.None) { NoAnswerNeeded = true })
            .Then(new AnswerNotNeeded(Anna.Id, Noon), new ConversationClosed(Anna.Id, Noon + Grace, Noon))
            .And(it => it.Status == Status.Closed && it.UnansweredSince == null);

    [Fact]
    public void No_answer_needed_says_nothing_new_of_what_is_answered() =>
        Given(Answered(by: Anna)).When(new Close(Anna, ClosingNotes.None) { NoAnswerNeeded = true }).Then(typeof(ConversationClosed));

    [Fact]
    public void What_was_chosen_stays() =>
        Given(Answered(by: Anna)).When(new Close(Anna, new ClosingNotes(Parcel, "Sent by post.")))
            .Then(
                new ConversationQualified(Anna.Id, Parcel, Noon),
                new NoteAdded(Anna.Id, "Sent by post.", IsEndnote: true, Noon),
                new ConversationClosed(Anna.Id, Noon + Grace, Noon))
            .And(it => it.TypeId == Parcel && it.Endnote == "Sent by post.");

    [Fact]
    public void Another_agent_does_not_close_it() => Given(Answered(by: Anna)).When(new Close(Marc, ClosingNotes.None))
        .ThenRefused("not-yours", agent: Anna.Id);

    [Fact]
    public void A_supervisor_closes_it_for_the_agent() =>
        Given(Answered(by: Anna)).When(new Close(Sam, ClosingNotes.None)).Then(typeof(ConversationClosed)).And(it => it.LastAgent == Anna.Id);

    [Fact]
    public void A_channel_without_close_can_only_be_ended() =>
        Given(Engaged(Anna, WithoutClose)).When(new Close(Anna, ClosingNotes.None)).ThenRefused("end-only");

    [Fact]
    public void A_double_click_closes_once() => Given(ClosedBy(Anna)).When(new Close(Anna, ClosingNotes.None)).ThenNothing();

    [Fact]
    public void A_second_click_that_says_more_is_not_lost() =>
        Given(ClosedBy(Anna)).When(new Close(Anna, new ClosingNotes(Parcel))).Then(typeof(ConversationQualified)).And(it => it.TypeId == Parcel);

    [Fact]
    public void The_second_to_close_is_told_who_was_first() =>
        Given(ClosedBy(Anna)).When(new Close(Marc, ClosingNotes.None)).ThenRefused("already-closed", agent: Anna.Id);

    [Fact]
    public void A_closed_conversation_rests_for_seven_days() => Given(ClosedBy(Anna)).And(it => it.DueAt == Noon - Minutes(1) + Days(7)).When(new TimePasses()).ThenNothing();
}
