using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

/// <summary>The rows of the lifecycle in which a bot answers.</summary>
public class BotTests
{
    private static readonly BotHandsOff HandOff = new("shop", "Wants a refund.");

    [Fact]
    public void A_conversation_of_an_account_with_a_bot_begins_with_it() =>
        WithBot().And(it => it.Status == Status.WithBot && !it.InPickingList && it.DueAt == Morning + Minutes(10));

    [Fact]
    public void Without_a_bot_it_waits_for_people_as_ever() => Waiting().And(it => it.Status == Status.Waiting && it.Bot == null);

    [Fact]
    public void The_next_conversation_of_the_thread_begins_with_the_bot_again() =>
        EndedBy(Anna).With(HavingBot).When(Some.Message()).Then(typeof(ConversationStarted), typeof(MessageReceived)).And(it => it.Status == Status.WithBot);

    [Fact]
    public void What_the_bot_writes_goes_out_and_answers_for_nobody()
    {
        var answer = Some.BotAnswer();
        Given(WithBot()).When(answer)
            .Then(new MessageQueued(answer.MessageId, "bot", Guid.Empty, answer.Text, Noon) { Automatic = "bot" })
            .And(it => it.Status == Status.WithBot && !it.IsAnswered && it.MessagesOut == 0 && it.Preview == answer.Text);
    }

    [Fact]
    public void The_bots_answer_is_no_first_response() => BotAnswered().And(it => it.FirstResponseAt == null);

    [Fact]
    public void The_customer_writes_on_and_it_stays_with_the_bot() =>
        Given(BotAnswered()).When(Some.Message()).Then(typeof(MessageReceived)).And(it => it.Status == Status.WithBot && it.DueAt == Noon + Minutes(10));

    [Fact]
    public void Who_writes_again_before_the_bot_answers_waits_since_the_first() =>
        WithBot().After(Minutes(4)).When(Some.Message()).And(it => it.DueAt == Morning + Minutes(10));

    [Fact]
    public void The_bot_hands_over_and_people_see_why() =>
        Given(BotAnswered()).When(HandOff).Then(new BotHandedOff("bot-asked", "Wants a refund.", Noon))
            .And(it => it.Status == Status.Waiting && it.Reason == "bot-asked" && it.InPickingList && it.WaitingSince == Noon);

    [Fact]
    public void People_count_the_time_since_what_the_bot_left_unanswered() =>
        BotAnswered().After(Minutes(5)).When(Some.Message("a human please")).After(Seconds(1)).When(HandOff)
            .And(it => it.UnansweredSince == Morning + Minutes(5));

    [Fact]
    public void Who_writes_again_while_waiting_for_people_keeps_their_place() =>
        BotAnswered().After(Minutes(5)).When(Some.Message("a human please")).After(Seconds(1)).When(Some.BotAnswer("One moment.")).When(HandOff)
            .After(Minutes(9)).When(Some.Message("hello?")).And(it => it.Status == Status.Waiting && it.UnansweredSince == Morning + Minutes(5));

    [Fact]
    public void Who_writes_into_the_bots_end_asks_anew() =>
        Given(BotAnswered()).When(new BotEnds("shop")).After(Seconds(3)).When(Some.Message("wait")).And(it => it.UnansweredSince == Noon + Seconds(3));

    [Fact]
    public void A_bot_that_fails_hands_over() =>
        Given(WithBot()).When(new BotFails("shop", "503")).Then(new BotHandedOff("bot-failed", "503", Noon)).And(it => it.Status == Status.Waiting);

    [Fact]
    public void A_bot_that_is_silent_for_ten_minutes_hands_over()
    {
        WithBot().After(Minutes(10) - TimeSpan.FromMicroseconds(1)).When(new TimePasses()).ThenNothing();
        WithBot().After(Minutes(10)).When(new TimePasses()).Then(new BotHandedOff("bot-silent", null, Morning + Minutes(10)))
            .And(it => it.Status == Status.Waiting && it.Reason == "bot-silent");
    }

    [Fact]
    public void A_bot_that_has_answered_is_not_silent_and_the_conversation_ends_when_it_rests_too_long() =>
        BotAnswered().After(Days(7)).When(new TimePasses()).Then(typeof(EndAsked)).And(it => it.Status == Status.Ending && it.End!.Reason == "idle");

