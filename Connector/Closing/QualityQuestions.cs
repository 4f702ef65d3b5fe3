using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;

namespace ChatClosing.Closing;

/// <summary>Who knows the questions of the quality survey.</summary>
public interface IQualityQuestions
{
    /// <summary>Those that are asked on a channel, in their order.</summary>
    Task<IReadOnlyList<QualityQuestion>> OfAsync(string channel, CancellationToken cancel);
}

/// <summary>A question to the agent in the closing window.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">Its words.</param>
/// <param name="Kind"><c>scale</c> (1 to 5), <c>choice</c> or <c>text</c>.</param>
/// <param name="Choices">What can be chosen.</param>
/// <param name="Required">Whether a conversation ends only with an answer to it.</param>
public sealed record QualityQuestion(Guid Id, string Text, string Kind, IReadOnlyList<string> Choices, bool Required)
{
    private const int LongestAnswer = 2_000;

    /// <summary>The answer as it is kept; null when it is none to this question.</summary>
    public string? Clean(string? answer)
    {
        var text = PlainText.Clean(answer ?? "").Trim();
        return Kind switch
        {
            "scale" => text is ['1' or '2' or '3' or '4' or '5'] ? text : null,
            "choice" => Choices.Contains(text, StringComparer.Ordinal) ? text : null,
            _ => text.Length is > 0 and <= LongestAnswer ? text : null,
        };
    }

    /// <summary>Answers to questions, with the words of the questions as they are now; or the first fault.</summary>
    public static (IReadOnlyList<QualityAnswer> Answers, Refusal? Fault) Check(
        IReadOnlyList<QualityQuestion> questions, IReadOnlyList<(Guid QuestionId, string? Answer)> answers)
    {
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(answers);
        var kept = new List<QualityAnswer>();
        foreach (var (id, answer) in answers)
        {
            if (string.IsNullOrWhiteSpace(answer))
                continue;
            if (questions.FirstOrDefault(q => q.Id == id) is not { } question)
                return ([], new Refusal("unknown-question", "There is no such question here.") { Field = "quality" });
            if (question.Clean(answer) is not { } clean)
                return ([], new Refusal("invalid-answer", $"This is no answer to “{question.Text}”.") { Field = "quality" });
            if (kept.Exists(a => a.QuestionId == id))
                return ([], new Refusal("invalid-answer", $"“{question.Text}” is answered twice.") { Field = "quality" });
            kept.Add(new QualityAnswer(id, question.Text, clean));
        }

        return (kept, null);
    }

    /// <summary>The first required question without an answer; null when an end may go on.</summary>
    public static Refusal? Missing(IReadOnlyList<QualityQuestion> questions, IReadOnlyList<QualityAnswer> answers) =>
        questions.FirstOrDefault(q => q.Required && !answers.Any(a => a.QuestionId == q.Id)) is { } missing
            ? new Refusal("quality-required", $"Answer “{missing.Text}” first.") { Field = "quality" }
            : null;
}
