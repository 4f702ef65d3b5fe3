namespace ChatClosing.Conversations.Commands;

/// <summary>The customer answers a survey. Its token was checked before: the command names the conversation and its thread.</summary>
/// <param name="Score">1 to 5.</param>
/// <param name="By"><c>channel</c> or <c>page</c>.</param>
public sealed record AnswerSurvey(int Score, string By) : Command
{
    /// <summary>As <see cref="Events.SurveyAnswered.Comment"/>.</summary>
    public string? Comment { get; init; }
}

/// <summary>The customer does not want to be asked any more.</summary>
/// <param name="By"><c>channel</c> or <c>page</c>.</param>
public sealed record RefuseSurveys(string By) : Command;
