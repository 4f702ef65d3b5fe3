using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;

namespace ChatClosing.Tests.Conversations;

/// <summary>One of many conversations that a supervisor closes or ends.</summary>
public class CarefulTests
{
    [Fact]
    public void Where_the_customer_waits_it_is_blocked()
    {
        Given(Engaged(by: Anna)).When(new End(Sam, ClosingNotes.None) { Carefully = true }).ThenRefused("customer-waits");
        Given(Engaged(by: Anna)).When(new Close(Sam, ClosingNotes.None) { Carefully = true }).ThenRefused("customer-waits");
        Given(Waiting()).When(new End(Sam, ClosingNotes.None) { Carefully = true }).ThenRefused("customer-waits");
    }

    [Fact]
    public void Where_a_message_has_not_arrived_it_is_not_ended()
    {
        var answer = Some.Answer(Anna);
        Given(Answering(Anna, answer)).When(new End(Sam, ClosingNotes.None) { Carefully = true }).ThenRefused("messages-unsent");
        var failed = Some.Answer(Anna);
        Given(Answered(Anna).When(failed).When(new ReportFailed(failed.MessageId, Some.Failure)))
            .When(new End(Sam, ClosingNotes.None) { Carefully = true }).ThenRefused("messages-unsent");
    }

    [Fact]
    public void Where_a_type_is_required_it_needs_one()
    {
        Given(Answered(by: Anna)).With(RequiringType).When(new End(Sam, ClosingNotes.None) { Carefully = true }).ThenRefused("type-required");
        Given(Answered(by: Anna)).With(RequiringType).When(new End(Sam, new(Some.Id())) { Carefully = true }).Then(typeof(ConversationQualified), typeof(EndAsked));
    }

    [Fact]
    public void Where_all_is_answered_it_is_done()
    {
        Given(Answered(by: Anna)).When(new End(Sam, ClosingNotes.None) { Carefully = true }).Then(typeof(EndAsked));
        Given(Answered(by: Anna)).When(new Close(Sam, ClosingNotes.None) { Carefully = true }).Then(typeof(ConversationClosed));
    }
}
