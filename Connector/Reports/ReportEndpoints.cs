using System.Text.Json;
using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Storage;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace ChatClosing.Reports;

/// <summary>The feed for reporting jobs and the report page's figures.</summary>
public static class ReportEndpoints
{
    private const int MaxLimit = 1_000;
    private const string NdJson = "application/x-ndjson";

    /// <summary>Adds the reports.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services) => services.AddSingleton<EndedFeed>().AddSingleton<EndedReports>();

    /// <summary>Maps the paths under <c>/api/v1</c>.</summary>
    public static void MapReports(this IEndpointRouteBuilder api)
    {
        api.MapGet("/ended-conversations", FeedAsync).RequireReports().AuditsReads("export.feed").WithTags("Reports").WithName("GetEndedConversations")
            .WithSummary("Ended conversations in order, once each per revision; NDJSON when asked for by Accept.").Produces<EndedFeedView>();
        var reports = api.MapGroup("/reports").RequireReports().WithTags("Reports");
        reports.MapGet("/ended-per-day", PerDayAsync).WithName("GetEndedPerDay").WithSummary("Ended conversations per day.").Produces<EndedPerDayView>().ProducesValidationProblem(422);
        reports.MapGet("/types", PerTypeAsync).WithName("GetTypesReport").WithSummary("Ended conversations per conversation type, with handling times.").Produces<TypesReportView>().ProducesValidationProblem(422);
        reports.MapGet("/satisfaction", SatisfactionAsync).WithName("GetSatisfactionReport").WithSummary("How satisfied customers are: 4s and 5s among the answers, with how many were asked.").Produces<SatisfactionReportView>().ProducesValidationProblem(422);
        reports.MapGet("/conversations", ConversationsAsync).WithName("GetReportConversations").WithSummary("Exactly the conversations behind a figure.").Produces<ReportConversationsView>().ProducesValidationProblem(422);
    }

    private static async Task<IResult> FeedAsync(HttpContext http, EndedFeed feed, IOptions<JsonOptions> json, CancellationToken cancel, long after = 0, int limit = 200)
    {
        var page = await feed.PageAsync(Math.Max(after, 0), Math.Clamp(limit, 1, MaxLimit), cancel);
        if (!http.Request.Headers.Accept.ToString().Contains(NdJson, StringComparison.OrdinalIgnoreCase))
            return Results.Ok(page);
        var lines = string.Concat(page.Items.Select(i => JsonSerializer.Serialize(i, json.Value.SerializerOptions) + "\n"));
        return Results.Text(lines, NdJson);
    }

    private static async Task<IResult> PerDayAsync(EndedReports reports, TimeProvider clock, CancellationToken cancel, DateOnly? from = null, DateOnly? to = null, string? zone = null) =>
        ReportRange.Parse(from, to, zone, clock.GetUtcNow(), out var fault) is { } range ? Results.Ok(await reports.PerDayAsync(range, cancel)) : Wrong(fault);

    private static async Task<IResult> PerTypeAsync(EndedReports reports, TimeProvider clock, CancellationToken cancel, DateOnly? from = null, DateOnly? to = null, string? zone = null) =>
        ReportRange.Parse(from, to, zone, clock.GetUtcNow(), out var fault) is { } range ? Results.Ok(await reports.PerTypeAsync(range, cancel)) : Wrong(fault);

    private static async Task<IResult> SatisfactionAsync(EndedReports reports, TimeProvider clock, CancellationToken cancel, DateOnly? from = null, DateOnly? to = null, string? zone = null) =>
        ReportRange.Parse(from, to, zone, clock.GetUtcNow(), out var fault) is { } range ? Results.Ok(await reports.SatisfactionAsync(range, cancel)) : Wrong(fault);

    private static async Task<IResult> ConversationsAsync(
        EndedReports reports, TimeProvider clock, CancellationToken cancel,
        DateOnly? from = null, DateOnly? to = null, DateOnly? day = null, string? zone = null, string? type = null, bool spam = false, string? after = null, int limit = 50,
        string? satisfaction = null, Guid? agent = null)
    {
        if (ReportRange.Parse(day ?? from, DayAfter(day) ?? to, zone, clock.GetUtcNow(), out var fault) is not { } range)
            return Wrong(fault);
        if (!TryType(type, out var wanted))
            return Wrong(("type", "'type' is the id of a conversation type, or 'none'."));
        if (satisfaction is not (null or "asked" or "answered" or "satisfied") || (agent is not null && satisfaction is null))
            return Wrong(("satisfaction", "'satisfaction' is 'asked', 'answered' or 'satisfied'; 'agent' goes with it."));
        var survey = satisfaction is null ? null : new SatisfactionOf(satisfaction, agent?.ToString());
        return TryAfter(after, out var key)
            ? Results.Ok(await reports.ConversationsAsync(range, spam, wanted, survey, key, Math.Clamp(limit, 1, 200), cancel))
            : Wrong(("after", "'after' is not from a page of this list. Start again without it."));
    }

    // The calendar's last day has none after it; the range refuses it anyway.
    private static DateOnly? DayAfter(DateOnly? day) => day == DateOnly.MaxValue ? day : day?.AddDays(1);

    private static bool TryType(string? text, out Guid? type)
    {
        type = text is null ? null : text == "none" ? Guid.Empty : Guid.TryParse(text, out var id) ? id : null;
        return text is null || type is not null;
    }

    private static bool TryAfter(string? text, out (DateTimeOffset EndedAt, Guid Id)? key)
    {
        key = text?.Split('.') is [var time, var id] && Microseconds.Parse(time) is { } endedAt && ShortId.Parse(id) is { } guid
            ? (endedAt, guid)
            : null;
        return text is null || key is not null;
    }

    private static IResult Wrong((string Field, string What) fault) => Results.ValidationProblem(
        new Dictionary<string, string[]> { [fault.Field] = [fault.What] }, type: "invalid-request", detail: fault.What, statusCode: StatusCodes.Status422UnprocessableEntity);
}
