using ChatClosing.Adapters.Channels;

namespace ChatClosing.Conversations.Surveys;

/// <summary>The message that asks. It holds the token, so it is kept in the outbox only, and only until the platform took it.</summary>
/// <param name="Text">Its text.</param>
/// <param name="QuickReplies">What is tapped under it; null where there is only the link.</param>
public sealed record SurveyMessage(string Text, QuickReplies? QuickReplies)
{
    /// <summary>How many answers to tap it needs: the scores and "never again".</summary>
    public const int Choices = SurveyToken.HighestScore + 1;

    /// <summary>Where the page with a token is.</summary>
    public static string LinkOf(string publicUrl, string token) => $"{publicUrl.TrimEnd('/')}/survey/{token}";

    /// <summary>Writes it.</summary>
    public static SurveyMessage Write(SurveyWay how, SurveySettings settings, string token)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var words = SurveyWords.Of(settings.Language);
        var question = settings.QuestionIn(words);
        var link = settings.PublicUrl is { } url ? LinkOf(url, token) : null;
        if (how == SurveyWay.Link)
            return new($"{question} {words.Link} {link}", null);
        var scores = Enumerable.Range(0, SurveyToken.HighestScore).Select(n => SurveyToken.HighestScore - n);
        QuickReply[] items =
        [
            .. scores.Select(score => new QuickReply(words.Name(score), SurveyToken.Payload(token, score))),
            new(words.Stop, SurveyToken.StopPayload(token)),
        ];
        return new(link is null ? question : $"{question}\n{words.CommentLink} {link}", new QuickReplies(words.Answer, items));
    }
}
