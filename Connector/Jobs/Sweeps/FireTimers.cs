using ChatClosing.Jobs.Work;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Jobs.Sweeps;

/// <summary>Lets every other due time of a conversation pass that is overdue.</summary>
internal sealed class FireTimers(DueSweep due)
{
    public Task RunAsync(JobProgress progress, CancellationToken cancel) => due.SweepAsync(DueKind.Timers, progress.Add, cancel);

    public async Task<JobBacklog> BacklogAsync(CancellationToken cancel)
    {
        var (count, oldest) = await due.DueAsync(DueKind.Timers, cancel);
        return new JobBacklog(count, oldest);
    }
}
