using ChatClosing.Closing;
using ChatClosing.Conversations;

namespace ChatClosing.Tests.Closing;

/// <summary>Which answers to the quality survey are kept.</summary>
public sealed class QualityQuestionTests
{
    private static readonly QualityQuestion Desk = new(Guid.NewGuid(), "How did the desk work?", "scale", [], true);
    private static readonly QualityQuestion Mood = new(Guid.NewGuid(), "How was the customer?", "choice", ["calm", "angry"], false);
    private static readonly QualityQuestion Idea = new(Guid.NewGuid(), "What would help?", "text", [], false);
    private static readonly QualityQuestion[] All = [Desk, Mood, Idea];

    [Fact]
    public void Answers_are_kept_with_the_words_of_their_question() => QualityQuestion.Check(All, [(Desk.Id, " 4 "), (Mood.Id, "calm"), (Idea.Id, "Tea.")]).Answers
        .ShouldBe([new(Desk.Id, Desk.Text, "4"), new(Mood.Id, Mood.Text, "calm"), new(Idea.Id, Idea.Text, "Tea.")]);

    [Theory]
    [InlineData("0"), InlineData("6"), InlineData("44"), InlineData("good")]
    public void A_scale_is_from_1_to_5(string answer) => QualityQuestion.Check(All, [(Desk.Id, answer)]).Fault!.Type.ShouldBe("invalid-answer");

    [Fact]
    public void Only_what_is_asked_and_offered_is_an_answer_and_only_once()
    {
        QualityQuestion.Check(All, [(Guid.NewGuid(), "4")]).Fault!.Type.ShouldBe("unknown-question");
        QualityQuestion.Check(All, [(Mood.Id, "bored")]).Fault!.Type.ShouldBe("invalid-answer");
        QualityQuestion.Check(All, [(Desk.Id, "4"), (Desk.Id, "5")]).Fault!.Type.ShouldBe("invalid-answer");
        QualityQuestion.Check(All, [(Idea.Id, new string('x', 2_001))]).Fault!.Type.ShouldBe("invalid-answer");
        QualityQuestion.Check(All, [(Desk.Id, " "), (Idea.Id, null)]).Answers.ShouldBeEmpty();
    }

    [Fact]
    public void A_required_question_without_an_answer_holds_the_end()
    {
        var missing = QualityQuestion.Missing(All, []);
        (missing!.Type, missing.Field).ShouldBe(("quality-required", "quality"));
        QualityQuestion.Missing(All, [new QualityAnswer(Desk.Id, Desk.Text, "4")]).ShouldBeNull();
    }
}
