using ChatClosing.Jobs.Engines;
using ChatClosing.Jobs.Sweeps;
using ChatClosing.Jobs.Work;
using ChatClosing.Operations.Start;

namespace ChatClosing.Jobs;

/// <summary>Registers what wakes the jobs; what they do is their features' business.</summary>
public static partial class JobsSetup
{
    /// <summary>Adds it, with the sweeps of conversations.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = configuration.GetSection("Jobs").Get<JobSettings>() ?? new JobSettings();
        services.AddSingleton(settings);
        services.AddSingleton<ISettingsCheck, JobSettingsCheck>();
        services.AddSingleton<JobList>().AddSingleton<JobLedger>().AddSingleton<JobRunner>().AddSingleton<JobReader>();
        services.AddJob<SealEndings>(
            "SealEndings", JobSchedule.EveryMinutes(1), (job, progress, cancel) => job.RunAsync(progress, cancel), (job, cancel) => job.BacklogAsync(cancel));
        services.AddJob<FireTimers>(
            "FireTimers", JobSchedule.EveryMinutes(1), (job, progress, cancel) => job.RunAsync(progress, cancel), (job, cancel) => job.BacklogAsync(cancel));
        var isAdded = false;
        AddVendorsEngine(services, configuration, settings, ref isAdded);
        if (!isAdded)
            QuartzEngine.Add(services, settings);
        return services;
    }

    /// <summary>Maps the paths under <c>/api/v1</c>.</summary>
    public static void MapJobs(this IEndpointRouteBuilder api) => JobEndpoints.Map(api);

    /// <summary>Maps the engine's own page, where it has one.</summary>
    public static void MapJobEngine(this WebApplication app) => MapVendorsPage(app);

    // With -p:VendorPackages=true these two are in Engines/HangfireEngine.cs; else there is nothing behind them.
    static partial void AddVendorsEngine(IServiceCollection services, IConfiguration configuration, JobSettings settings, ref bool isAdded);

    static partial void MapVendorsPage(WebApplication app);
}
