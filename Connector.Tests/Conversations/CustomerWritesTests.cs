using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

public class CustomerWritesTests
{
    [Fact]
    public void The_first_message_of_a_thread_starts_a_conversation_that_waits()
    {
        var hello = Some.Message();
        Given(NoConversation()).When(hello)
            .Then(
                new ConversationStarted(hello.FreshConversationId, Some.Thread, Ids.Contact("shop", "maria"), "shop", "messenger",
                    PreviousId: null, At: Noon),
                new MessageReceived(hello.MessageId, hello.ExternalId, MessageKind.Message, hello.Activity, WindowEndsAt: Noon + Days(1), At: Noon))
            .And(it => it.Status == Status.Waiting && it.InPickingList && it.UnansweredSince == Noon)
            .And(it => it.FirstCustomerAt == Noon && it.Version == 2);
    }

    [Fact]
    public void What_is_no_message_opens_nothing() => Given(NoConversation()).When(Some.Reaction()).ThenNothing();

    [Fact]
    public void While_it_waits_a_further_message_changes_neither_the_status_nor_since_when() =>
        Given(Waiting()).When(Some.Message()).Then(typeof(MessageReceived))
            .And(it => it.Status == Status.Waiting && it.UnansweredSince == Morning && it.MessagesIn == 2);

    [Fact]
    public void An_engaged_conversation_stays_engaged_and_is_unanswered() =>
        Given(Answered(by: Anna)).When(Some.Message())
            .Then(typeof(MessageReceived))
            .And(it => it.Status == Status.Engaged && it.Agent == Anna.Id && it.UnansweredSince == Noon);

    [Fact]
    public void A_closed_conversation_waits_again_and_keeps_its_last_agent() =>
        Given(ClosedBy(Anna)).When(Some.Message())
            .Then(typeof(MessageReceived))
            .And(it => it.Status == Status.Waiting && it.Reason == "customer-wrote" && it.LastAgent == Anna.Id && it.Agent == null)
            .And(it => it.UnansweredSince == Noon && it.FirstCustomerAt == Morning);

    [Theory, InlineData(MessageKind.Postback), InlineData(MessageKind.QuickReply), InlineData(MessageKind.Placeholder)]
    public void Buttons_quick_replies_and_unknown_kinds_count_as_writing(MessageKind kind) =>
        Given(ClosedBy(Anna)).When(Some.Message() with { Kind = kind }).And(it => it.Status == Status.Waiting);

    [Fact]
    public void A_reaction_is_noted_and_moves_nothing() =>
        Given(ClosedBy(Anna)).When(Some.Reaction())
            .Then(new CustomerNoted("reaction", "❤", null, WindowEndsAt: null, At: Noon))
            .And(it => it.Status == Status.Closed && it.UnansweredSince == null);

    [Fact]
    public void The_list_shows_the_beginning_of_the_last_message() =>
        Given(Waiting()).When(Some.Message($"{new string('x', 119)}😀 and more"))
            .And(it => it.Preview!.Length == 120 && it.Preview.EndsWith("x…"));
}
