using ChatClosing.Adapters.Activities;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

/// <summary>Templates, the human-agent rule, comments and their private answers.</summary>
public class SendKindTests
{
    private static readonly MessageContent Template = new() { Template = new("t1", "Reminder", "en_US", ["Maria"]) };

    [Fact]
    public void A_template_leaves_when_the_window_is_over() =>
        Given(Engaged(Anna, WithTemplates)).At(Morning + Days(3)).When(Some.Answer(Anna)).ThenRefused("window-over")
            .When(Some.Answer(Anna) with { Content = Template }).Then(typeof(MessageQueued));

    [Fact]
    public void A_template_that_failed_is_sent_again_though_the_window_is_over()
    {
        var reminder = Some.Answer(Anna) with { Content = Template };
        Given(Engaged(Anna, WithTemplates)).At(Morning + Days(3)).When(reminder).When(new ReportFailed(reminder.MessageId, Some.Failure))
            .When(new RetryMessage(Anna, reminder.MessageId)).Then(typeof(MessageRetried))
            .When(new ReportFailed(reminder.MessageId, Some.Failure)).When(new RetryMessage(Anna, reminder.MessageId)).Then(typeof(MessageRetried));
    }

    [Fact]
    public void Without_templates_there_are_none() =>
        Given(Engaged(by: Anna)).When(Some.Answer(Anna) with { Content = Template }).ThenRefused("no-templates");

    [Fact]
    public void Under_the_human_agent_rule_people_answer_for_seven_days()
    {
        Given(Engaged(Anna, WithHumanAgent)).At(Morning + Days(7) - Seconds(1)).When(Some.Answer(Anna)).Then(typeof(MessageQueued))
            .Decision.Events.OfType<MessageQueued>().Single().Content!.WindowGrace.ShouldBe(Days(6));
        Given(Engaged(Anna, WithHumanAgent)).At(Morning + Days(7)).When(Some.Answer(Anna)).ThenRefused("window-over");
    }

    [Fact]
    public void Where_the_rule_was_not_granted_the_window_is_the_window() =>
        Given(Engaged(Anna, facts => facts with { Traits = facts.Traits with { HumanAgentWindow = Days(7) } })).At(Morning + Days(1))
            .When(Some.Answer(Anna)).ThenRefused("window-over");

    [Fact]
    public void An_answer_to_comments_answers_the_last_one()
    {
        var comment = Some.Message("Is it blue?");
        Given(Engaged(Anna, OnComments)).When(comment).When(Some.Answer(Anna))
            .Decision.Events.OfType<MessageQueued>().Single().Content!.Answers.ShouldBe(comment.ExternalId);
    }

    [Fact]
    public void A_comment_is_answered_in_private_once()
    {
        var scene = Given(Engaged(Anna, OnComments)).When(Privately()).Then(typeof(MessageQueued));
        scene.When(Privately()).ThenRefused("private-reply-used");
        scene.When(Some.Answer(Anna)).Then(typeof(MessageQueued));
        scene.When(Some.Message("And in red?")).When(Privately()).Then(typeof(MessageQueued));
    }

    [Fact]
    public void And_within_seven_days_of_its_writing()
    {
        var old = Some.Message() with { Activity = new Activity { Type = "message", Text = "?", Timestamp = Noon - Days(7) } };
        Given(Engaged(Anna, OnComments)).When(old).When(Privately()).ThenRefused("private-reply-over");
    }

    [Fact]
    public void Where_there_are_no_comments_nothing_is_answered_in_private() =>
        Given(Engaged(by: Anna)).When(Privately()).ThenRefused("no-private-reply");

    [Fact]
    public void A_file_without_text_is_shown_as_what_it_is() =>
        Given(Engaged(by: Anna)).When(Some.Answer(Anna, "") with { Content = new() { File = new(Some.Id(), "blue.png", "image/png", 4) } })
            .And(it => it.Preview == null && it.PreviewKind == "image" && it.IsAnswered);

    private static Send Privately() => Some.Answer(Anna) with { Content = new() { Privately = true } };

    private static Facts WithTemplates(Facts facts) => facts with { Traits = facts.Traits with { HasTemplates = true } };

    private static Facts WithHumanAgent(Facts facts) => facts with
    {
        Traits = facts.Traits with { HumanAgentWindow = Days(7) },
        Settings = facts.Settings with { HumanAgent = true },
    };

    private static Facts OnComments(Facts facts) => facts with { Traits = new() { TextLimit = 8000, IsPublic = true, PrivateReplyWindow = Days(7) } };
}
