namespace ChatClosing.Conversations;

/// <summary>Why an answer to a survey does not count.</summary>
public sealed partial record Refusal
{
    internal static Refusal NoSurvey() => new("no-survey", "Nobody asked for an answer here.");

    internal static Refusal SurveyOver(DateTimeOffset? since) => new("survey-over", "The survey is over: answers do not count any more.") { Since = since };

    internal static Refusal NoScore() => new("invalid-score", "A score is a whole number from 1 to 5.") { Field = "score" };

    internal static Refusal CommentTooLong() => new("comment-too-long", "A comment has at most 2,000 characters.") { Field = "comment" };

    internal static Refusal QualityRequired() =>
        new("quality-required", "The quality survey has questions that have to be answered before a conversation ends.") { Field = "quality" };
}
