using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Operations.Problems;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace ChatClosing.Reports.Feed;

/// <summary><c>/ended-conversations</c>: the feed in three formats, and the digest to reconcile with.</summary>
internal static class FeedEndpoints
{
    private const int LargestPage = 1_000;
    private const int MostLines = 100_000;
    private const string NdJson = "application/x-ndjson";
    private const string Csv = "text/csv";

    public static void Map(IEndpointRouteBuilder api)
    {
        var feed = api.MapGroup("/ended-conversations").RequireReports().WithTags("Reports");
        feed.MapGet("", FeedAsync).AuditsReads("export.feed").WithName("GetEndedConversations")
            .WithSummary("Ended conversations by position, once each per revision: JSON, or as many lines as wanted of NDJSON or CSV by Accept.")
            .Produces<EndedFeedView>().ProducesValidationProblem(422);
        feed.MapGet("/digest", DigestAsync).WithName("GetEndedDigest")
            .WithSummary("How many conversations ended on a day of UTC, and a hash over their latest revisions.")
            .Produces<DigestView>().ProducesValidationProblem(422);
    }

    private static async Task<IResult> FeedAsync(
        HttpContext http, EndedFeed feed, IOptions<JsonOptions> json, CancellationToken cancel,
        long after = 0, int limit = 200, DateOnly? from = null, DateOnly? to = null)
    {
        if (from is { } first && to is { } last && first >= last)
            return Problem.Invalid("invalid-request", "from", "'from' is before 'to', which is not included.");
        var days = new UtcDays(from, to);
        after = Math.Max(after, 0);
        var accept = http.Request.Headers.Accept.ToString();
        http.Response.Headers.CacheControl = "no-store";
        if (accept.Contains(NdJson, StringComparison.OrdinalIgnoreCase))
            return Results.Stream(to => EndedLines.WriteAsync(to, Lines(), json.Value.SerializerOptions, cancel), NdJson);
        if (accept.Contains(Csv, StringComparison.OrdinalIgnoreCase))
            return Results.Stream(to => EndedCsv.WriteAsync(to, Lines(), cancel), $"{Csv}; charset=utf-8", "ended-conversations.csv");
        return Results.Ok(await feed.PageAsync(after, Math.Clamp(limit, 1, LargestPage), days, cancel));

        IAsyncEnumerable<EndedView> Lines() => feed.ReadAsync(after, Math.Clamp(limit, 1, MostLines), days, cancel);
    }

    private static async Task<IResult> DigestAsync(DayDigests digests, CancellationToken cancel, DateOnly? day = null) => day is { } wanted
        ? Results.Ok(await digests.OfAsync(wanted, cancel))
        : Problem.Invalid("invalid-request", "day", "Say which day of UTC: 2026-11-21.");
}
