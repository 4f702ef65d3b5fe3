using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations.After;

/// <summary>A platform tells after the end that a message failed.</summary>
public class LateFailureTests
{
    private readonly Send answer = Some.Answer(Anna);

    [Fact]
    public void It_becomes_a_task_and_no_revision() =>
        Given(Failed()).Then(typeof(MessageFailed))
            .And(it => it.LateFailures.Length == 1 && it.TaskSince == Noon && it.LateFailures[0].Reason == "recipient-unavailable" && it.Revision == 1);

    [Fact]
    public void Told_twice_it_is_one() => Given(Failed()).When(Some.Receipt(ReceiptKind.Failed)).ThenNothing();

    [Fact]
    public void Who_was_last_has_seen_it() =>
        Given(Failed()).When(new FinishTask(Anna, answer.MessageId)).Then(new TaskDone(Anna.Id, answer.MessageId, Noon)).And(it => it.TaskSince == null && it.Revision == 1);

    [Fact]
    public void A_supervisor_may_and_another_agent_may_not()
    {
        Given(Failed()).When(new FinishTask(Marc, answer.MessageId)).ThenRefused("not-yours", agent: Anna.Id);
        Given(Failed()).When(new FinishTask(Sam, answer.MessageId)).Then(typeof(TaskDone));
    }

    [Fact]
    public void What_is_no_task_cannot_be_done() => Given(EndedBy(Anna, answer)).When(new FinishTask(Anna, answer.MessageId)).ThenRefused("unknown-task");

    [Fact]
    public void A_message_that_arrived_after_all_asks_nothing_of_anybody() =>
        Given(Failed()).When(Some.Receipt(ReceiptKind.Delivered)).Then(typeof(MessagesDelivered)).And(it => it.TaskSince == null);

    private Scene Failed() => EndedBy(Anna, answer).At(Noon).About(answer.MessageId).When(Some.Receipt(ReceiptKind.Failed));
}
