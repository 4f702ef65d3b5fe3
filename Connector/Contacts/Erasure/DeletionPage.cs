using System.Globalization;
using System.Text.Encodings.Web;
using ChatClosing.Storage.Model;

namespace ChatClosing.Contacts.Erasure;

/// <summary>
/// <c>/deletion/{code}</c>: how far a deletion is, for the person it is about. Plain words in English or French, no script, no style, and nothing
/// about anybody: who has the code knows whom it is about.
/// </summary>
internal static class DeletionPage
{
    private static readonly Words English = new(
        "en",
        "Deletion of your data",
        "We received your request on {0} and are deleting your data.",
        "Your data was deleted on {0}.",
        "We looked for your data on {0} and found no data under this id.",
        "There is no request with this code.");

    private static readonly Words French = new(
        "fr",
        "Suppression de vos données",
        "Nous avons reçu votre demande le {0} et supprimons vos données.",
        "Vos données ont été supprimées le {0}.",
        "Nous avons cherché vos données le {0} et n’avons trouvé aucune donnée sous cet identifiant.",
        "Il n’existe aucune demande avec ce code.");

    /// <summary>Maps the page.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/deletion/{code}", ShowAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(HttpContext http, string code, DeletionRequests requests, CancellationToken cancel)
    {
        var words = WordsFor(http.Request);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Vary = "Accept-Language";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        var request = await requests.FindAsync(code, cancel);
        var status = request is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        return Results.Content(Html(words, Sentence(words, request)), "text/html; charset=utf-8", statusCode: status);
    }

    private static string Sentence(Words words, DeletionRequestRow? request) => request switch
    {
        null => words.Unknown,
        { DoneAt: null } => words.Say(words.Pending, request.AskedAt),
        { DoneAt: { } done, Contacts: 0 } => words.Say(words.Nothing, done),
        { DoneAt: { } done } => words.Say(words.Done, done),
    };

    private static string Html(Words words, string sentence) =>
        $"""
        <!doctype html>
        <html lang="{words.Language}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Encode(words.Title)}</title></head>
        <body><main><h1>{Encode(words.Title)}</h1><p>{Encode(sentence)}</p></main></body>
        </html>

        """;

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private static Words WordsFor(HttpRequest request)
    {
        var wanted = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.Value ?? "");
        return wanted.Select(ByLanguage).OfType<Words>().FirstOrDefault(English);
    }

    private static Words? ByLanguage(string tag) => tag.Split('-')[0].ToLowerInvariant() switch { "fr" => French, "en" => English, _ => null };

    private sealed record Words(string Language, string Title, string Pending, string Done, string Nothing, string Unknown)
    {
        public string Say(string sentence, DateTimeOffset day) =>
            string.Format(CultureInfo.InvariantCulture, sentence, day.UtcDateTime.ToString("D", CultureInfo.GetCultureInfo(Language)));
    }
}
