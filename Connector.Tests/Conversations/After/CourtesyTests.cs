using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations.After;

/// <summary>"Thanks" after the end.</summary>
public class CourtesyTests
{
    [Theory]
    [InlineData("thanks")]
    [InlineData("Thank you!")]
    [InlineData("  THANKS a lot!! 👍🏽 ")]
    [InlineData("Merci beaucoup.")]
    [InlineData("Très bien, merci !")]
    [InlineData("D’accord, merci")]
    [InlineData("merci, bonne journée 😊")]
    [InlineData("👍")]
    [InlineData("❤️")]
    [InlineData("Au revoir")]
    public void Is_only_a_courtesy(string text) => Courtesy.IsOnly(text).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("thanks, but it is broken")]
    [InlineData("thanks?")]
    [InlineData("no thanks")]
    [InlineData("non merci")]
    [InlineData("ok")]
    [InlineData("yes")]
    [InlineData("merci de me rappeler")]
    [InlineData("thanks 0612345678")]
    [InlineData("👎")]
    [InlineData("😡 merci")]
    [InlineData("thanks https://shop.example")]
    public void May_ask_for_something(string? text) => Courtesy.IsOnly(text).ShouldBeFalse();

    [Fact]
    public void It_stays_with_the_ended_conversation_where_the_setting_says_so() =>
        Given(Kept("Thank you!")).Then(typeof(MessageReceived)).And(it => it.Status == Status.Ended && it.Courtesies.Length == 1 && it.MessagesIn == 1 && it.Revision == 1);

    [Fact]
    public void Without_the_setting_it_opens_a_new_one() =>
        Given(EndedBy(Anna)).When(Some.Message("thanks")).Then(typeof(ConversationStarted), typeof(MessageReceived));

    [Fact]
    public void A_question_opens_a_new_one() => Given(Kept("thanks, but when?")).Then(typeof(ConversationStarted), typeof(MessageReceived));

    [Fact]
    public void Late_it_opens_a_new_one() =>
        Given(EndedBy(Anna).With(Attaching)).At(Noon + Hours(2)).When(Some.Message("thanks")).Then(typeof(ConversationStarted), typeof(MessageReceived));

    [Fact]
    public void Before_the_seal_it_interrupts_the_end_as_any_message() =>
        Given(EndingBy(Anna).With(Attaching)).When(Some.Message("thanks")).Then(typeof(EndInterrupted), typeof(MessageReceived));

    [Fact]
    public void Somebody_sees_that_it_was_more_and_it_waits_in_a_new_conversation()
    {
        var scene = Given(Kept("thanks"));
        var ended = scene.State!;
        var message = ended.Courtesies[0];
        scene.After(Minutes(5)).When(new OpenCourtesy(Marc, message.MessageId, Some.Id())).Then(typeof(CourtesyOpened), typeof(ConversationStarted), typeof(MessageCarried))
            .And(it => it.Status == Status.Waiting && it.PreviousId == ended.Id && it.UnansweredSince == message.SentAt && it.MessagesIn == 1
                && it.WindowEndsAt == ended.WindowEndsAt);
    }

    [Fact]
    public void Only_what_was_kept_can_be_opened_and_only_where_nothing_is_open()
    {
        Given(EndedBy(Anna)).When(new OpenCourtesy(Anna, Some.Id(), Some.Id())).ThenRefused("no-courtesy");
        var scene = Given(Kept("thanks"));
        scene.With(f => f with { Latest = Waiting().State }).When(new OpenCourtesy(Anna, scene.State!.Courtesies[0].MessageId, Some.Id())).ThenRefused("successor-open");
    }

    private static Facts Attaching(Facts facts) => facts with { Settings = facts.Settings with { CourtesyWithin = Hours(1) } };

    private static Scene Kept(string text)
    {
        var ended = EndedBy(Anna).With(Attaching);
        return ended.At(ended.State!.LastAt + Minutes(2)).When(Some.Message(text));
    }
}
