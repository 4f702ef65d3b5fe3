using ChatClosing.Jobs.Work;
using ChatClosing.Storage.Effects;

namespace ChatClosing.Transcripts.Effects;

/// <summary>
/// Looks after the workers of side effects: leases of those that are gone go back, what settled without being told is told, and what is due is taken up
/// by this node's workers at once. The sending itself is theirs alone – so that a receiver gets no more calls at once because somebody is looking.
/// </summary>
internal sealed class SyncTranscripts(SideEffects effects, EffectReports reports, EffectLoop workers)
{
    /// <summary>Once.</summary>
    public async Task RunAsync(JobProgress progress, CancellationToken cancel)
    {
        progress.Add(await effects.ReturnLeasesAsync(cancel));
        await reports.TellAsync(cancel);
        workers.Wake();
    }

    /// <summary>What is due and not done.</summary>
    public async Task<JobBacklog> BacklogAsync(CancellationToken cancel)
    {
        var (count, oldest) = await effects.DueAsync(cancel);
        return new JobBacklog(count, oldest);
    }
}
