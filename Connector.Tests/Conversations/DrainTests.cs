using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

/// <summary>An end cannot swallow an unsent answer.</summary>
public class DrainTests
{
    private static readonly Send Reply = Some.Answer(Anna);
    private static readonly DateTimeOffset GivesUpAt = Noon - Seconds(5) + Grace + Patience;

    private static Scene Draining() => Given(EndingWhileSending(Anna, Reply));

    [Fact]
    public void While_an_answer_is_under_way_the_end_is_not_sealed() => Draining().After(Minutes(1)).When(new TimePasses()).ThenNothing()
        .And(it => it.DueAt == GivesUpAt);

    [Fact]
    public void Once_it_is_accepted_the_seal_is_due() =>
        Draining().After(Minutes(1)).When(new ReportAccepted(Reply.MessageId, "m_ours")).And(it => it.DueAt == Noon + Seconds(5))
            .When(new TimePasses()).Then(typeof(ConversationEnded));

    [Fact]
    public void An_answer_that_fails_brings_it_back() =>
        Draining().When(new ReportFailed(Reply.MessageId, Some.Failure))
            .Then(new MessageFailed(Reply.MessageId, Some.Failure, Noon), new EndInterrupted("message-failed", Noon))
            .And(it => it.Status == Status.Engaged && it.Agent == Anna.Id && it.Stints.Length == 1 && it.Reason == "message-failed");

    [Fact]
    public void One_that_stays_unknown_does_too() =>
        Draining().When(new ReportUnknown(Reply.MessageId, Some.Failure)).Then(typeof(MessageUnknown), typeof(EndInterrupted))
            .And(it => it.Reason == "message-unknown");

    [Fact]
    public void One_that_was_accepted_and_fails_before_the_seal_does_too() =>
        Given(EndingBy(Anna, Reply)).About(Reply.MessageId).When(Some.Receipt(ReceiptKind.Failed))
            .Then(typeof(MessageFailed), typeof(EndInterrupted));

    [Fact]
    public void Several_that_fail_together_bring_it_back_once()
    {
        var second = Some.Answer(Anna);
        Given(Answering(Anna, Reply).When(second).When(new End(Anna, ClosingNotes.None))).About(Reply.MessageId, second.MessageId)
            .When(Some.Receipt(ReceiptKind.Failed))
            .Then(typeof(MessageFailed), typeof(MessageFailed), typeof(EndInterrupted))
            .And(it => it.Status == Status.Engaged);
    }

    [Fact]
    public void If_nobody_was_engaged_it_waits_with_the_reason() =>
        Given(Answering(Anna, Reply).When(new Close(Anna, ClosingNotes.None)).When(new End(Anna, ClosingNotes.None)))
            .When(new ReportFailed(Reply.MessageId, Some.Failure))
            .And(it => it.Status == Status.Waiting && it.Reason == "message-failed" && it.UnansweredSince == Morning);

    [Fact]
    public void One_that_was_failed_when_the_end_was_asked_holds_nothing_up() =>
        Given(Answering(Anna, Reply).When(new ReportFailed(Reply.MessageId, Some.Failure)).At(Noon).When(new End(Anna, ClosingNotes.None)))
            .After(Grace).When(new TimePasses()).Then(typeof(ConversationEnded));

    [Fact]
    public void One_that_was_unknown_may_turn_out_failed_and_the_end_goes_on() =>
        Given(Answering(Anna, Reply).When(new ReportUnknown(Reply.MessageId, Some.Failure)).At(Noon).When(new End(Anna, ClosingNotes.None)))
            .When(new ReportFailed(Reply.MessageId, Some.Failure)).Then(typeof(MessageFailed)).And(it => it.Status == Status.Ending);

    [Fact]
    public void What_is_not_accepted_in_time_brings_it_back() =>
        Draining().At(GivesUpAt).When(new TimePasses()).Then(new EndInterrupted("message-stuck", GivesUpAt)).And(it => it.Status == Status.Engaged);

