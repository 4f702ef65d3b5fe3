using ChatClosing.Conversations;

namespace ChatClosing.Storage;

/// <summary>A survey that goes out with its seal.</summary>
public sealed record NewSurvey(
    Conversation Conversation, Guid MessageId, string TokenHash, string Language, DateTimeOffset AskedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>Everybody who was engaged, as <see cref="Model.SurveyRow.Agents"/>.</summary>
    public string Agents => string.Join(',', Conversation.Stints.Select(s => s.Agent).Distinct());
}

/// <summary>An answer to a survey.</summary>
/// <param name="ConversationId">The survey's.</param>
/// <param name="Score">1 to 5.</param>
/// <param name="Comment">Null: what was written before stays; empty: it goes.</param>
/// <param name="At">When.</param>
public sealed record SurveyScore(Guid ConversationId, int Score, string? Comment, DateTimeOffset At);
