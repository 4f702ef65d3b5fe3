namespace ChatClosing.Conversations.Surveys;

/// <summary>That the customer of an ended conversation was asked.</summary>
/// <param name="MessageId">The message that asks. It is nobody's answer: no figure and no barrier counts it.</param>
/// <param name="ExpiresAt">From then on an answer does not count.</param>
/// <param name="State">What became of the message.</param>
public sealed record AskedSurvey(Guid MessageId, DateTimeOffset ExpiresAt, DeliveryState State)
{
    /// <summary>An answer came after that; the log has the first one.</summary>
    public bool CameLate { get; init; }

    /// <summary>The customer said that they do not want to be asked any more.</summary>
    public bool IsRefused { get; init; }
}

/// <summary>The customer's last answer. Their comment is in the log only.</summary>
/// <param name="Score">1 to 5.</param>
/// <param name="At">When.</param>
/// <param name="Answers">How often they answered so far; only the last one counts.</param>
public sealed record Satisfaction(int Score, DateTimeOffset At, int Answers);

/// <summary>What a seal needs to ask: made and read by the pump, under the thread's lock.</summary>
/// <param name="MessageId">The id of the message, should there be one.</param>
/// <param name="Token">Its secret.</param>
/// <param name="Customer">What the customer allows.</param>
public sealed record SurveyFacts(Guid MessageId, string Token, SurveyCustomer Customer);
