namespace ChatClosing.Jobs.Engines;

/// <summary>What wakes jobs: Quartz, or Hangfire with <c>-p:VendorPackages=true</c>. It has clocks and bounded workers; whether a job is run is decided by its row.</summary>
internal interface IJobEngine
{
    /// <summary>What it is called.</summary>
    string Name { get; }

    /// <summary>Runs a job soon, on a worker of the engine's.</summary>
    /// <param name="job">The job's name.</param>
    /// <param name="by">Who asked for it; null for one that follows a commit.</param>
    /// <param name="cancel">Gives up.</param>
    Task NudgeAsync(string job, Guid? by, CancellationToken cancel);
}
