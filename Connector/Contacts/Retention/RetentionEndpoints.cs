using ChatClosing.Agents.Access;

namespace ChatClosing.Contacts.Retention;

/// <summary><c>/api/v1/retention</c>: the dry run.</summary>
internal static class RetentionEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/retention", (ApplyRetention retention, CancellationToken cancel) => retention.ReportAsync(cancel)).RequireOverseer()
            .WithTags("Administration").WithName("GetRetention").WithSummary("What the retention would purge now, by channel account.").Produces<RetentionView>();
}
