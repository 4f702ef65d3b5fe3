using System.Text.Json.Serialization;
using ChatClosing.Conversations.Surveys;

namespace ChatClosing.Conversations.Events;

/// <summary>The customer is asked for their satisfaction: an automatic message, which leaves with the seal and changes nothing else.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="TokenHash">What an answer is recognised by (<see cref="SurveyToken.HashOf"/>); the token itself is never logged.</param>
/// <param name="How"><c>quick-replies</c> or <c>link</c>.</param>
/// <param name="Language">The language of the message.</param>
/// <param name="ExpiresAt">Until when an answer counts.</param>
/// <param name="At">When.</param>
public sealed record SurveyAsked(Guid MessageId, string TokenHash, string How, string Language, DateTimeOffset ExpiresAt, DateTimeOffset At) : Event(At)
{
    /// <summary>The message itself, on its way into the outbox; never stored here.</summary>
    [JsonIgnore]
    public SurveyMessage? Message { get; init; }
}

/// <summary>The survey was wished and does not go.</summary>
/// <param name="Reason">As in <see cref="SurveyPlan.Reason"/>.</param>
/// <param name="At">When.</param>
public sealed record SurveySkipped(string Reason, DateTimeOffset At) : Event(At);

/// <summary>The customer told how satisfied they are. The last answer until the survey expires counts.</summary>
/// <param name="Score">1 to 5.</param>
/// <param name="Comment">Their words; empty: they took them back; null: they said nothing about them, what they wrote before stays.</param>
/// <param name="By"><c>channel</c> or <c>page</c>.</param>
/// <param name="At">When.</param>
public sealed record SurveyAnswered(int Score, string? Comment, string By, DateTimeOffset At) : Event(At);

/// <summary>The customer tapped a score after the survey had expired: it does not count, and is not lost either. Noted once.</summary>
/// <param name="Score">1 to 5.</param>
/// <param name="At">When.</param>
public sealed record SurveyAnsweredLate(int Score, DateTimeOffset At) : Event(At);

/// <summary>The customer does not want to be asked any more: kept at the contact.</summary>
/// <param name="By"><c>channel</c> or <c>page</c>.</param>
/// <param name="At">When.</param>
public sealed record SurveyRefused(string By, DateTimeOffset At) : Event(At);
