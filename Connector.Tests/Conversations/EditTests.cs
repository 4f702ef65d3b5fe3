using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

public class EditTests
{
    private static readonly CustomerWrites Hello = Some.Message("Where is ordr 17?");

    [Fact]
    public void The_highest_edit_stands_in_the_list_whatever_comes_last() =>
        Given(NoConversation()).When(Hello).With(facts => facts with { EditedMessage = Hello.MessageId })
            .When(Edit("Where is order 1789?", 2)).Then(new MessageEdited(Hello.ExternalId, Hello.MessageId, "Where is order 1789?", 2, Noon))
            .When(Edit("Where is order 178?", 1)).And(it => it.Preview == "Where is order 1789?" && it.MessagesIn == 1);

    [Fact]
    public void An_edit_opens_and_moves_nothing()
    {
        Given(NoConversation()).When(Edit("hello", 1)).ThenNothing();
        Given(ClosedBy(Anna)).When(Edit("hello", 1)).Then(typeof(MessageEdited)).And(it => it.Status == Status.Closed);
        Given(EndedBy(Anna)).When(Edit("hello", 1)).Then(typeof(MessageEdited)).And(it => it.Status == Status.Ended && it.Revision == 1);
    }

    [Fact]
    public void An_edit_of_a_message_taken_back_has_no_text() =>
        Given(Waiting()).With(facts => facts with { WasUnsent = true }).When(Edit("my card is 4111", 3))
            .Decision.Events.OfType<MessageEdited>().Single().Text.ShouldBeNull();

    [Fact]
    public void An_edit_that_was_faster_than_its_message_is_told_right_after_it_and_stands_in_the_list()
    {
        var scene = Given(NoConversation()).With(facts => facts with { EditedBefore = new(2, "Where is order 17?") });
        scene.When(Hello).Then(typeof(ConversationStarted), typeof(MessageReceived), typeof(MessageEdited))
            .And(it => it.Preview == "Where is order 17?" && it.MessagesIn == 1 && it.LastCustomerSeq == 2);
        scene.Decision.Events[^1].ShouldBe(new MessageEdited(Hello.ExternalId, Hello.MessageId, "Where is order 17?", 2, scene.Now));
        scene.With(facts => facts with { EditedBefore = null, EditedMessage = Hello.MessageId })
            .When(Edit("Where is oder 17?", 1)).And(it => it.Preview == "Where is order 17?");
    }

    [Fact]
    public void It_tells_nothing_of_a_message_that_was_taken_back_or_is_kept_nowhere()
    {
        var edit = new ParkedEdit(1, "my card is 4111");
        Given(Waiting()).With(facts => facts with { EditedBefore = edit, WasUnsent = true }).When(Hello).Then(typeof(MessageReceived));
        Given(NoConversation()).With(facts => facts with { EditedBefore = edit, IsBlocked = true }).When(Hello).ThenNothing();
    }

    [Fact]
    public void It_moves_nothing_where_its_message_moves_nothing() =>
        Given(EndedBy(Anna)).With(facts => facts with { EditedBefore = new(1, "hello?"), IsBlocked = true }).When(Hello)
            .Then(typeof(MessageReceived), typeof(MessageEdited)).And(it => it.Status == Status.Ended && it.Preview != "hello?");

    private static CustomerEdits Edit(string text, long version) => new(Some.Maria, null, Hello.ExternalId, text, version);
}
