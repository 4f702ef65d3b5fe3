using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

public class UnsendTests
{
    [Fact]
    public void A_message_taken_back_is_no_longer_shown_in_the_list()
    {
        var hello = Some.Message("My number is 555");
        Given(NoConversation()).When(hello).With(facts => facts with { UnsentMessage = hello.MessageId })
            .When(new CustomerUnsends(Some.Maria, null, hello.ExternalId))
            .Then(new MessageUnsent(hello.ExternalId, hello.MessageId, Noon))
            .And(it => it.Preview == null && it.Status == Status.Waiting);
    }

    [Fact]
    public void Taking_back_an_older_one_leaves_the_newer_in_the_list()
    {
        var hello = Some.Message("My number is 555");
        Given(NoConversation()).When(hello).When(Some.Message("Are you there?")).With(facts => facts with { UnsentMessage = hello.MessageId })
            .When(new CustomerUnsends(Some.Maria, null, hello.ExternalId)).And(it => it.Preview == "Are you there?");
    }

    [Fact]
    public void One_that_was_taken_back_before_it_came_comes_without_its_content() =>
        Given(Waiting()).With(facts => facts with { WasUnsent = true }).When(Some.Message("My number is 555"))
            .And(it => it.Preview == null && it.MessagesIn == 2)
            .Decision.Events.OfType<MessageReceived>().Single()
            .ShouldSatisfyAllConditions(e => e.Unsent.ShouldBeTrue(), e => e.Activity.Text.ShouldBeNull());

    [Fact]
    public void Taking_back_moves_nothing_not_even_after_the_end() =>
        Given(EndedBy(Anna)).When(new CustomerUnsends(Some.Maria, null, "m_1")).Then(typeof(MessageUnsent)).And(it => it.Status == Status.Ended);
}
