using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;

namespace ChatClosing.Closing.Quality;

/// <summary>Checks what an agent answered against the questions. Pure.</summary>
public static class QualityCheck
{
    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 2_000;

    private const int Lowest = 1;
    private const int Highest = 5;

    /// <summary>The answers as they are kept, in the order of the questions; or what is wrong, with the field it is wrong in.</summary>
    /// <param name="questions">Every question, in order; those not asked on this account too.</param>
    /// <param name="account">The conversation's channel account.</param>
    /// <param name="given">The request's answers; null: it has none.</param>
    /// <param name="before">What was answered before; stays where the request has none.</param>
    /// <param name="isEnd">Whether required questions have to be answered: at <em>Close and end</em>.</param>
    public static (IReadOnlyList<QualityAnswer>? Answers, QualityProblem? Problem) Of(
        IReadOnlyList<QualityQuestion> questions, string account, IReadOnlyList<GivenAnswer>? given, IReadOnlyList<QualityAnswer> before, bool isEnd)
    {
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(before);
        var asked = questions.Where(q => q.IsAskedAt(account)).ToList();
        if (given is null)
            return isEnd && Missing(asked, before) is { } missing ? Wrong("quality-required", missing, "has to be answered") : (null, null);
        if (given.GroupBy(a => a.QuestionId).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return (null, new QualityProblem("invalid-quality", "quality", $"The question {twice.Key} is answered twice."));
        if (given.FirstOrDefault(a => asked.All(q => q.Id != a.QuestionId)) is { } stranger)
            return (null, new QualityProblem("unknown-question", "quality", $"There is no question {stranger.QuestionId} here."));
        var answers = new List<QualityAnswer>();
        foreach (var question in asked)
        {
            var text = PlainText.Clean(given.FirstOrDefault(a => a.QuestionId == question.Id)?.Answer ?? "").Trim();
            if (text.Length == 0)
                continue;
            if (Fault(question, text) is { } fault)
                return Wrong("invalid-quality", question, fault);
            answers.Add(new QualityAnswer(question.Id, question.Text, text));
        }

        return isEnd && Missing(asked, answers) is { } open ? Wrong("quality-required", open, "has to be answered") : (answers, null);
    }

    private static QualityQuestion? Missing(List<QualityQuestion> asked, IReadOnlyList<QualityAnswer> answers) =>
        asked.Find(q => q.IsRequired && answers.All(a => a.QuestionId != q.Id));

    private static string? Fault(QualityQuestion question, string answer) => question.Kind switch
    {
        QualityKinds.Scale when answer is [var digit] && digit - '0' is >= Lowest and <= Highest => null,
        QualityKinds.Scale => $"is answered by a whole number from {Lowest} to {Highest}",
        QualityKinds.Choice => question.Choices.Contains(answer) ? null : "is answered by one of its choices",
        _ => answer.Length <= LongestText ? null : $"is answered in at most {LongestText:N0} characters",
    };

    private static (IReadOnlyList<QualityAnswer>?, QualityProblem?) Wrong(string type, QualityQuestion question, string what) =>
        (null, new QualityProblem(type, "quality", $"“{question.Text}” {what}."));
}

/// <summary>An answer as a request brings it.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="Answer">The answer; empty or null: none.</param>
public sealed record GivenAnswer(Guid QuestionId, string? Answer);

/// <summary>What is wrong with answers.</summary>
/// <param name="Type">A stable word: <c>quality-required</c>, <c>invalid-quality</c>, <c>unknown-question</c>.</param>
/// <param name="Field">The request's field.</param>
/// <param name="Detail">For people.</param>
public sealed record QualityProblem(string Type, string Field, string Detail);
