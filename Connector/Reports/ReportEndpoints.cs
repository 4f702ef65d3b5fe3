using ChatClosing.Agents.Access;
using ChatClosing.Jobs.Work;
using ChatClosing.Reports.Feed;
using ChatClosing.Storage;

namespace ChatClosing.Reports;

/// <summary>The feed for reporting jobs and the report page's figures.</summary>
public static class ReportEndpoints
{
    /// <summary>Adds the reports.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddSingleton<EndedFeed>().AddSingleton<DayDigests>();
        services.AddSingleton<EndedReports>().AddSingleton<DailyReport>();
        return services.AddJob<RollUpReports>("RollUpReports", JobSchedule.Daily(new TimeOnly(2, 10)), (job, progress, cancel) => job.RunAsync(progress, cancel));
    }

    /// <summary>Maps the paths under <c>/api/v1</c>.</summary>
    public static void MapReports(this IEndpointRouteBuilder api)
    {
        FeedEndpoints.Map(api);
        var reports = api.MapGroup("/reports").RequireReports().WithTags("Reports");
        reports.MapGet("/ended-per-day", PerDayAsync).WithName("GetEndedPerDay").WithSummary("Ended conversations per day.").Produces<EndedPerDayView>().ProducesValidationProblem(422);
        reports.MapGet("/daily", DailyAsync).WithName("GetDailyReport")
            .WithSummary("Sums by day of UTC, channel and conversation type.").Produces<DailyView>().ProducesValidationProblem(422);
        reports.MapGet("/types", PerTypeAsync).WithName("GetTypesReport").WithSummary("Ended conversations per conversation type, with handling times.").Produces<TypesReportView>().ProducesValidationProblem(422);
        reports.MapGet("/satisfaction", SatisfactionAsync).WithName("GetSatisfactionReport").WithSummary("How satisfied customers are: 4s and 5s among the answers, with how many were asked.").Produces<SatisfactionReportView>().ProducesValidationProblem(422);
        reports.MapGet("/conversations", ConversationsAsync).WithName("GetReportConversations").WithSummary("Exactly the conversations behind a figure.").Produces<ReportConversationsView>().ProducesValidationProblem(422);
    }

    private static async Task<IResult> PerDayAsync(EndedReports reports, TimeProvider clock, CancellationToken cancel, DateOnly? from = null, DateOnly? to = null, string? zone = null) =>
        ReportRange.Parse(from, to, zone, clock.GetUtcNow(), out var fault) is { } range ? Results.Ok(await reports.PerDayAsync(range, cancel)) : Wrong(fault);

    // Days of UTC only: the sums of a day cannot be cut anew for another zone.
    private static async Task<IResult> DailyAsync(DailyReport report, TimeProvider clock, CancellationToken cancel, DateOnly? from = null, DateOnly? to = null) =>
        ReportRange.Parse(from, to, null, clock.GetUtcNow(), out var fault) is { } range ? Results.Ok(await report.OfAsync(range, cancel)) : Wrong(fault);

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
