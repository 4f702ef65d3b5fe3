using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

/// <summary>What became of a message only ever moves up, in whatever order the platform tells it.</summary>
public class ReceiptTests
{
    private static readonly Send Reply = Some.Answer(Anna);

    private static Scene Sent() => Given(Answering(Anna, Reply)).About(Reply.MessageId);

    [Theory]
    [InlineData(ReceiptKind.Accepted, ReceiptKind.Delivered, DeliveryState.Delivered)]
    [InlineData(ReceiptKind.Accepted, ReceiptKind.Read, DeliveryState.Read)]
    [InlineData(ReceiptKind.Delivered, ReceiptKind.Read, DeliveryState.Read)]
    [InlineData(ReceiptKind.Accepted, ReceiptKind.Failed, DeliveryState.Failed)]
    [InlineData(ReceiptKind.Delivered, ReceiptKind.Failed, DeliveryState.Delivered)]
    [InlineData(ReceiptKind.Read, ReceiptKind.Failed, DeliveryState.Read)]
    public void Two_receipts_give_the_higher_state_in_either_order(ReceiptKind one, ReceiptKind other, DeliveryState state)
    {
        Sent().When(Some.Receipt(one)).When(Some.Receipt(other)).And(Reply.MessageId, state);
        Sent().When(Some.Receipt(other)).When(Some.Receipt(one)).And(Reply.MessageId, state);
    }

    [Theory, InlineData(ReceiptKind.Accepted), InlineData(ReceiptKind.Delivered), InlineData(ReceiptKind.Read), InlineData(ReceiptKind.Failed)]
    public void A_receipt_that_comes_twice_changes_nothing(ReceiptKind kind) => Sent().When(Some.Receipt(kind)).When(Some.Receipt(kind))
        .ThenNothing();

    [Fact]
    public void One_receipt_moves_all_the_messages_it_speaks_of_that_are_lower()
    {
        var second = Some.Answer(Anna);
        Sent().When(Some.Receipt(ReceiptKind.Read)).When(second).About(Reply.MessageId, second.MessageId).When(Some.Receipt(ReceiptKind.Read))
            .Then(new MessagesRead([second.MessageId], Noon));
    }

    [Fact]
    public void A_receipt_for_nothing_of_ours_is_nothing() => Given(Answered(by: Anna)).When(Some.Receipt(ReceiptKind.Read)).ThenNothing();

    [Fact]
    public void A_failure_that_overtook_the_answer_to_our_call_stays_a_failure() =>
        Sent().When(Some.Receipt(ReceiptKind.Failed)).When(new ReportAccepted(Reply.MessageId, "m_ours")).ThenNothing()
            .And(Reply.MessageId, DeliveryState.Failed);

    [Fact]
    public void An_unknown_one_may_turn_out_accepted() =>
        Sent().When(new ReportUnknown(Reply.MessageId, Some.Failure)).When(new ReportAccepted(Reply.MessageId, "m_ours"))
            .Then(typeof(MessageAccepted));

    [Fact]
    public void An_unknown_one_may_turn_out_failed() =>
        Sent().When(new ReportUnknown(Reply.MessageId, Some.Failure)).When(new ReportFailed(Reply.MessageId, Some.Failure))
            .Then(typeof(MessageFailed));

    [Fact]
    public void A_delivery_beats_a_failure_for_it_proves_it_wrong() =>
        Sent().When(Some.Receipt(ReceiptKind.Failed)).And(it => !it.IsAnswered).When(Some.Receipt(ReceiptKind.Delivered))
            .And(it => it.IsAnswered && it.Pending.IsEmpty);

    [Fact]
    public void A_receipt_moves_no_conversation() => Sent().When(Some.Receipt(ReceiptKind.Read))
        .And(it => it.Status == Status.Engaged && it.DueAt == Morning + Minutes(2) + LockTime);
}
