using ChatClosing.Agents.Access;
using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Agents.Audit;

/// <summary>The audit, newest first, for administrators.</summary>
internal static class AuditEndpoints
{
    private sealed record Entry(Guid Id, DateTimeOffset At, Guid? UserId, string What, string? About);

    public static void MapAudit(this IEndpointRouteBuilder api) => api.MapGet("/audit", ReadAsync).RequireAdministrator();

    private static async Task<IResult> ReadAsync(ChatDb db, CancellationToken cancel, Guid? after = null, int limit = 50)
    {
        limit = Math.Clamp(limit, 1, 200);
        var rows = db.Audit.AsNoTracking();
        if (after is { } last)
            rows = rows.Where(r => r.Id.CompareTo(last) < 0);
        var page = await rows.OrderByDescending(r => r.Id).Take(limit + 1)
            .Select(r => new Entry(r.Id, r.At, r.UserId, r.What, r.About)).ToListAsync(cancel);
        return TypedResults.Ok(new { items = page.Take(limit), next = page.Count > limit ? page[limit - 1].Id : (Guid?)null });
    }
}
