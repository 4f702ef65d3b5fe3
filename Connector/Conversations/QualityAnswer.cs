namespace ChatClosing.Conversations;

/// <summary>What an agent answered in the closing window to a question of the quality survey.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="Question">Its words then: questions change, what was answered does not.</param>
/// <param name="Answer">The answer: a number of a scale, one of the choices, or a text.</param>
public sealed record QualityAnswer(Guid QuestionId, string Question, string Answer);
