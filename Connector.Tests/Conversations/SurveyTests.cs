using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using ChatClosing.Conversations.Surveys;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

public class SurveyTests
{
    private static readonly Guid Message = Some.Id();

    private static End Asking(Actor by) => new(by, ClosingNotes.None) { Wishes = new EndWishes { Survey = true } };

    private static Facts Tapping(Facts facts) => facts with
    {
        Traits = facts.Traits with { QuickReplies = 13 },
        Survey = new SurveyFacts(Message, "AAAAAAAAAAAAAAAAAAAAAA", default),
    };

    private static Scene EndingAsking() => Answered(Anna).With(Tapping).After(Minutes(1)).When(Asking(Anna));

    private static Scene Asked() => EndingAsking().After(Grace).When(new TimePasses());

    [Fact]
    public void The_seal_asks_and_its_message_is_nobodys_answer()
    {
        var before = EndingAsking().State!;

        Asked().Then(typeof(SurveyAsked), typeof(ConversationEnded))
            .And(it => it.Status == Status.Ended && it.Revision == 1 && it.Survey!.MessageId == Message && it.Survey.State == DeliveryState.Queued)
            .And(it => it.Pending.IsEmpty && it.MessagesOut == before.MessagesOut && it.FirstResponseAt == before.FirstResponseAt)
            .Decision.Events.OfType<SurveyAsked>().Single().Message!.QuickReplies.ShouldNotBeNull();
    }

    [Fact]
    public void Nobody_is_asked_who_was_not_to_be_asked() => Given(EndingBy(Anna).With(Tapping)).After(Seconds(5)).When(new TimePasses())
        .Then(typeof(ConversationEnded)).And(it => it.Survey == null);

    [Fact]
    public void What_stands_against_it_is_said_and_never_holds_up_the_end() =>
        EndingAsking().With(f => f with { Survey = f.Survey! with { Customer = new(IsBlocked: false, HasOptedOut: true) } })
            .After(Grace).When(new TimePasses())
            .Then(typeof(SurveySkipped), typeof(ConversationEnded)).And(it => it.Survey == null);

    [Fact]
    public void An_undone_end_leaves_no_trace() =>
        EndingAsking().When(new Undo(Anna)).After(Grace).When(new TimePasses()).ThenNothing().And(it => it.Survey == null);

    [Fact]
    public void Its_message_failing_is_only_logged() => Asked().When(new ReportFailed(Message, Some.Failure)).Then(typeof(MessageFailed))
        .And(it => it.Status == Status.Ended && it.Survey!.State == DeliveryState.Failed && it.Pending.IsEmpty && it.Revision == 1);

    [Fact]
    public void Its_message_arriving_changes_no_figure() => Asked().When(new ReportAccepted(Message, "m_survey")).Then(typeof(MessageAccepted))
        .And(it => it.Survey!.State == DeliveryState.Accepted && it.Revision == 1)
        .When(new ReportAccepted(Message, "m_survey")).ThenNothing();

    [Fact]
    public void An_answer_gives_a_new_revision_and_the_last_one_counts() =>
        Asked().When(new AnswerSurvey(2, "channel")).Then(typeof(SurveyAnswered))
            .After(Days(13)).When(new AnswerSurvey(5, "page") { Comment = "Solved after all" }).Then(typeof(SurveyAnswered))
            .And(it => it.Satisfaction!.Score == 5 && it.Satisfaction.Answers == 2 && it.Revision == 3 && it.Status == Status.Ended);

    [Fact]
    public void Tapped_twice_it_is_one_answer() =>
        Asked().When(new AnswerSurvey(4, "channel")).When(new AnswerSurvey(4, "channel")).ThenNothing().And(it => it.Revision == 2);

    [Fact]
    public void After_its_time_it_does_not_count() =>
        Asked().After(Days(14)).When(new AnswerSurvey(5, "page")).ThenRefused("survey-over").And(it => it.Satisfaction == null);

    [Fact]
    public void A_score_tapped_too_late_is_noted_once_and_does_not_count() =>
        Asked().After(Days(14)).When(new AnswerSurvey(5, "channel")).Then(typeof(SurveyAnsweredLate)).And(it => it.Satisfaction == null && it.Revision == 1)
            .When(new AnswerSurvey(1, "channel")).ThenNothing();

    [Fact]
    public void Stop_said_twice_is_noted_once() =>
        Asked().When(new RefuseSurveys("channel")).Then(typeof(SurveyRefused)).When(new RefuseSurveys("page")).ThenNothing();

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(int.MinValue)]
    public void A_score_is_from_1_to_5(int score) => Asked().When(new AnswerSurvey(score, "page")).ThenRefused("invalid-score");

    [Fact]
    public void A_comment_has_its_length() =>
        Asked().When(new AnswerSurvey(5, "page") { Comment = new string('x', 2001) }).ThenRefused("comment-too-long");

    [Fact]
    public void Who_was_not_asked_cannot_answer()
    {
        EndedBy(Anna).When(new AnswerSurvey(5, "page")).ThenRefused("no-survey");
        EndingAsking().When(new AnswerSurvey(5, "page")).ThenRefused("no-survey");
        NoConversation().When(new AnswerSurvey(5, "page")).ThenRefused("unknown-conversation");
    }

    [Fact]
    public void Nobody_writes_revisions_without_end()
    {
        var scene = Asked();
        for (var i = 0; i < Lifecycle.MostSurveyAnswers; i++)
            scene.When(new AnswerSurvey(1 + (i % 5), "page") { Comment = $"{i}" }).Then(typeof(SurveyAnswered));

        scene.When(new AnswerSurvey(1, "page") { Comment = "once more" }).ThenRefused("survey-over");
    }

    [Fact]
    public void No_more_surveys_can_be_said_even_later() =>
        Asked().After(Days(30)).When(new RefuseSurveys("channel")).Then(typeof(SurveyRefused)).And(it => it.Revision == 1);

    [Fact]
    public void An_end_needs_the_required_questions_answered()
    {
        var question = Some.Id();
        QualityAnswer[] answers = [new(question, "Was it settled?", "yes")];
        var scene = Answered(Anna).With(f => f with { RequiredQuestions = [question] });

        scene.When(new End(Anna, ClosingNotes.None)).ThenRefused("quality-required");
        scene.When(new Close(Anna, new ClosingNotes { Quality = answers })).And(new End(Anna, ClosingNotes.None)).Then(typeof(EndAsked));
        Answered(Anna).With(f => f with { RequiredQuestions = [question] }).When(new MarkSpam(Anna)).ThenRefused("quality-required")
            .When(new MarkSpam(Anna) { Notes = new() { Quality = answers } }).Then(typeof(QualityAnswered), typeof(SpamMarked), typeof(EndAsked));
    }
}
