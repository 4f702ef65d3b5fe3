using ChatClosing.Conversations;
using ChatClosing.Jobs.Work;
using ChatClosing.Reports;
using ChatClosing.Storage;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatClosing.Tests.Reports;

/// <summary>The roll-up that the publisher keeps is exactly what the facts sum up to (P10).</summary>
public sealed class RollUpTests
{
    private static readonly Guid[] Types = [Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()];

    private static NodeSettings NoGrace => new() { Lifecycle = new LifecycleSettings { Grace = TimeSpan.Zero } };

    [Theory, Sqlite, Postgresql]
    public async Task It_equals_the_facts_after_every_round_of_ends_and_revisions(string database)
    {
        await using var node = await Node.StartAsync(database, NoGrace);
        var publisher = node.Get<EndedFactsPublisher>();
        var random = new Random(11);
        var ended = new List<Storage.Desk>();
        for (var round = 0; round < 6; round++)
        {
            for (var i = 0; i < 4; i++)
                ended.Add(await node.Ended(Customer.Some()));
            // Some are qualified, some again, some turn out to be spam and some not: revisions of old and of new ends, several in one round.
            for (var i = 0; i < 6; i++)
            {
                var desk = ended[random.Next(ended.Count)];
                await node.Do(random.Next(3) == 0 ? desk.IsSpam(random.Next(2) == 0) : desk.Qualifies(Types[random.Next(Types.Length)]));
            }

            // Days differ, and what nobody answered counts apart from what took no time.
            await node.Sql(
                """
                update ended_facts set first_response_seconds = 30 + handling_seconds, resolution_seconds = 60, handling_seconds = 7 + revision
                where position is null and messages_in = 1 and type_id is not null
                """);
            await publisher.PublishAsync(default);
            (await node.Get<ReportDays>().CompareAsync(default)).ShouldBeEmpty();
        }

        var sums = await node.Ask(db => db.ReportDays.Select(r => new { r.Conversations, r.Spam }).ToListAsync());
        (sums.Sum(s => s.Conversations) + sums.Sum(s => s.Spam)).ShouldBe(24, "each once, whatever its revisions");
    }

    [Theory, Sqlite, Postgresql]
    public async Task The_job_says_what_differs_and_writes_what_the_facts_say(string database)
    {
        await using var node = await Node.StartAsync(database, NoGrace);
        for (var i = 0; i < 3; i++)
            await node.Ended(Customer.Some());
        await node.Get<EndedFactsPublisher>().PublishAsync(default);
        await node.Sql("update report_days set handling_seconds = handling_seconds + 5");
        var job = new RollUpReports(node.Get<ReportDays>(), NullLogger<RollUpReports>.Instance);

        var first = new JobProgress();
        await job.RunAsync(first, default);
        first.Done.ShouldBe(1);
        first.Note!.ShouldContain("1 rows differed");
        first.Note!.ShouldContain("messenger");

        var second = new JobProgress();
        await job.RunAsync(second, default);
        second.Done.ShouldBe(0);
    }
}
