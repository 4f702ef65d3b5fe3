using ChatClosing.Jobs.Work;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Jobs.Sweeps;

/// <summary>Seals ends that are overdue.</summary>
internal sealed class SealEndings(DueSweep due)
{
    public Task RunAsync(JobProgress progress, CancellationToken cancel) => due.SweepAsync(DueKind.Endings, progress.Add, cancel);

    public async Task<JobBacklog> BacklogAsync(CancellationToken cancel)
    {
        var (count, oldest) = await due.DueAsync(DueKind.Endings, cancel);
        return new JobBacklog(count, oldest);
    }
}
