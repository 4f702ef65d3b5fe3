using ChatClosing.Jobs;
using ChatClosing.Jobs.Work;
using ChatClosing.Storage;
using ChatClosing.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatClosing.Tests.Jobs;

/// <summary>A node that runs one job of a test's own.</summary>
internal sealed class Workshop(Node node, Func<JobProgress, CancellationToken, Task> work, JobSchedule? schedule = null)
{
    public const string Name = "Sweep";

    private readonly Job job = new(Name, schedule ?? JobSchedule.EveryMinutes(1), (_, progress, cancel) => work(progress, cancel), null);

    public JobLedger Ledger { get; } = new(node.Get<BackgroundDatabase>(), node.Get<SqliteWriteGate>(), node.Settings.Clock);

    public JobRunner Runner => new(
        new JobList([job]), Ledger, node.Get<IServiceScopeFactory>(), node.Settings.Clock, NullLogger<JobRunner>.Instance);

    public Task Ticks() => Runner.TickAsync(Name, CancellationToken.None);

    public Task<JobResult?> RunsNow() => Runner.RunNowAsync(job, null, CancellationToken.None);
}
