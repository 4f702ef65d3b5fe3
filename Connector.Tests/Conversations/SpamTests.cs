using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

public class SpamTests
{
    private static readonly Guid Parcel = Some.Id();

    [Fact]
    public void Spam_ends_and_needs_a_type_like_any_other_end_where_one_is_required() =>
        Given(Engaged(Anna, RequiringType)).When(new MarkSpam(Anna)).ThenRefused("type-required")
            .When(new MarkSpam(Anna) { Notes = new(Parcel, "Watches.") })
            .Then(typeof(ConversationQualified), typeof(NoteAdded), typeof(SpamMarked), typeof(EndAsked))
            .And(it => it.Status == Status.Ending && it.IsSpam && it.End!.Reason == "spam")
            .After(Grace).When(new TimePasses()).Then(typeof(ConversationEnded)).And(it => it.IsSpam);

    [Fact]
    public void Another_agents_conversation_is_not_mine_to_mark() => Given(Engaged(by: Anna)).When(new MarkSpam(Marc)).ThenRefused("not-yours", Anna.Id);

    [Fact]
    public void Nobodys_and_a_colleagues_closed_conversation_are_a_supervisors_to_mark()
    {
        Given(Waiting()).When(new MarkSpam(Anna)).ThenRefused("not-yours").When(new MarkSpam(Sam)).Then(typeof(SpamMarked), typeof(EndAsked));
        Given(ClosedBy(Anna)).When(new MarkSpam(Marc)).ThenRefused("not-yours", Anna.Id).When(new MarkSpam(Anna)).Then(typeof(SpamMarked), typeof(EndAsked));
    }

    [Fact]
    public void An_undone_end_takes_the_mark_back() =>
        Given(Engaged(by: Anna)).When(new MarkSpam(Anna)).When(new Undo(Anna)).And(it => it.Status == Status.Engaged && !it.IsSpam);

    [Fact]
    public void A_customer_who_goes_on_writing_takes_it_out_of_the_end_and_the_mark_away() =>
        Given(Waiting()).When(new MarkSpam(Sam)).When(Some.Message("I am real")).And(it => it.Status == Status.Waiting && !it.IsSpam);

    [Fact]
    public void After_the_end_the_mark_comes_and_goes_with_a_revision_each() =>
        Given(EndedBy(Anna)).When(new MarkSpam(Marc)).Then(new SpamMarked(Marc.Id, true, Noon)).And(it => it.IsSpam && it.Revision == 2)
            .When(new MarkSpam(Marc)).ThenNothing()
            .When(new MarkNotSpam(Marc)).And(it => !it.IsSpam && it.Revision == 3 && it.Status == Status.Ended);

    [Fact]
    public void Marking_twice_is_once() => Given(Waiting()).When(new MarkSpam(Sam)).When(new MarkSpam(Anna)).ThenNothing();
}
