using ChatClosing.Jobs.Work;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Media;

/// <summary>Deletes files that are to go and that <see cref="MediaTidy"/>'s own rounds have left: the folder was away, a node died.</summary>
internal sealed class TidyMedia(MediaTidy tidy, BackgroundDatabase background)
{
    public Task RunAsync(JobProgress progress, CancellationToken cancel) => tidy.TidyAsync(progress.Add, cancel);

    public async Task<JobBacklog> BacklogAsync(CancellationToken cancel)
    {
        await using var db = background.Open();
        var removed = db.Media.AsNoTracking().Where(m => m.State == MediaState.Removed);
        var count = await removed.CountAsync(cancel);
        return new JobBacklog(count, count == 0 ? null : await removed.MinAsync(m => m.CreatedAt, cancel));
    }
}
