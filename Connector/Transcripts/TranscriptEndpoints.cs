using System.Security.Cryptography;
using System.Text;
using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Operations.Problems;
using ChatClosing.Transcripts.Rendering;
using Microsoft.Net.Http.Headers;

namespace ChatClosing.Transcripts;

/// <summary>A conversation to read or to keep, in the format that <c>Accept</c> asks for.</summary>
internal static class TranscriptEndpoints
{
    private const string Text = "text/plain";
    private const string Html = "text/html";
    private const string Json = "application/json";
    private static readonly string[] Formats = [Text, Html, Json];

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/conversations/{id:guid}/transcript", GetAsync).RequireAgent().AuditsViews().WithTags("Transcripts")
        .WithName("GetTranscript").WithSummary("The conversation as text, page or Bot Framework transcript, by Accept. An ended one as of a revision, the latest when none is given.")
        .Produces<string>(StatusCodes.Status200OK, Text, Html, Json).ProducesProblem(404).ProducesProblem(406).ProducesValidationProblem(422);

    private static async Task<IResult> GetAsync(
        Guid id, HttpContext http, TranscriptReader transcripts, CurrentActor me, AuditTrail audit, CancellationToken cancel, bool notes = true, string? language = null, string? timeZone = null, int? revision = null)
    {
        if (Wanted(http) is not { } format)
            return Problem.Of(StatusCodes.Status406NotAcceptable, "not-acceptable", $"A transcript is one of {string.Join(", ", Formats)}.");
        var style = transcripts.ForColleagues with { WithNotes = notes };
        if (language is not null && TranscriptWords.Of(language) is null)
            return Problem.Invalid("invalid-language", "language", "'language' is one of en, fr.");
        TimeZoneInfo? zone = null;
        if (timeZone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out zone))
            return Problem.Invalid("invalid-time-zone", "timeZone", "'timeZone' is an IANA time zone, as in Europe/Paris.");
        if (await transcripts.FindAsync(id, null, cancel) is not { } latest)
            return Problem.NotFound();
        // What was logged after a revision is not in it, and names are those it was written out with first: by the same settings it gives the same bytes
        // until something of it is taken back or erased.
        var asOf = revision ?? latest.Revision;
        var it = asOf == 0 ? latest : await transcripts.FindAsync(id, asOf, cancel);
        if (it is null)
            return Problem.NotFound();

        // What was taken away is noted of everybody, agents included.
        await audit.WriteAsync("transcript.viewed", me.Id, $"{id} {format}", cancel);
        style = style with { Words = TranscriptWords.Of(language) ?? style.Words, Zone = zone ?? style.Zone };
        return Answer(http, format, it, style);
    }

    private static IResult Answer(HttpContext http, string format, Transcript it, TranscriptStyle style)
    {
        var bytes = format switch
        {
            Html => Encoding.UTF8.GetBytes(HtmlTranscript.Write(it, style)),
            Json => ActivityTranscript.Write(it, style),
            _ => Encoding.UTF8.GetBytes(TextTranscript.Write(it, style)),
        };
        http.Response.Headers.ContentSecurityPolicy = $"sandbox; default-src 'none'; style-src {HtmlTranscript.StyleHash}; frame-ancestors 'none'";
        http.Response.Headers.Vary = "Accept";
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"");
        return Results.Bytes(bytes, $"{format}; charset=utf-8", entityTag: tag);
    }

    // The caller's favourite that we have; the text when it does not mind.
    private static string? Wanted(HttpContext http)
    {
        var accept = http.Request.GetTypedHeaders().Accept;
        if (accept.Count == 0)
            return Text;
        foreach (var range in accept.Where(a => a.Quality is not 0).OrderByDescending(a => a.Quality ?? 1))
        {
            if (Array.Find(Formats, format => MediaTypeHeaderValue.Parse(format).IsSubsetOf(range)) is { } format)
                return format;
        }

        return null;
    }
}
