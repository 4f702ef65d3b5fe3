namespace ChatClosing.Conversations.Surveys;

/// <summary>The words of the satisfaction survey in one language.</summary>
/// <param name="Language"><c>en</c> or <c>fr</c>.</param>
/// <param name="Question">The question.</param>
/// <param name="Lowest">What a 1 means.</param>
/// <param name="Highest">What a 5 means.</param>
/// <param name="Answer">What opens the answers where they are hidden behind a button; at most 20 characters.</param>
/// <param name="Stop">Never again; at most 20 characters.</param>
/// <param name="Link">What the link is for, where there is nothing to tap.</param>
/// <param name="CommentLink">What it is for where there is.</param>
public sealed record SurveyWords(
    string Language, string Question, string Lowest, string Highest, string Answer, string Stop, string Link, string CommentLink)
{
    private static readonly SurveyWords English = new(
        "en",
        "How satisfied are you with our help?",
        "not at all",
        "very",
        "Rate us",
        "No more surveys",
        "It takes a minute:",
        "To add a comment:");

    private static readonly SurveyWords French = new(
        "fr",
        "Êtes-vous satisfait de notre aide ?",
        "pas du tout",
        "très",
        "Donner une note",
        "Ne plus demander",
        "Une minute suffit :",
        "Pour ajouter un commentaire :");

    /// <summary>Every language there is.</summary>
    public static IReadOnlyList<SurveyWords> All { get; } = [English, French];

    /// <summary>By a language tag (<c>fr</c>, <c>fr-CA</c>); null when there are no words in it.</summary>
    public static SurveyWords? Find(string? tag)
    {
        var language = tag?.Split('-')[0];
        return All.FirstOrDefault(w => string.Equals(w.Language, language, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>By a language tag; English where there are no others.</summary>
    public static SurveyWords Of(string? tag) => Find(tag) ?? English;

    /// <summary>A score as it is shown to be chosen: <c>5 – very</c>.</summary>
    public string Name(int score) => score switch
    {
        SurveyToken.LowestScore => $"{score} – {Lowest}",
        SurveyToken.HighestScore => $"{score} – {Highest}",
        _ => $"{score}",
    };
}
