using ChatClosing.Conversations;
using ChatClosing.Storage.Pump;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.Jobs;

/// <summary>What the loops of a dead node left is found by the sweepers.</summary>
public sealed class SweepTests
{
    [Theory, Sqlite, Postgresql]
    public async Task Ends_that_nobody_sealed_are_sealed(string database)
    {
        await using var node = await Node.StartAsync(database, new NodeSettings { Lifecycle = new LifecycleSettings { Grace = TimeSpan.Zero } });
        var desks = new List<Storage.Desk>();
        for (var i = 0; i < 3; i++)
        {
            var desk = await node.Picked(Customer.Some());
            await node.Did(desk.Ends());
            desks.Add(desk);
        }

        var sweep = node.Get<DueSweep>();
        var sealedNow = 0;
        // Nobody is overdue who is due only now.
        await sweep.SweepAsync(DueKind.Endings, n => sealedNow += n, default);
        sealedNow.ShouldBe(0);
        (await sweep.DueAsync(DueKind.Endings, default)).Count.ShouldBe(3);
        await node.Sql("update conversations set due_at = $1", DateTimeOffset.UtcNow.AddMinutes(-1));

        await sweep.SweepAsync(DueKind.Timers, n => sealedNow += n, default);
        sealedNow.ShouldBe(0, "these are no timers");
        await sweep.SweepAsync(DueKind.Endings, n => sealedNow += n, default);

        sealedNow.ShouldBe(3);
        foreach (var desk in desks)
            (await node.Now(desk.On.Id)).Status.ShouldBe(Status.Ended);
        (await sweep.DueAsync(DueKind.Endings, default)).ShouldBe((0, null));
    }
}