    [Fact]
    public void Handing_over_twice_is_once() => Given(BotAnswered()).When(HandOff).When(HandOff).ThenNothing();

    [Fact]
    public void Outside_the_opening_hours_the_customer_is_told_at_the_hand_off_and_not_before()
    {
        var never = new OpeningHours("Europe/Zurich", [], [], "We are back at nine.");
        WithBot(f => f with { Hours = never }).And(it => it.Automatic.IsEmpty).When(HandOff).Then(typeof(BotHandedOff), typeof(MessageQueued));
        WithBot(f => f with { Hours = never }).After(Minutes(10)).When(new TimePasses()).Then(typeof(BotHandedOff), typeof(MessageQueued));
    }

    [Fact]
    public void A_supervisor_takes_over()
    {
        var pick = Some.Pick(Sam);
        Given(WithBot()).When(pick).Then(new EngagementOpened(pick.EngagementId, Sam.Id, LockTime, Noon)).And(it => it.Agent == Sam.Id);
    }

    [Fact]
    public void An_agent_does_not() => Given(WithBot()).When(Some.Pick(Anna)).ThenRefused("with-bot");

    [Theory]
    [InlineData(typeof(Close)), InlineData(typeof(End)), InlineData(typeof(Send)), InlineData(typeof(Release)), InlineData(typeof(MarkSpam)), InlineData(typeof(Reassign))]
    public void Who_wants_more_takes_it_over_first(Type command) => Given(WithBot()).When(command.Name switch
    {
        nameof(Close) => new Close(Sam, ClosingNotes.None),
        nameof(End) => new End(Sam, ClosingNotes.None),
        nameof(Send) => Some.Answer(Sam),
        nameof(Release) => new Release(Sam),
        nameof(MarkSpam) => new MarkSpam(Sam),
        _ => new Reassign(Sam, Some.Id(), Anna.Id),
    }).ThenRefused("not-possible");

    [Fact]
    public void Qualifying_and_notes_are_possible_as_everywhere() =>
        Given(WithBot()).When(new Qualify(Anna, new(Some.Id()))).Then(typeof(ConversationQualified)).When(new AddNote(Anna, "seen")).Then(typeof(NoteAdded));

    [Fact]
    public void A_bot_never_writes_over_people()
    {
        Given(BotAnswered()).When(HandOff).When(Some.BotAnswer()).ThenRefused("not-with-bot");
        Given(WithBot()).When(Some.Pick(Sam)).When(Some.BotAnswer()).ThenRefused("not-with-bot");
        Given(EndedBy(Anna)).When(Some.BotAnswer()).ThenRefused("not-with-bot");
    }

    [Fact]
    public void A_bot_does_not_end_what_people_have() => Given(BotAnswered()).When(HandOff).When(new BotEnds("shop")).ThenRefused("not-with-bot");

    [Fact]
    public void When_the_reply_window_is_over_the_bot_is_told() =>
        WithBot().After(Hours(24)).When(Some.BotAnswer()).ThenRefused("window-over");

    [Fact]
    public void Under_a_public_post_the_bot_answers_the_comment_it_was_asked()
    {
        var scene = WithBot(f => f with { Traits = f.Traits with { IsPublic = true } });
        var asked = scene.State!.LastCustomerMessage;
        scene.When(Some.BotAnswer()).Decision.Events.ShouldHaveSingleItem().ShouldBeOfType<MessageQueued>().Content!.Answers.ShouldBe(asked);
    }

    [Fact]
    public void A_message_of_the_bots_that_fails_goes_to_people()
    {
        var answer = Some.BotAnswer();
        Given(WithBot()).When(answer).When(new ReportFailed(answer.MessageId, Some.Failure)).Then(typeof(MessageFailed))
            .And(it => it.Status == Status.Waiting && it.Reason == "message-failed" && it.IsDrained);
    }

    [Fact]
    public void The_bot_ends_it_and_it_is_sealed_after_the_grace()
    {
        Given(BotAnswered()).When(new BotEnds("shop"))
            .Then(new EndAsked(null, Noon + Grace, Noon + Grace + Patience, "bot", Noon)).And(it => it.Status == Status.Ending && it.TypeId == null)
            .After(Grace).When(new TimePasses()).Then(typeof(ConversationEnded));
    }

