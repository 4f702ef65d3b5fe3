namespace ChatClosing.Jobs.Work;

/// <summary>How a feature names its jobs: <c>services.AddJob&lt;SealEndings&gt;(…)</c>.</summary>
public static class JobRegistration
{
    /// <summary>Adds a job and its class.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">See <see cref="Job.Name"/>.</param>
    /// <param name="schedule">When it runs.</param>
    /// <param name="run">Runs the class.</param>
    /// <param name="backlog">What waits for it; null when nothing ever does.</param>
    public static IServiceCollection AddJob<T>(
        this IServiceCollection services,
        string name,
        JobSchedule schedule,
        Func<T, JobProgress, CancellationToken, Task> run,
        Func<T, CancellationToken, Task<JobBacklog>>? backlog = null)
        where T : class
    {
        services.AddSingleton<T>();
        return services.AddSingleton(new Job(
            name,
            schedule,
            (provider, progress, cancel) => run(provider.GetRequiredService<T>(), progress, cancel),
            backlog is null ? null : (provider, cancel) => backlog(provider.GetRequiredService<T>(), cancel)));
    }
}
