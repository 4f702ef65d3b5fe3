namespace ChatClosing.Jobs.Work;

/// <summary>
/// What a feature wants done by the clock. The class behind it is plain, takes nothing and has no memory: what is left to do are rows, so running it
/// twice, late or on two nodes is always safe.
/// </summary>
/// <param name="Name">What people call it and the address of its row: <c>SealEndings</c>.</param>
/// <param name="Schedule">When it runs.</param>
/// <param name="RunAsync">Runs it, with services of its own scope.</param>
/// <param name="BacklogAsync">What waits for it; null for a job that nothing waits for.</param>
public sealed record Job(
    string Name,
    JobSchedule Schedule,
    Func<IServiceProvider, JobProgress, CancellationToken, Task> RunAsync,
    Func<IServiceProvider, CancellationToken, Task<JobBacklog>>? BacklogAsync);
