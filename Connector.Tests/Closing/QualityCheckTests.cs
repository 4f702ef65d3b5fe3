using ChatClosing.Closing.Quality;
using ChatClosing.Conversations;

namespace ChatClosing.Tests.Closing;

public class QualityCheckTests
{
    private static readonly QualityQuestion Mood = Question("How was the customer's mood?", QualityKinds.Scale);
    private static readonly QualityQuestion Settled = Question("Was it settled?", QualityKinds.Choice, isRequired: true) with { Choices = ["yes", "no"] };
    private static readonly QualityQuestion Words = Question("Anything to learn?", QualityKinds.Text);

    [Fact]
    public void Answers_are_kept_in_the_order_of_the_questions_with_their_words()
    {
        var (answers, problem) = Check([new(Words.Id, "  Ask for the order first\u0000 "), new(Settled.Id, "yes"), new(Mood.Id, "4")]);

        problem.ShouldBeNull();
        answers.ShouldBe([new(Mood.Id, Mood.Text, "4"), new(Settled.Id, Settled.Text, "yes"), new(Words.Id, Words.Text, "Ask for the order first")]);
    }

    [Fact]
    public void An_end_needs_the_required_ones_given_now_or_before()
    {
        Check([new(Mood.Id, "4")]).Problem!.Type.ShouldBe("quality-required");
        Check([new(Settled.Id, "  ")]).Problem!.Detail.ShouldContain("Was it settled?");
        Check(null).Problem!.Type.ShouldBe("quality-required");
        Check(null, before: [new(Settled.Id, Settled.Text, "no")]).ShouldBe((null, null));
        Check([new(Mood.Id, "4")], isEnd: false).Problem.ShouldBeNull();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("6")]
    [InlineData("1.5")]
    [InlineData("11")]
    [InlineData("٣")]
    [InlineData("five")]
    public void A_scale_is_a_whole_number_from_1_to_5(string answer) =>
        Check([new(Mood.Id, answer), new(Settled.Id, "yes")]).Problem!.ShouldSatisfyAllConditions(p => p.Type.ShouldBe("invalid-quality"), p => p.Field.ShouldBe("quality"));

    [Fact]
    public void What_cannot_be_chosen_or_is_too_long_or_unknown_or_twice_is_refused()
    {
        Check([new(Settled.Id, "perhaps")]).Problem!.Type.ShouldBe("invalid-quality");
        Check([new(Settled.Id, "yes"), new(Words.Id, new string('x', 2001))]).Problem!.Type.ShouldBe("invalid-quality");
        Check([new(Guid.NewGuid(), "yes")]).Problem!.Type.ShouldBe("unknown-question");
        Check([new(Settled.Id, "yes"), new(Settled.Id, "no")]).Problem!.Type.ShouldBe("invalid-quality");
    }

    [Fact]
    public void A_question_is_asked_on_its_accounts_while_it_is_active()
    {
        IReadOnlyList<QualityQuestion> questions = [Settled with { Accounts = ["outlet"] }, Settled with { Id = Guid.NewGuid(), IsActive = false }];

        QualityCheck.Of(questions, "shop", [], [], isEnd: true).Problem.ShouldBeNull();
        QualityCheck.Of(questions, "outlet", [], [], isEnd: true).Problem!.Type.ShouldBe("quality-required");
        QualityCheck.Of(questions, "shop", [new(questions[0].Id, "yes")], [], isEnd: true).Problem!.Type.ShouldBe("unknown-question");
    }

    private static (IReadOnlyList<QualityAnswer>? Answers, QualityProblem? Problem) Check(
        IReadOnlyList<GivenAnswer>? given, IReadOnlyList<QualityAnswer>? before = null, bool isEnd = true) =>
        QualityCheck.Of([Mood, Settled, Words], "shop", given, before ?? [], isEnd);

    private static QualityQuestion Question(string text, string kind, bool isRequired = false) => new(Guid.NewGuid(), text, kind, [], isRequired, true, []);
}
