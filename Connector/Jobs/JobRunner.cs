using ChatClosing.Jobs.Work;

namespace ChatClosing.Jobs;

/// <summary>Runs a job when it is its turn: what every engine and the command line call.</summary>
public sealed partial class JobRunner(JobList jobs, JobLedger ledger, IServiceScopeFactory scopes, TimeProvider clock, ILogger<JobRunner> log)
{
    private static readonly TimeSpan SignOfLife = JobLedger.Lease / 4;

    /// <summary>The clock of an engine struck. Two nodes whose clocks strike together run it once.</summary>
    /// <param name="name">The job's name; one that is no more is passed over, for engines remember.</param>
    /// <param name="cancel">The node stops.</param>
    public async Task TickAsync(string name, CancellationToken cancel)
    {
        if (jobs.Find(name) is { } job)
            await RunAsync(job, job.Schedule.Every / 2, by: null, cancel);
    }

    /// <summary>Somebody wants it now.</summary>
    /// <returns>What became of it; null when a run is under way.</returns>
    public Task<JobResult?> RunNowAsync(Job job, Guid? by, CancellationToken cancel) => RunAsync(job, TimeSpan.Zero, by, cancel);

    private async Task<JobResult?> RunAsync(Job job, TimeSpan gap, Guid? by, CancellationToken cancel)
    {
        JobLease? lease;
        try
        {
            lease = await ledger.BeginAsync(job.Name, gap, by, cancel);
        }
        catch (Exception e) when (by is null && !cancel.IsCancellationRequested)
        {
            // The database is away: the clock strikes again.
            LogNotNow(job.Name, e.Message);
            return null;
        }

        if (lease is null)
            return null;
        var progress = new JobProgress();
        var result = await WatchAsync(job, lease, progress, cancel);
        await EndAsync(lease, result);
        return result;
    }

    /// <summary>Runs it and tells meanwhile that it is alive; a run that is not ours any more is given up.</summary>
    private async Task<JobResult> WatchAsync(Job job, JobLease lease, JobProgress progress, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var alive = StayAliveAsync(lease, progress, stop, over.Token);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await job.RunAsync(scope.ServiceProvider, progress, stop.Token);
            return new JobResult("done", progress.Done, progress.Note);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new JobResult("stopped", progress.Done, progress.Note);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever is wrong with one job, the page tells it and the clock tries again.
            LogFailed(e, job.Name);
            progress.Say($"{e.GetType().Name}: {e.Message}");
            return new JobResult("failed", progress.Done, progress.Note);
        }
        finally
        {
            await over.CancelAsync();
            await alive;
        }
    }

    private async Task StayAliveAsync(JobLease lease, JobProgress progress, CancellationTokenSource stop, CancellationToken over)
    {
        using var sign = new PeriodicTimer(SignOfLife, clock);
        try
        {
            while (await sign.WaitForNextTickAsync(over))
            {
                if (!await TryTellAsync(lease, progress, over))
                    await stop.CancelAsync();
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            LogOver(lease.Job);
        }
    }

    private async Task<bool> TryTellAsync(JobLease lease, JobProgress progress, CancellationToken cancel)
    {
        try
        {
            return await ledger.StillAsync(lease, progress.Done, cancel);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            // A moment without a database is no reason to stop: every job is safe to run twice.
            LogNotNow(lease.Job, e.Message);
            return true;
        }
    }

    private async Task EndAsync(JobLease lease, JobResult result)
    {
        try
        {
            await ledger.EndAsync(lease, result, CancellationToken.None);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The lease runs out, and the next run calls this one lost.
            LogNotNow(lease.Job, e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The run of the job {Job} could not be written down now: {Reason}")]
    private partial void LogNotNow(string job, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The job {Job} failed")]
    private partial void LogFailed(Exception e, string job);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The run of the job {Job} is over")]
    private partial void LogOver(string job);
}
