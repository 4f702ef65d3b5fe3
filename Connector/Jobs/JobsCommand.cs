using System.CommandLine;
using System.Globalization;
using ChatClosing.Operations.CommandLine;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Jobs;

/// <summary><c>jobs list</c> and <c>jobs run NAME</c>.</summary>
internal static class JobsCommand
{
    public static Command Create(CommandHost host)
    {
        var list = new Command("list", "The jobs: last run, next run, what waits.");
        list.SetAction((_, cancel) => host.WithDatabaseAsync(
            async services =>
            {
                foreach (var job in (await services.GetRequiredService<JobReader>().AllAsync(cancel)).Items)
                    Console.WriteLine(Line(job));
                return CommandHost.Done;
            },
            cancel));
        var name = new Argument<string>("NAME") { Description = "The job's name." };
        var run = new Command("run", "Run a job now, in this process, and wait for it.") { name };
        run.SetAction((parsed, cancel) => host.WithDatabaseAsync(services => RunAsync(services, parsed.GetRequiredValue(name), cancel), cancel));
        return new Command("jobs", "What is done by the clock.") { list, run };
    }

    private static async Task<int> RunAsync(IServiceProvider services, string name, CancellationToken cancel)
    {
        var jobs = services.GetRequiredService<JobList>();
        if (jobs.Find(name) is not { } job)
            return await CommandHost.RefuseAsync($"There is no job '{name}'. Jobs: {string.Join(", ", jobs.All.Select(j => j.Name))}.");
        // No server runs in this process, and whatever changes a conversation goes through the pump.
        var pump = services.GetRequiredService<CommandPump>();
        await pump.StartAsync(cancel);
        try
        {
            if (await services.GetRequiredService<JobRunner>().RunNowAsync(job, by: null, cancel) is not { } result)
                return await CommandHost.RefuseAsync($"{job.Name} is running.");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{job.Name}: {result.Outcome}, {result.Done} done. {result.Note}").TrimEnd());
            return result.Outcome == "done" ? CommandHost.Done : CommandHost.Refused;
        }
        finally
        {
            await pump.StopAsync(CancellationToken.None);
        }
    }

    private static string Line(JobView job)
    {
        var waits = job.Backlog is { Count: > 0 } backlog ? $", {backlog.Count} waiting since {Time(backlog.OldestAt)}" : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"{job.Name,-20} {job.State,-8} last {Time(job.Last?.StartedAt)}, next {Time(job.NextAt)}{waits} {job.Last?.Note}").TrimEnd();
    }

    private static string Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "–";
}