    [Fact]
    public void A_supervisor_undoes_it_and_the_bot_goes_on_exactly_as_before()
    {
        Given(BotAnswered()).When(new BotEnds("shop")).When(new Undo(Anna)).ThenRefused("not-yours");
        Given(BotAnswered()).When(new BotEnds("shop")).When(new Undo(Sam)).Then(new EndUndone(Sam.Id, Noon))
            .And(it => it.Status == Status.WithBot && it.Stints.IsEmpty).When(Some.BotAnswer()).Then(typeof(MessageQueued));
    }

    [Fact]
    public void A_customer_who_writes_before_the_seal_waits_for_people() =>
        Given(BotAnswered()).When(new BotEnds("shop")).After(Seconds(3)).When(Some.Message("wait")).Then(typeof(EndInterrupted), typeof(MessageReceived))
            .And(it => it.Status == Status.Waiting && it.Reason == "customer-wrote");

    [Fact]
    public void The_end_waits_for_what_the_bot_said_last_and_is_off_when_that_fails()
    {
        var last = Some.BotAnswer("Good-bye.");
        Given(BotAnswered()).When(last).When(new BotEnds("shop")).After(Grace).When(new TimePasses()).ThenNothing()
            .When(new ReportFailed(last.MessageId, Some.Failure)).Then(typeof(MessageFailed), typeof(EndInterrupted))
            .And(it => it.Status == Status.Waiting && it.Reason == "message-failed");
    }

    [Fact]
    public void A_visitor_who_leaves_the_bot_ends_it()
    {
        var leaves = new VisitorLeaves(Some.Maria, null);
        Given(BotAnswered(WithoutClose)).When(leaves).Then(typeof(VisitorLeft), typeof(EndAsked)).And(it => it.Status == Status.Ending && it.End!.Reason == "visitor-left");
        Given(WithBot(WithoutClose)).When(leaves).And(it => it.End!.Reason == "abandoned");
    }

    [Fact]
    public void What_is_answered_from_the_pages_inbox_is_logged_and_the_bot_goes_on() =>
        Given(WithBot()).When(Some.OutsideAnswer()).Then(typeof(OutsideAnswered)).And(it => it.Status == Status.WithBot);

    [Fact]
    public void Its_time_can_be_held_by_a_supervisor() =>
        Given(WithBot()).When(new Hold(Sam, true)).Then(typeof(TimersHeld)).And(it => it.DueAt == null);

    [Fact]
    public void The_bot_is_told_what_concerns_it_and_nothing_else()
    {
        var message = Some.Message();
        var scene = Given(WithBot()).When(message);
        Told(scene).ShouldBe(["message"]);
        Told(scene.When(Some.BotAnswer())).ShouldBeEmpty();
        Told(scene.When(HandOff)).ShouldBeEmpty();
        Told(scene.When(Some.Message("hello?"))).ShouldBeEmpty();
        Told(scene.When(Some.Pick(Anna))).ShouldBe(["accepted"]);
        Told(scene.When(new Release(Anna))).ShouldBeEmpty();
        Told(scene.When(Some.Pick(Marc))).ShouldBeEmpty();
        Told(scene.When(new End(Marc, ClosingNotes.None))).ShouldBeEmpty();
    }

    [Fact]
    public void At_the_seal_it_hears_how_it_ended()
    {
        var answer = Some.Answer(Sam);
        Told(Given(WithBot()).When(Some.Pick(Sam)).When(answer).When(new ReportAccepted(answer.MessageId, "m")).When(new End(Sam, ClosingNotes.None)).After(Grace).When(new TimePasses()))
            .ShouldBe(["completed", "ended"]);
        Told(Given(BotAnswered()).When(new BotEnds("shop")).After(Grace).When(new TimePasses())).ShouldBeEmpty();
        Told(BotAnswered().After(Days(7)).When(new TimePasses()).After(Grace).When(new TimePasses())).ShouldBe(["ended"]);
        Told(Given(BotAnswered(WithoutClose)).When(HandOff).When(new VisitorLeaves(Some.Maria, null)).After(Grace).When(new TimePasses())).ShouldBe(["failed", "ended"]);
    }

    private static List<string> Told(Scene scene) => [.. scene.Decision.Events.SelectMany(e => BotOccasion.Of(scene.State!, e))];
}
