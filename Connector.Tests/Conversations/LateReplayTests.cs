using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

/// <summary>Somebody delivers an old webhook again, after its key was forgotten: it is kept, and it opens and moves nothing.</summary>
public class LateReplayTests
{
    private static CustomerWrites Old() => Some.Message("Hello from last week", sentAt: Noon - Days(8) - Seconds(1));

    [Fact]
    public void It_opens_no_successor() =>
        Given(EndedBy(Anna)).When(Old()).Then(typeof(MessageReceived)).And(it => it.Status == Status.Ended && it.MessagesIn == 1).Decision.Events
            .ShouldHaveSingleItem().ShouldBeOfType<MessageReceived>().LateReplay.ShouldBeTrue();

    [Fact]
    public void It_does_not_let_a_closed_conversation_wait() => Given(ClosedBy(Anna)).When(Old()).Then(typeof(MessageReceived))
        .And(it => it.Status == Status.Closed);

    [Fact]
    public void It_does_not_take_back_an_end() => Given(EndingBy(Anna)).When(Old()).Then(typeof(MessageReceived))
        .And(it => it.Status == Status.Ending);

    [Fact]
    public void It_does_not_make_an_agents_view_stale() =>
        Given(Answered(by: Anna)).When(Old()).When(new End(Anna, ClosingNotes.None) { SeenSeq = 5 }).Then(typeof(EndAsked));

    [Fact]
    public void It_does_not_open_the_window() => Given(Answered(by: Anna)).When(Old()).And(it => it.WindowEndsAt == Morning + Days(1));

    [Fact]
    public void Eight_days_late_is_not_too_late() =>
        Given(EndedBy(Anna)).When(Some.Message(sentAt: Noon - Days(8))).Then(typeof(ConversationStarted), typeof(MessageReceived));

    [Fact]
    public void A_thread_that_never_was_is_begun_by_it_for_there_is_nowhere_else_to_keep_it() =>
        Given(NoConversation()).When(Old()).Then(typeof(ConversationStarted), typeof(MessageReceived));
}
