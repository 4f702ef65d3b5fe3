namespace ChatClosing.Conversations.Surveys;

/// <summary>What the settings of a channel account say about the satisfaction survey.</summary>
public sealed record SurveySettings
{
    /// <summary>Whether customers may be asked at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether the closing window proposes it; an end without a word about it asks nobody.</summary>
    public bool Preselected { get; init; }

    /// <summary>How long an answer counts.</summary>
    public TimeSpan ValidFor { get; init; } = TimeSpan.FromDays(14);

    /// <summary>The language of the message where the customer's is not known: <c>en</c> or <c>fr</c>. The page also speaks the browser's.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The installation's own question by language; where there is none, ours.</summary>
    public IReadOnlyDictionary<string, string> Questions { get; init; } = new Dictionary<string, string>();

    /// <summary>Where the world reaches us, without a slash at the end; null: there are no links.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>The same, in a customer's language where there are words in it.</summary>
    public SurveySettings In(string? locale) => this with { Language = (SurveyWords.Find(locale) ?? SurveyWords.Of(Language)).Language };

    /// <summary>The question in a language.</summary>
    public string QuestionIn(SurveyWords words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return Questions.TryGetValue(words.Language, out var own) ? own : words.Question;
    }
}
