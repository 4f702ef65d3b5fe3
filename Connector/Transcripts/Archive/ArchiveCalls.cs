namespace ChatClosing.Transcripts.Archive;

/// <summary>What a try at the archive may come to, whatever is done there: each step may be done again, so that nothing is ever unclear.</summary>
/// <param name="effects">How long it may take altogether.</param>
/// <param name="store">The archive; null where there is none.</param>
internal sealed class ArchiveCalls(EffectSettings effects, IArchiveStore? store = null)
{
    /// <summary>Does something there.</summary>
    public async Task<TargetResult> CallAsync(Func<IArchiveStore, CancellationToken, Task<TargetResult>> call, CancellationToken cancel)
    {
        if (store is null)
            return new TargetRefused("archive-not-configured", "There is no archive: set Archive__Folder or Archive__Bucket.") { IsCertain = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(effects.CallTimeout);
        try
        {
            return await call(store, limit.Token);
        }
        catch (ArchiveAwayException e)
        {
            return new TargetLater("archive-unwritable", e.Message);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new TargetLater("archive-unwritable", $"The archive took longer than {effects.CallTimeout.TotalSeconds:0} s.");
        }
    }
}
