using ChatClosing.Jobs.Work;
using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Delivery;

/// <summary>
/// Settles what platforms told of messages that never became known here: receipts and edits wait for their message, and go when nobody sent it.
/// </summary>
internal sealed class ReconcileMessages(UnknownReceipts receipts, BackgroundDatabase background)
{
    public async Task RunAsync(JobProgress progress, CancellationToken cancel) => progress.Add(await receipts.DropAsync(cancel));

    public async Task<JobBacklog> BacklogAsync(CancellationToken cancel)
    {
        await using var db = background.Open();
        var parked = db.ParkedReceipts.AsNoTracking();
        var count = await parked.CountAsync(cancel);
        return new JobBacklog(count, count == 0 ? null : await parked.MinAsync(r => r.At, cancel));
    }
}
