using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

/// <summary>A message that fails when nobody is engaged: somebody has to look.</summary>
public class ClosedFailureTests
{
    private static readonly Send Reply = Some.Answer(Anna);

    private static Scene ClosedWhileSending() => Answering(Anna, Reply).At(Noon - Minutes(1)).When(new Close(Anna, ClosingNotes.None));

    [Fact]
    public void An_answer_that_fails_lets_the_customer_wait_again() =>
        Given(ClosedWhileSending()).When(new ReportFailed(Reply.MessageId, Some.Failure)).Then(typeof(MessageFailed))
            .And(it => it.Status == Status.Waiting && it.Reason == "message-failed" && it.UnansweredSince == Morning && it.LastAgent == Anna.Id);

    [Fact]
    public void One_that_stays_unknown_does_too() =>
        Given(ClosedWhileSending()).When(new ReportUnknown(Reply.MessageId, Some.Failure)).Then(typeof(MessageUnknown))
            .And(it => it.Status == Status.Waiting && it.Reason == "message-unknown");

    [Fact]
    public void One_that_the_platform_took_and_failed_later_does_too() =>
        Given(ClosedBy(Anna, Reply)).About(Reply.MessageId).When(Some.Receipt(ReceiptKind.Failed))
            .And(it => it.Status == Status.Waiting && it.Reason == "message-failed" && it.UnansweredSince == Morning);

    [Fact]
    public void A_failed_afterthought_waits_since_it_failed() =>
        Given(Answered(by: Anna).When(Reply).When(new Close(Anna, ClosingNotes.None))).When(new ReportFailed(Reply.MessageId, Some.Failure))
            .And(it => it.Status == Status.Waiting && it.IsAnswered && it.UnansweredSince == Noon);

    [Fact]
    public void If_it_arrived_after_all_nobody_has_to_look_any_more() =>
        Given(ClosedWhileSending()).When(new ReportUnknown(Reply.MessageId, Some.Failure)).About(Reply.MessageId)
            .When(Some.Receipt(ReceiptKind.Delivered))
            .And(it => it.Status == Status.Closed && it.Reason == null && it.UnansweredSince == null);

    [Fact]
    public void A_failed_afterthought_that_is_given_up_waits_no_more() =>
        Given(Answered(by: Anna).When(Reply).When(new Close(Anna, ClosingNotes.None))).When(new ReportFailed(Reply.MessageId, Some.Failure))
            .When(new DiscardMessage(Anna, Reply.MessageId)).And(it => it.Status == Status.Closed && it.Reason == null);
}
