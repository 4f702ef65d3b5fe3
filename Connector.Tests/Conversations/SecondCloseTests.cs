using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

/// <summary>Two people close at once: the second is told, and nothing they typed is lost.</summary>
public class SecondCloseTests
{
    private static readonly Guid Complaint = Some.Id();
    private static readonly Guid Delivery = Some.Id();
    private static readonly QualityAnswer Yes = new(Some.Id(), "Was it settled?", "yes");

    [Fact]
    public void The_note_of_who_closes_second_is_kept_and_the_first_endnote_stands() =>
        Given(Closed(new(Complaint, "first"))).When(new Close(Sam, new(Complaint, "second")))
            .ThenRefusedKeeping("already-closed", typeof(NoteAdded))
            .And(it => it.Endnote == "first" && it.TypeId == Complaint);

    [Fact]
    public void Another_type_is_kept_as_a_conflict_and_the_first_stands() =>
        Given(Closed(new(Complaint, "first"))).When(new Close(Sam, new(Delivery)))
            .ThenRefusedKeeping("already-closed", typeof(QualificationConflicted)).And(it => it.TypeId == Complaint);

    [Fact]
    public void Where_the_first_chose_none_the_second_fills_it_in() =>
        Given(Closed(ClosingNotes.None)).When(new Close(Sam, new(Delivery) { Quality = [Yes] }))
            .ThenRefusedKeeping("already-closed", typeof(ConversationQualified), typeof(QualityAnswered)).And(it => it.TypeId == Delivery);

    [Fact]
    public void Who_says_the_same_changes_nothing() =>
        Given(Closed(new(Complaint, "first") { Quality = [Yes] })).When(new Close(Sam, new(Complaint, "first") { Quality = [Yes] })).ThenRefused("already-closed", agent: Anna.Id);

    [Fact]
    public void Who_ends_second_has_their_recipients_merged_before_the_seal() =>
        Given(Ending("a@shop.example")).When(new End(Sam, new(null, "note")) { Wishes = Wish("b@shop.example") })
            .ThenRefusedKeeping("conversation-ending", typeof(NoteAdded), typeof(EndExtended))
            .And(it => it.End!.By == Anna.Id && it.End.Wishes.EmailTo.Count == 2);

    [Fact]
    public void A_second_click_with_more_recipients_adds_them() =>
        Given(Ending("a@shop.example")).When(new End(Anna, ClosingNotes.None) { Wishes = Wish("b@shop.example") }).Then(typeof(EndExtended))
            .And(it => it.End!.Wishes.EmailTo.Count == 2);

    [Fact]
    public void Who_may_not_end_it_sends_the_history_to_nobody() =>
        Given(Ending("a@shop.example")).When(new End(Marc, new(null, "note")) { Wishes = Wish("b@shop.example") })
            .ThenRefusedKeeping("conversation-ending", typeof(NoteAdded)).And(it => it.End!.Wishes.EmailTo.Count == 1);

    [Fact]
    public void Undone_the_end_wishes_nothing() => Given(Ending("a@shop.example")).When(new Undo(Anna)).Then(typeof(EndUndone)).And(it => it.End == null);

    [Fact]
    public void After_the_seal_the_note_is_a_revision_and_the_type_stands() =>
        Given(EndedBy(Anna)).When(new Qualify(Anna, new(Complaint))).When(new End(Sam, new(Delivery, "too late")))
            .ThenRefusedKeeping("conversation-ended", typeof(NoteAdded), typeof(QualificationConflicted)).And(it => it.TypeId == Complaint && it.Revision == 3);

    [Fact]
    public void Who_closes_again_at_another_computer_and_says_something_else_comes_second() =>
        Given(Closed(new(Complaint, "first"))).When(new Close(Anna, new(Delivery, "second")))
            .ThenRefusedKeeping("already-closed", typeof(NoteAdded), typeof(QualificationConflicted))
            .And(it => it.Endnote == "first" && it.TypeId == Complaint);

    [Fact]
    public void Who_ends_again_at_another_computer_and_says_something_else_comes_second() =>
        Given(Answered(by: Anna).At(Noon).When(new End(Anna, new(Complaint, "first")))).When(new End(Anna, new(Delivery, "second")))
            .ThenRefusedKeeping("conversation-ending", typeof(NoteAdded), typeof(QualificationConflicted))
            .And(it => it.Endnote == "first" && it.TypeId == Complaint);

    [Fact]
    public void One_of_many_is_only_refused() =>
        Given(Closed(ClosingNotes.None)).When(new Close(Sam, new(Delivery, "for all")) { Carefully = true }).ThenRefused("already-closed");

    [Fact]
    public void A_supervisor_ends_without_the_messages_that_another_end_waits_for()
    {
        var answer = Some.Answer(Anna);
        Given(EndingWhileSending(Anna, answer)).When(new End(Sam, ClosingNotes.None) { Waive = [answer.MessageId] }).Then(typeof(MessageWaived));
    }

    private static EndWishes Wish(string to) => new() { EmailTo = [to] };

    private static Scene Closed(ClosingNotes notes) => Answered(by: Anna).At(Noon).When(new Close(Anna, notes));

    private static Scene Ending(string to) => Answered(by: Anna).At(Noon).When(new End(Anna, ClosingNotes.None) { Wishes = Wish(to) });

    [Fact]
    public void Who_closes_or_ends_what_was_given_to_somebody_else_meanwhile_loses_no_word()
    {
        Given(Engaged(by: Anna)).When(new Release(Sam)).When(new Pick(Marc, Some.Id())).When(new Close(Anna, new(Delivery, "Calls back.")))
            .ThenRefusedKeeping("not-yours", typeof(NoteAdded), typeof(ConversationQualified)).And(it => it.TypeId == Delivery && it.Agent == Marc.Id);
        Given(Engaged(by: Anna)).When(new Release(Sam)).When(new Pick(Marc, Some.Id())).When(new End(Anna, new(null, "Calls back.")))
            .ThenRefusedKeeping("not-yours", typeof(NoteAdded));
        Given(Engaged(by: Anna)).When(new Release(Sam)).When(new Pick(Marc, Some.Id())).When(new MarkSpam(Anna) { Notes = new(null, "Watches.") })
            .ThenRefusedKeeping("not-yours", typeof(NoteAdded));
        Given(Engaged(by: Anna)).When(new Close(Marc, new(Delivery, "Who am I?"))).ThenRefused("not-yours", Anna.Id).And(it => it.TypeId == null);
    }
}
