using ChatClosing.Jobs;
using ChatClosing.Jobs.Work;
using ChatClosing.Storage.Model;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Jobs;

/// <summary>One node at a time runs a job, by the database's clock (R2).</summary>
public sealed class JobLeaseTests
{
    [Theory, Sqlite, Postgresql]
    public async Task Two_nodes_whose_clocks_strike_at_once_run_a_job_once(string database)
    {
        await using var one = await Node.StartAsync(database);
        await using var two = database == Databases.Postgresql ? await Node.StartOnAsync(one.ConnectionString) : null;
        var runs = 0;
        Task Work(JobProgress progress, CancellationToken cancel)
        {
            progress.Add(Interlocked.Increment(ref runs));
            return Task.CompletedTask;
        }

        Workshop[] shops = [new(one, Work), new(two ?? one, Work)];
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(shops[i % 2].Ticks)));

        runs.ShouldBe(1);
        var run = (await RunsAsync(one)).ShouldHaveSingleItem();
        (run.Outcome, run.Done, run.Node).ShouldBe(("done", 1, JobLedger.Node));
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_job_that_runs_is_not_begun_again_even_when_somebody_wants_it(string database)
    {
        await using var node = await Node.StartAsync(database);
        var begun = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        var shop = new Workshop(node, (_, _) =>
        {
            begun.TrySetResult();
            return go.Task;
        });
        var first = shop.RunsNow();
        await begun.Task;

        (await shop.RunsNow()).ShouldBeNull();
        go.SetResult();
        (await first)!.Outcome.ShouldBe("done");
        (await shop.RunsNow())!.Outcome.ShouldBe("done", "it is wanted, and nobody runs it");
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_run_whose_node_died_is_lost_and_the_next_one_begins_after_its_lease(string database)
    {
        await using var node = await Node.StartAsync(database);
        var shop = new Workshop(node, (_, _) => Task.CompletedTask);
        var dead = (await shop.Ledger.BeginAsync(Workshop.Name, default, null, default))!;
        (await shop.RunsNow()).ShouldBeNull("it may be alive");
        await node.Sql("update job_states set leased_until = $1", DateTimeOffset.UtcNow.AddSeconds(-1));

        (await shop.RunsNow())!.Outcome.ShouldBe("done");

        (await shop.Ledger.StillAsync(dead, 7, default)).ShouldBeFalse();
        await shop.Ledger.EndAsync(dead, new JobResult("done", 7, "too late"), default);
        (await RunsAsync(node)).Select(r => (r.Outcome, r.Done, r.Note)).ShouldBe([("lost", 0, null), ("done", 0, null)]);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_job_that_fails_says_why_and_runs_again(string database)
    {
        await using var node = await Node.StartAsync(database);
        var isBroken = true;
        var shop = new Workshop(node, (progress, _) =>
        {
            progress.Add(3);
            return isBroken ? throw new InvalidOperationException("The folder is away.") : Task.CompletedTask;
        });

        (await shop.RunsNow()).ShouldBe(new JobResult("failed", 3, "InvalidOperationException: The folder is away."));
        isBroken = false;
        (await shop.RunsNow()).ShouldBe(new JobResult("done", 3, null));
    }

    [Theory, Sqlite, Postgresql]
    public async Task The_last_hundred_runs_are_kept(string database)
    {
        await using var node = await Node.StartAsync(database);
        var shop = new Workshop(node, (_, _) => Task.CompletedTask);
        for (var i = 0; i < 103; i++)
            await shop.RunsNow();
        (await RunsAsync(node)).Count.ShouldBe(100);
    }

    private static Task<List<JobRunRow>> RunsAsync(Node node) =>
        node.Ask(db => db.JobRuns.AsNoTracking().OrderBy(r => r.StartedAt).ThenBy(r => r.Id).ToListAsync());
}
