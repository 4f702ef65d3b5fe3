using System.Globalization;
using ChatClosing.Adapters.Channels;
using ChatClosing.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Surveys;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Closing.Satisfaction;

/// <summary>
/// <c>/survey/{token}</c>: the customer's page. Who has the link may answer; it names nobody, tells nothing of the conversation, and lives without
/// script, cookie or login.
/// </summary>
public static class SurveyPage
{
    // Four bytes for a character, three letters for a byte in a form, and some for the rest.
    private const long LargestForm = 32_768;

    /// <summary>Maps the page.</summary>
    public static void MapSurveys(this IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup("").AllowAnonymous().DisableAntiforgery().RequireRateLimiting(SurveyRate.Policy).ExcludeFromDescription();
        page.MapGet("/survey/{token}", ShowAsync);
        page.MapPost("/survey/{token}", AnswerAsync).WithMetadata(new RequestSize());
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, string token, Surveys surveys, ChannelAccounts accounts, TimeProvider clock, CancellationToken cancel)
    {
        var survey = await surveys.FindAsync(token, cancel);
        var words = PageWords.For(http.Request, survey?.Language);
        if (survey is null)
            return Html(http, SurveyHtml.Unknown(words), StatusCodes.Status404NotFound);
        if (survey.ExpiresAt <= clock.GetUtcNow())
            return Html(http, SurveyHtml.Over(words, survey), StatusCodes.Status410Gone);
        return http.Request.Query["done"].ToString() switch
        {
            "1" when survey.Score is not null => Html(http, SurveyHtml.Thanks(words, survey)),
            "stop" => Html(http, SurveyHtml.Stopped(words)),
            _ => Html(http, SurveyHtml.Form(words, survey, Question(accounts, survey, words), new(survey.Score, survey.Comment), null)),
        };
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext http, string token, Surveys surveys, ChannelAccounts accounts, CommandPump pump, CancellationToken cancel)
    {
        var survey = await surveys.FindAsync(token, cancel);
        var words = PageWords.For(http.Request, survey?.Language);
        if (survey is null)
            return Html(http, SurveyHtml.Unknown(words), StatusCodes.Status404NotFound);
        if (await FormAsync(http.Request, cancel) is not { } form)
            return Html(http, Again(new(survey.Score, survey.Comment), words.ChooseOne), StatusCodes.Status422UnprocessableEntity);
        var (scoreText, comment) = (form["score"].ToString(), PlainText.Clean(form["comment"].ToString()).ReplaceLineEndings("\n").Trim());
        var stops = form["stop"].Count > 0;
        if (!int.TryParse(scoreText, NumberStyles.None, CultureInfo.InvariantCulture, out var score) && !stops)
            return Html(http, Again(new(null, comment), words.ChooseOne), StatusCodes.Status422UnprocessableEntity);
        Command command = stops ? new RefuseSurveys("page") : new AnswerSurvey(score, "page") { Comment = comment };
        var result = await pump.SubmitAsync(Addressed(command, survey, $"{form["answers"]}:{score}:{comment}"), cancel);
        return (result.Outcome, result.Refusal?.Type) switch
        {
            (CommandOutcome.Done or CommandOutcome.Repeated, _) => SeeOther(http, $"?lang={words.Language}&done={(stops ? "stop" : "1")}"),
            (_, "survey-over" or "no-survey") => Html(http, SurveyHtml.Over(words, survey), StatusCodes.Status410Gone),
            (_, "invalid-score") => Html(http, Again(new(null, comment), words.ChooseOne), StatusCodes.Status422UnprocessableEntity),
            (_, "comment-too-long") => Html(http, Again(new(score, comment), words.TooLong), StatusCodes.Status422UnprocessableEntity),
            _ => Html(http, Again(new(score, comment), words.Later), StatusCodes.Status503ServiceUnavailable),
        };

        string Again(SurveyForm filled, string wrong) => SurveyHtml.Form(words, survey, Question(accounts, survey, words), filled, wrong);
    }

    /// <summary>The same form sent twice is one answer; the same answer in a later form is one more, and the last one counts anyway.</summary>
    private static Command Addressed(Command command, SurveyRow survey, string form) => command with
    {
        ThreadId = survey.ThreadId,
        ConversationId = survey.ConversationId,
        Key = Ids.Received(survey.MessageId, $"{command.GetType().Name}:{form}"),
    };

    private static async Task<IFormCollection?> FormAsync(HttpRequest request, CancellationToken cancel)
    {
        if (!request.HasFormContentType)
            return null;
        try
        {
            return await request.ReadFormAsync(cancel);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            // No form that a browser of ours sends: as if nothing had been chosen.
            return null;
        }
    }

    private static string Question(ChannelAccounts accounts, SurveyRow survey, PageWords words) =>
        accounts.FactsOf(survey.Account).Settings.Survey.QuestionIn(SurveyWords.Of(words.Language));

    private static IResult SeeOther(HttpContext http, string where)
    {
        Harden(http);
        http.Response.Headers.Location = where;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static IResult Html(HttpContext http, string html, int status = StatusCodes.Status200OK)
    {
        Harden(http);
        return Results.Content(html, "text/html; charset=utf-8", statusCode: status);
    }

    // The address is the secret: it goes to nobody else, and no machine keeps or lists the page.
    private static void Harden(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = PageStyle.Policy;
        headers.CacheControl = "no-store";
        headers.Vary = "Accept-Language";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex";
    }

    private sealed class RequestSize : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => LargestForm;
    }
}
