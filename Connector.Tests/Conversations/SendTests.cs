using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

public class SendTests
{
    [Fact]
    public void An_answer_goes_into_the_outbox()
    {
        var answer = Some.Answer(Anna, "Tomorrow.");
        Given(Engaged(by: Anna)).When(answer)
            .Then(new MessageQueued(answer.MessageId, answer.ClientId, Anna.Id, "Tomorrow.", Noon))
            .And(it => it.Preview == "Tomorrow." && it.MessagesOut == 1 && !it.IsDrained)
            .And(answer.MessageId, DeliveryState.Queued);
    }

    [Fact]
    public void Only_who_handles_it_answers() => Given(Engaged(by: Anna)).When(Some.Answer(Marc)).ThenRefused("not-yours", agent: Anna.Id);

    [Fact]
    public void A_supervisor_may_answer_too() => Given(Engaged(by: Anna)).When(Some.Answer(Sam)).Then(typeof(MessageQueued));

    [Fact]
    public void Nobody_answers_without_picking() => Given(Waiting()).When(Some.Answer(Anna)).ThenRefused("not-possible");

    [Fact]
    public void Nothing_new_is_sent_while_it_ends() => Given(EndingBy(Anna)).When(Some.Answer(Anna)).ThenRefused("conversation-ending");

    [Fact]
    public void Nothing_is_sent_after_the_end() => Given(EndedBy(Anna)).When(Some.Answer(Anna)).ThenRefused("conversation-ended");

    [Fact]
    public void A_failed_answer_can_be_sent_again()
    {
        var answer = Some.Answer(Anna);
        Given(Answering(Anna, answer)).When(new ReportFailed(answer.MessageId, Some.Failure)).And(it => !it.IsAnswered && it.IsDrained)
            .When(new RetryMessage(Anna, answer.MessageId)).Then(new MessageRetried(answer.MessageId, Anna.Id, Noon))
            .And(it => it.IsAnswered && !it.IsDrained)
            .And(answer.MessageId, DeliveryState.Queued);
    }

    [Fact]
    public void One_that_the_platform_took_and_failed_later_can_be_sent_again_too()
    {
        var answer = Some.Answer(Anna);
        Given(Answered(Anna, answer)).When(Some.Message()).About(answer.MessageId).When(Some.Receipt(ReceiptKind.Failed))
            .When(new RetryMessage(Anna, answer.MessageId)).Then(typeof(MessageRetried)).And(it => it.IsAnswered);
    }

    [Fact]
    public void Retrying_twice_sends_once()
    {
        var answer = Some.Answer(Anna);
        Given(Answering(Anna, answer)).When(new ReportFailed(answer.MessageId, Some.Failure)).When(new RetryMessage(Anna, answer.MessageId))
            .When(new RetryMessage(Anna, answer.MessageId)).ThenRefused("unknown-message");
    }

    [Fact]
    public void A_failed_answer_can_be_given_up()
    {
        var answer = Some.Answer(Anna);
        Given(Answering(Anna, answer)).When(new ReportUnknown(answer.MessageId, Some.Failure))
            .When(new DiscardMessage(Anna, answer.MessageId)).Then(new MessageDiscarded(answer.MessageId, Anna.Id, Noon))
            .And(it => it.Pending.IsEmpty && !it.IsAnswered);
    }

    [Fact]
    public void Another_agent_gives_nothing_up()
    {
        var answer = Some.Answer(Anna);
        Given(Answering(Anna, answer)).When(new ReportFailed(answer.MessageId, Some.Failure))
            .When(new DiscardMessage(Marc, answer.MessageId)).ThenRefused("not-yours", agent: Anna.Id);
    }
}
