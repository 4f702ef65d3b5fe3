using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations.Surveys;

namespace ChatClosing.Conversations;

/// <summary>What a customer is told when their conversation is over: the installation's own words, or nothing.</summary>
public sealed record ClosingNotice
{
    /// <summary>What the message is called as <see cref="Events.MessageQueued.Automatic"/>.</summary>
    public const string Kind = "notice";

    /// <summary>The text by language (<c>en</c>, <c>fr</c>); empty: nobody is told.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    /// <summary>The language where the customer's is not known, or has no text.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The text for a customer; null where there is none, or where they see the end without it.</summary>
    /// <param name="traits">What the channel does by itself.</param>
    /// <param name="locale">The customer's language tag, where it is known.</param>
    public string? TextFor(ChannelTraits traits, string? locale)
    {
        ArgumentNullException.ThrowIfNull(traits);
        if (Texts.Count == 0 || traits.ShowsEnd)
            return null;
        string?[] languages = [SurveyWords.Find(locale)?.Language, Language, .. Texts.Keys.Order(StringComparer.Ordinal)];
        return languages.OfType<string>().Where(Texts.ContainsKey).Select(language => Texts[language]).First();
    }
}
