using ChatClosing.Jobs.Work;
using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.WebChat;

/// <summary>
/// Forgets visits in which nobody wrote: they know who opened a page, and nobody needs it. What was written goes with its conversation.
/// </summary>
internal sealed class TidyVisits(BackgroundDatabase background, SqliteWriteGate gate, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public async Task RunAsync(JobProgress progress, CancellationToken cancel)
    {
        // One that is written in meanwhile has its conversation by then, or its client is told to begin another.
        await using var sql = await PlainTransaction.BeginAsync(background.Database, gate, cancel);
        await sql.RunAsync(
            "delete from visit_activities where visit_id in (select id from visits where conversation_id is null and started_at < $1)", cancel, clock.GetUtcNow() - Kept);
        progress.Add(await sql.RunAsync("delete from visits where conversation_id is null and started_at < $1", cancel, clock.GetUtcNow() - Kept));
        await sql.CommitAsync(cancel);
    }

    public async Task<JobBacklog> BacklogAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - Kept;
        await using var db = background.Open();
        var old = db.Set<Storage.Model.VisitRow>().AsNoTracking().Where(v => v.ConversationId == null && v.StartedAt < before);
        var count = await old.CountAsync(cancel);
        return new JobBacklog(count, count == 0 ? null : await old.MinAsync(v => v.StartedAt, cancel));
    }
}