    [Fact]
    public void A_known_pause_of_the_account_prolongs_the_end()
    {
        var pausedUntil = GivesUpAt + Minutes(30);
        Draining().At(GivesUpAt).When(new TimePasses(AccountPausedUntil: pausedUntil))
            .Then(new EndProlonged(pausedUntil + Patience, "account-paused", GivesUpAt))
            .And(it => it.Status == Status.Ending && it.DueAt == pausedUntil + Patience)
            .At(pausedUntil + Patience).When(new TimePasses()).Then(typeof(EndInterrupted));
    }

    [Fact]
    public void A_pause_that_is_long_over_prolongs_nothing() =>
        Draining().At(GivesUpAt).When(new TimePasses(AccountPausedUntil: GivesUpAt - Patience)).Then(typeof(EndInterrupted));

    [Fact]
    public void What_is_waived_by_name_is_not_waited_for() =>
        Given(Answering(Anna, Reply).At(Noon)).When(new End(Anna, ClosingNotes.None) { Waive = [Reply.MessageId] })
            .Then(new MessageWaived(Reply.MessageId, Anna.Id, Noon), new EndAsked(Anna.Id, Noon + Grace, Noon + Grace + Patience, "agent", Noon))
            .And(Reply.MessageId, DeliveryState.Waived)
            .After(Grace).When(new TimePasses()).Then(typeof(ConversationEnded));

    [Fact]
    public void It_can_be_waived_while_the_end_waits() =>
        Draining().When(new End(Anna, ClosingNotes.None) { Waive = [Reply.MessageId] }).Then(typeof(MessageWaived))
            .And(it => it.IsDrained && it.Status == Status.Ending);

    [Fact]
    public void After_an_undo_a_waived_one_is_not_sent_by_itself_but_can_be_sent_again() =>
        Given(Answering(Anna, Reply)).When(new End(Anna, ClosingNotes.None) { Waive = [Reply.MessageId] }).When(new Undo(Anna))
            .And(it => !it.IsAnswered && it.IsDrained)
            .When(new RetryMessage(Anna, Reply.MessageId)).Then(typeof(MessageRetried)).And(it => it.IsAnswered);

    [Fact]
    public void If_the_only_answer_was_waived_an_undo_gives_back_a_customer_who_waits() =>
        Given(Answering(Anna, Reply).When(new Close(Anna, ClosingNotes.None))).When(new End(Anna, ClosingNotes.None) { Waive = [Reply.MessageId] })
            .When(new Undo(Anna)).And(it => it.Status == Status.Waiting && it.UnansweredSince == Morning);

    [Fact]
    public void What_becomes_of_a_waived_one_changes_nothing_unless_it_arrives()
    {
        var ending = Given(Answering(Anna, Reply).At(Noon).When(new End(Anna, ClosingNotes.None) { Waive = [Reply.MessageId] }))
            .About(Reply.MessageId);
        ending.When(new ReportFailed(Reply.MessageId, Some.Failure)).ThenNothing();
        ending.When(Some.Receipt(ReceiptKind.Failed)).ThenNothing();
        ending.When(Some.Receipt(ReceiptKind.Delivered)).Then(typeof(MessagesDelivered)).And(it => it.Status == Status.Ending)
            .And(Reply.MessageId, DeliveryState.Delivered);
    }

    [Fact]
    public void While_it_ends_nothing_is_sent_again_or_given_up()
    {
        var ending = Given(Answering(Anna, Reply).When(new ReportFailed(Reply.MessageId, Some.Failure)).When(new End(Anna, ClosingNotes.None)));
        ending.When(new RetryMessage(Anna, Reply.MessageId)).ThenRefused("conversation-ending");
        ending.When(new DiscardMessage(Anna, Reply.MessageId)).ThenRefused("conversation-ending");
    }
}
