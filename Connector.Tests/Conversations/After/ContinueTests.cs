using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations.After;

/// <summary>An agent writes first after an end.</summary>
public class ContinueTests
{
    [Fact]
    public void A_new_conversation_is_linked_to_the_ended_one_and_is_the_agents()
    {
        var scene = Given(EndedBy(Anna));
        var ended = scene.State!;
        scene.When(Continue(Marc)).Then(typeof(ConversationStarted), typeof(ConversationContinued), typeof(EngagementOpened))
            .And(it => it.PreviousId == ended.Id && it.Agent == Marc.Id && it.WindowEndsAt == ended.WindowEndsAt && it.FirstCustomerAt == null && it.IsAnswered)
            .When(Some.Answer(Marc)).Then(typeof(MessageQueued));
    }

    [Fact]
    public void It_waits_for_nothing_when_it_is_closed() =>
        Given(EndedBy(Anna)).When(Continue(Anna)).When(new Close(Anna, ClosingNotes.None)).Then(typeof(ConversationClosed)).And(it => it.Status == Status.Closed);

    [Fact]
    public void Where_the_customer_has_an_open_one_it_is_told_which()
    {
        var open = Given(EndedBy(Anna).When(Some.Message())).State!;
        Given(EndedBy(Anna)).With(f => f with { Latest = open }).When(Continue(Anna)).ThenRefused("successor-open").Decision.Refusal!.Conversation.ShouldBe(open.Id);
    }

    [Fact]
    public void What_has_not_ended_goes_on_where_it_is() => Given(ClosedBy(Anna)).When(Continue(Anna)).ThenRefused("not-ended");

    [Fact]
    public void After_the_window_it_needs_a_channel_with_templates()
    {
        Given(EndedBy(Anna)).At(Noon + Days(2)).When(Continue(Anna)).ThenRefused("window-over");
        Given(EndedBy(Anna)).With(WithTemplates).At(Noon + Days(2)).When(Continue(Anna)).Then(typeof(ConversationStarted), typeof(ConversationContinued), typeof(EngagementOpened))
            .When(Some.Answer(Anna)).ThenRefused("window-over");
    }

    [Fact]
    public void A_message_that_failed_late_is_seen_by_who_goes_on()
    {
        var answer = Some.Answer(Anna);
        Given(EndedBy(Anna, answer)).About(answer.MessageId).When(Some.Receipt(ReceiptKind.Failed)).When(Continue(Anna))
            .Then(typeof(TaskDone), typeof(ConversationStarted), typeof(ConversationContinued), typeof(EngagementOpened));
    }

    private static Continue Continue(Actor by) => new(by, Some.Id(), Some.Id());

    private static Facts WithTemplates(Facts facts) => facts with { Traits = facts.Traits with { HasTemplates = true } };
}
