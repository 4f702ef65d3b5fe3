using ChatClosing.Jobs.Work;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Bots.Calls;

/// <summary>Forgets what bots were told long ago: the log has all of it, and these rows only said how far it was.</summary>
internal sealed class TidyBotCalls(BackgroundDatabase background, SqliteWriteGate gate, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Does it.</summary>
    public async Task RunAsync(JobProgress progress, CancellationToken cancel)
    {
        await using var sql = await PlainTransaction.BeginAsync(background.Database, gate, cancel);
        progress.Add(await sql.RunAsync("delete from bot_calls where state in (20, 30, 40) and settled_at < $1", cancel, clock.GetUtcNow() - Kept));
        await sql.CommitAsync(cancel);
    }

    /// <summary>What there is to do.</summary>
    public async Task<JobBacklog> BacklogAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - Kept;
        await using var db = background.Open();
        var old = db.BotCalls.AsNoTracking().Where(c => c.State >= EffectState.Done && c.SettledAt < before);
        var count = await old.CountAsync(cancel);
        return new JobBacklog(count, count == 0 ? null : await old.MinAsync(c => c.SettledAt, cancel));
    }
}
