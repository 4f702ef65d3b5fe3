using System.Globalization;
using System.Text.Encodings.Web;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Surveys;
using ChatClosing.Storage.Model;

namespace ChatClosing.Closing.Satisfaction;

/// <summary>Writes the page. Whatever somebody typed goes through <see cref="Encode"/>, and there is no script for it to become.</summary>
internal static class SurveyHtml
{
    /// <summary>The form, with what was answered before or typed just now.</summary>
    public static string Form(PageWords words, SurveyRow survey, string question, SurveyForm filled, string? wrong)
    {
        var error = wrong is null ? "" : $"""<p class="wrong" id="wrong" role="alert">{Encode(wrong)}</p>""";
        var scores = string.Concat(Enumerable.Range(SurveyToken.LowestScore, SurveyToken.HighestScore).Select(n => Score(words, n, filled.Score)));
        return Page(words, question,
            $"""
            <h1>{Encode(question)}</h1>
            {error}
            <form method="post" action="?lang={words.Language}">
            <input type="hidden" name="answers" value="{survey.Answers}">
            <fieldset{(wrong is null ? "" : " aria-describedby=\"wrong\"")}><legend>{Encode(words.Legend)}</legend>
            <div class="scale">{scores}</div>
            <p class="ends" aria-hidden="true"><span>{Encode(words.Lowest)}</span><span>{Encode(words.Highest)}</span></p>
            </fieldset>
            <label class="above" for="comment">{Encode(words.Comment)}</label>
            <textarea id="comment" name="comment" maxlength="{Lifecycle.LongestSurveyComment}" aria-describedby="hint">{"\n"}{Encode(filled.Comment ?? "")}</textarea>
            <p class="hint" id="hint">{Encode(words.CommentHint)}</p>
            <button type="submit">{Encode(words.Send)}</button>
            </form>
            <form class="stop" method="post" action="?lang={words.Language}"><button type="submit" name="stop" value="1">{Encode(words.Stop)}</button></form>
            """);
    }

    /// <summary>Thanks, and the way back.</summary>
    public static string Thanks(PageWords words, SurveyRow survey) => Page(words, words.Thanks,
        $"""
        <h1>{Encode(words.Thanks)}</h1>
        <p class="more">{Encode(Say(words, words.ThanksMore, survey.ExpiresAt))}</p>
        <p><a href="?lang={words.Language}">{Encode(words.Change)}</a></p>
        """);

    /// <summary>They will not be asked again.</summary>
    public static string Stopped(PageWords words) => Told(words, words.Stopped, words.StopMore);

    /// <summary>Too late.</summary>
    public static string Over(PageWords words, SurveyRow survey) => Told(words, words.Over, Say(words, words.OverMore, survey.ExpiresAt));

    /// <summary>No such survey.</summary>
    public static string Unknown(PageWords words) => Told(words, words.Unknown, words.UnknownMore);

    private static string Told(PageWords words, string title, string more) =>
        Page(words, title, $"""<h1>{Encode(title)}</h1><p class="more">{Encode(more)}</p>""");

    // The words at the ends are part of the names of 1 and 5; beside the scale they stand for the eyes only.
    private static string Score(PageWords words, int score, int? chosen)
    {
        var name = score switch { SurveyToken.LowestScore => words.Lowest, SurveyToken.HighestScore => words.Highest, _ => $"{score}" };
        var ticked = score == chosen ? " checked" : "";
        return $"""<label><input type="radio" name="score" value="{score}" aria-label="{Encode(name)}" required{ticked}>{score}</label>""";
    }

    private static string Page(PageWords words, string title, string body) =>
        $"""
        <!doctype html>
        <html lang="{words.Language}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Encode(title)}</title>
        <link rel="icon" href="{PageStyle.NoIcon}"><style>{PageStyle.Css}</style></head>
        <body><header><a href="?lang={words.OtherLanguage}" lang="{words.OtherLanguage}" hreflang="{words.OtherLanguage}">{Encode(words.Other)}</a></header>
        <main>{body}</main></body>
        </html>

        """;

    private static string Say(PageWords words, string sentence, DateTimeOffset time) =>
        string.Format(CultureInfo.InvariantCulture, sentence, time.UtcDateTime.ToString("D", CultureInfo.GetCultureInfo(words.Language)));

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}

/// <summary>What the form holds.</summary>
/// <param name="Score">The chosen score; null: none.</param>
/// <param name="Comment">The comment.</param>
internal sealed record SurveyForm(int? Score, string? Comment);
