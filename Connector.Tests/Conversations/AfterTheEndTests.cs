using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

/// <summary>Ended is terminal: what comes later changes the message, the type, or starts the successor.</summary>
public class AfterTheEndTests
{
    private static readonly Send Reply = Some.Answer(Anna);

    [Fact]
    public void The_customers_next_message_starts_a_linked_successor()
    {
        var again = Some.Message("Me again.");
        var scene = Given(EndedBy(Anna)).When(again);
        scene.Then(typeof(ConversationStarted), typeof(MessageReceived))
            .And(it => it.Id == again.FreshConversationId && it.PreviousId == scene.Before!.Id)
            .And(it => it.ThreadId == Some.Thread && it.Status == Status.Waiting)
            .And(it => it.Version == 2 && it.Stints.IsEmpty && it.FirstCustomerAt == Noon);
    }

    [Fact]
    public void A_successor_inherits_a_window_that_reaches_further() =>
        Given(EndedBy(Anna)).When(Some.Message(sentAt: Morning - Hours(2))).And(it => it.WindowEndsAt == Morning + Days(1));

    [Fact]
    public void A_late_receipt_changes_the_message_only()
    {
        var scene = Given(EndedBy(Anna, Reply)).About(Reply.MessageId).When(Some.Receipt(ReceiptKind.Read));
        scene.Then(typeof(MessagesRead)).And(Reply.MessageId, DeliveryState.Read);
        Counted(scene.State!).ShouldBe(Counted(scene.Before!));
    }

    [Fact]
    public void A_late_failure_changes_the_message_only()
    {
        var scene = Given(EndedBy(Anna, Reply)).About(Reply.MessageId).When(Some.Receipt(ReceiptKind.Failed));
        scene.Then(typeof(MessageFailed)).And(Reply.MessageId, DeliveryState.Failed);
        Counted(scene.State!).ShouldBe(Counted(scene.Before!));
    }

    [Fact]
    public void An_answer_that_turns_out_accepted_after_the_end_was_not_in_time()
    {
        var scene = Given(Answering(Anna, Reply).When(new ReportUnknown(Reply.MessageId, Some.Failure))
            .When(new End(Anna, ClosingNotes.None)).After(Grace).When(new TimePasses()));
        scene.When(new ReportAccepted(Reply.MessageId, "m_ours")).Then(typeof(MessageAccepted))
            .And(it => it.FirstResponseAt == null && it.Pending.IsEmpty);
        scene.When(new ReportAccepted(Reply.MessageId, "m_ours")).ThenNothing();
    }

    [Fact]
    public void An_outside_answer_is_logged_and_not_counted()
    {
        var scene = Given(EndedBy(Anna)).When(Some.OutsideAnswer());
        scene.Then(typeof(OutsideAnswered));
        Counted(scene.State!).ShouldBe(Counted(scene.Before!));
    }

    [Fact]
    public void A_reaction_is_logged_and_extends_the_window_that_a_successor_inherits() =>
        Given(EndedBy(Anna)).When(Some.Reaction(extendsWindow: true)).Then(typeof(CustomerNoted))
            .And(it => it.Status == Status.Ended && it.WindowEndsAt == Noon + Days(1));

    [Fact]
    public void Who_asked_for_the_end_again_is_told_that_it_is_over() =>
        Given(EndedBy(Anna)).When(new End(Anna, ClosingNotes.None)).ThenRefused("conversation-ended", agent: Anna.Id);

    private static object Counted(Conversation it) =>
        (it.Status, it.End, it.FirstCustomerAt, it.FirstResponseAt, it.MessagesIn, it.MessagesOut, it.TypeId,
            it.Stints.Length, it.IsAnswered, it.UnansweredSince);
}
