using Quartz;

namespace ChatClosing.Jobs.Engines;

/// <summary>
/// Quartz in memory: cron triggers only, for a simple schedule that is declared anew at each start fires on every node. Which node runs a job is not
/// its business.
/// </summary>
internal sealed class QuartzEngine(ISchedulerFactory factory, JobList jobs, JobSettings settings) : IJobEngine, IHostedService
{
    private const string AskedBy = "by";

    /// <inheritdoc/>
    public string Name => "Quartz";

    /// <summary>Registers it.</summary>
    public static void Add(IServiceCollection services, JobSettings settings)
    {
        services.AddQuartz(quartz => quartz.UseDefaultThreadPool(settings.Parallel));
        services.AddSingleton<QuartzEngine>();
        services.AddSingleton<IJobEngine>(provider => provider.GetRequiredService<QuartzEngine>());
        services.AddHostedService(provider => provider.GetRequiredService<QuartzEngine>());
    }

    /// <inheritdoc/>
    public async Task NudgeAsync(string job, Guid? by, CancellationToken cancel)
    {
        var scheduler = await factory.GetScheduler(cancel);
        var data = new JobDataMap { { AskedBy, by?.ToString() ?? "" } };
        await scheduler.TriggerJob(new JobKey(job), data, cancel);
    }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await factory.GetScheduler(cancellationToken);
        foreach (var job in jobs.All)
        {
            var detail = JobBuilder.Create<Woken>().WithIdentity(job.Name).StoreDurably().Build();
            var trigger = TriggerBuilder.Create().WithIdentity(job.Name).WithCronSchedule(CronOf(job.Schedule.Cron), InUtc).Build();
            if (settings.Enabled)
                await scheduler.ScheduleJob(detail, trigger, cancellationToken: cancellationToken);
            else
                await scheduler.AddJob(detail, cancellationToken: cancellationToken);
        }

        await scheduler.StartDelayed(TimeSpan.FromSeconds(1), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var scheduler = await factory.GetScheduler(cancellationToken);
        await scheduler.Shutdown(true, cancellationToken);
    }

    /// <summary>Quartz has seconds, and one of the two days must be open.</summary>
    internal static string CronOf(string cron) => cron.Split(' ') is [var minute, var hour, ..] ? $"0 {minute} {hour} * * ?" : cron;

    // What was missed while the process was busy is swept by the next run.
    private static void InUtc(CronScheduleBuilder schedule) =>
        schedule.InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.DoNothing);

    /// <summary>A trigger of Quartz struck.</summary>
    internal sealed class Woken(JobRunner runner, JobList jobs) : IJob
    {
        /// <inheritdoc/>
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            var name = context.JobDetail.Key.Name;
            // Only a nudge says who asked.
            if (!context.MergedJobDataMap.TryGetValue(AskedBy, out var by))
                await runner.TickAsync(name, cancellationToken);
            else if (jobs.Find(name) is { } job)
                await runner.RunNowAsync(job, Guid.TryParse(by as string, out var id) ? id : null, cancellationToken);
        }
    }
}
