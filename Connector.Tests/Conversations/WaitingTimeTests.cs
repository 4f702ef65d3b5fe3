using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

/// <summary>Since when a customer waits: the first message after the last answer, whatever becomes of the answers.</summary>
public class WaitingTimeTests
{
    [Fact]
    public void An_answer_under_way_answers() =>
        Given(Engaged(by: Anna)).When(Some.Answer(Anna)).And(it => it.IsAnswered && it.UnansweredSince == null && !it.IsSurelyAnswered);

    [Fact]
    public void An_answer_that_fails_never_was_one_and_the_customer_waits_since_the_first_question()
    {
        var answer = Some.Answer(Anna);
        Given(Answering(Anna, answer)).When(Some.Message()).And(it => it.UnansweredSince == Noon)
            .After(Seconds(1)).When(new ReportFailed(answer.MessageId, Some.Failure))
            .And(it => it.UnansweredSince == Morning);
    }

    [Fact]
    public void An_answer_that_is_accepted_leaves_the_question_that_came_after_it()
    {
        var answer = Some.Answer(Anna);
        Given(Answering(Anna, answer)).When(Some.Message()).After(Seconds(1)).When(Some.Message())
            .After(Seconds(1)).When(new ReportAccepted(answer.MessageId, "m_ours"))
            .And(it => it.UnansweredSince == Noon && !it.IsAnswered);
    }

    [Fact]
    public void Who_surely_got_an_answer_starts_a_new_question() =>
        Given(Answered(by: Anna)).When(Some.Message()).And(it => it.UnansweredSince == Noon);

    [Fact]
    public void An_accepted_answer_that_the_platform_takes_back_later_leaves_the_question_open()
    {
        var answer = Some.Answer(Anna);
        Given(Answered(Anna, answer)).About(answer.MessageId).When(Some.Receipt(ReceiptKind.Failed))
            .Then(new MessageFailed(answer.MessageId, Some.Failure, Noon))
            .And(it => !it.IsAnswered && it.UnansweredSince == Morning);
    }

    [Fact]
    public void A_delivered_answer_cannot_be_taken_back()
    {
        var answer = Some.Answer(Anna);
        Given(Answered(Anna, answer)).About(answer.MessageId).When(Some.Receipt(ReceiptKind.Delivered)).And(it => it.Unconfirmed.IsEmpty)
            .When(Some.Receipt(ReceiptKind.Failed)).ThenNothing().And(it => it.IsAnswered);
    }

    [Fact]
    public void The_first_response_is_when_the_first_answer_was_accepted() =>
        Given(Answered(by: Anna)).When(Some.Answer(Anna)).And(it => it.FirstResponseAt == Morning + Minutes(2) + Seconds(1));
}
