namespace ChatClosing.Storage.Model;

/// <summary>A satisfaction survey that was sent: what recognises its answer, and the last one. Written by the pump, in the seal's transaction.</summary>
public sealed class SurveyRow
{
    public Guid ConversationId { get; init; }
    public Guid ThreadId { get; init; }
    public Guid ContactId { get; init; }

    /// <summary>The message that asks.</summary>
    public Guid MessageId { get; init; }

    /// <summary>SHA-256 of the token, in lower-case hex.</summary>
    public required string TokenHash { get; init; }
    public required string Account { get; init; }
    public required string Language { get; init; }

    /// <summary>Who gets the credit: everybody who was engaged, ids with commas.</summary>
    public required string Agents { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>1 to 5; null: not answered.</summary>
    public short? Score { get; init; }

    /// <summary>The customer's words.</summary>
    public string? Comment { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>How often it was answered; the last one counts.</summary>
    public int Answers { get; init; }
}

/// <summary>A question that agents answer in the closing window. Never deleted: what was answered stays readable.</summary>
public sealed class QualityQuestionRow
{
    public Guid Id { get; init; }
    public required string Text { get; set; }

    /// <summary><c>scale</c>, <c>choice</c> or <c>text</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>What can be chosen, as a JSON array; empty for the other kinds.</summary>
    public required string Choices { get; set; }

    /// <summary>The channel accounts where it is asked, as a JSON array; empty: everywhere.</summary>
    public required string Accounts { get; set; }
    public bool Required { get; set; }

    /// <summary>Whether it is still asked.</summary>
    public bool Active { get; set; }

    /// <summary>Its place in the order.</summary>
    public int Place { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
}
