using ChatClosing.Jobs.Engines;
using ChatClosing.Jobs.Work;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Jobs;

/// <summary>Shows the jobs with what they did and what waits for them.</summary>
internal sealed class JobReader(
    JobList jobs, IJobEngine engine, BackgroundDatabase background, NameCache names, IServiceProvider services, TimeProvider clock)
{
    private const int RunsShown = 20;

    /// <summary>All jobs.</summary>
    public async Task<JobsView> AllAsync(CancellationToken cancel)
    {
        var items = new List<JobView>();
        foreach (var job in jobs.All)
            items.Add(await ViewAsync(job, cancel));
        return new JobsView(engine.Name, items);
    }

    /// <summary>One job.</summary>
    public async Task<JobView> ViewAsync(Job job, CancellationToken cancel)
    {
        await using var db = background.Open();
        var runs = db.JobRuns.AsNoTracking().Where(r => r.Job == job.Name).OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id);
        var now = clock.GetUtcNow();
        var lease = await db.JobStates.AsNoTracking().FirstOrDefaultAsync(s => s.Name == job.Name, cancel);
        var open = await runs.FirstOrDefaultAsync(r => r.EndedAt == null, cancel);
        var last = await runs.FirstOrDefaultAsync(r => r.EndedAt != null, cancel);
        // A run whose node is silent for longer than its lease is not shown as one that runs.
        var isRunning = open is not null && lease?.RunId == open.Id && lease.LeasedUntil is { } until && until > now;
        var known = await names.WithAsync(new[] { open?.AskedBy, last?.AskedBy }.OfType<Guid>(), [], cancel);
        return new JobView(
            job.Name,
            (long)job.Schedule.Every.TotalSeconds,
            job.Schedule.Next(now),
            isRunning ? "running" : open is not null ? "lost" : last?.Outcome ?? "never",
            isRunning ? View(open!, known) : null,
            last is null ? null : View(last, known),
            await BacklogAsync(job, cancel));
    }

    /// <summary>The last runs of a job.</summary>
    public async Task<JobRunsView> RunsAsync(Job job, CancellationToken cancel)
    {
        await using var db = background.Open();
        var rows = await db.JobRuns.AsNoTracking().Where(r => r.Job == job.Name)
            .OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id).Take(RunsShown).ToListAsync(cancel);
        var known = await names.WithAsync(rows.Select(r => r.AskedBy).OfType<Guid>(), [], cancel);
        return new JobRunsView([.. rows.Select(r => View(r, known))]);
    }

    private async Task<JobBacklogView?> BacklogAsync(Job job, CancellationToken cancel)
    {
        if (job.BacklogAsync is null)
            return null;
        var backlog = await job.BacklogAsync(services, cancel);
        return new JobBacklogView(backlog.Count, backlog.Oldest);
    }

    private static JobRunView View(JobRunRow row, KnownNames known) => new(
        row.Id, row.StartedAt, row.EndedAt, (row.EndedAt - row.StartedAt)?.TotalSeconds, row.Outcome, row.Done, row.Note, row.Node,
        row.AskedBy is { } by ? new JobAskerView(by, known.Users.GetValueOrDefault(by)) : null);
}
