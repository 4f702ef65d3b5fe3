using ChatClosing.Agents.Access;
using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Agents.Audit;

/// <summary>The audit, newest first, for administrators.</summary>
internal static class AuditEndpoints
{
    private sealed record AuditEntry(Guid Id, DateTimeOffset At, Guid? UserId, string What, string? About);

    private sealed record AuditView(IReadOnlyList<AuditEntry> Items, Guid? Next);

    public static void MapAudit(this IEndpointRouteBuilder api) => api.MapGet("/audit", ReadAsync).RequireAdministrator()
        .WithTags("Administration").WithName("GetAudit").WithSummary("Who did what, the newest first.").Produces<AuditView>();

    private static async Task<IResult> ReadAsync(ChatDb db, CancellationToken cancel, Guid? after = null, int limit = 50)
    {
        limit = Math.Clamp(limit, 1, 200);
        var rows = db.Audit.AsNoTracking();
        if (after is { } last)
            rows = rows.Where(r => r.Id.CompareTo(last) < 0);
        var page = await rows.OrderByDescending(r => r.Id).Take(limit + 1)
            .Select(r => new AuditEntry(r.Id, r.At, r.UserId, r.What, r.About)).ToListAsync(cancel);
        return TypedResults.Ok(new AuditView([.. page.Take(limit)], page.Count > limit ? page[limit - 1].Id : null));
    }
}
