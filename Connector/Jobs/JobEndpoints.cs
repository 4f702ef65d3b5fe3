using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Jobs.Engines;
using ChatClosing.Operations.Problems;

namespace ChatClosing.Jobs;

/// <summary><c>/api/v1/jobs</c>: supervisors and administrators see them, administrators run them.</summary>
internal static class JobEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("Jobs");
        jobs.MapGet("", (JobReader reader, CancellationToken cancel) => reader.AllAsync(cancel)).RequireOverseer().WithName("GetJobs")
            .WithSummary("Every job with its last and next run, and what waits for it.").Produces<JobsView>();
        jobs.MapGet("/{name}/runs", RunsAsync).RequireOverseer().WithName("GetJobRuns")
            .WithSummary("The last runs of a job, the newest first.").Produces<JobRunsView>().ProducesProblem(404);
        jobs.MapPost("/{name}/run", RunAsync).AuditsItself("job.asked").RequireAdministrator().WithName("RunJob")
            .WithSummary("Runs a job soon. 409 while it runs.").Produces<JobView>(202).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> RunsAsync(string name, JobList jobs, JobReader reader, CancellationToken cancel) =>
        jobs.Find(name) is { } job ? Results.Ok(await reader.RunsAsync(job, cancel)) : Problem.NotFound();

    private static async Task<IResult> RunAsync(
        string name, CurrentActor me, JobList jobs, JobReader reader, IJobEngine engine, AuditTrail audit, CancellationToken cancel)
    {
        if (jobs.Find(name) is not { } job)
            return Problem.NotFound();
        var view = await reader.ViewAsync(job, cancel);
        if (view.Running is { } running)
            return Problem.Of(409, "job-running", "This job is running.", new("since", running.StartedAt), new("node", running.Node));
        await audit.WriteAsync("job.asked", me.Id, job.Name, cancel);
        await engine.NudgeAsync(job.Name, me.Id, cancel);
        return Results.Accepted(value: view);
    }
}
