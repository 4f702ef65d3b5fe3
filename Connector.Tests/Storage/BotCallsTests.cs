using ChatClosing.Conversations;
using ChatClosing.Storage.Bots;
using ChatClosing.Storage.Model;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Storage;

/// <summary>What bots are to be told, on both databases: in order per thread, leased once, and never settled by a worker that came too late.</summary>
public sealed class BotCallsTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static NodeSettings WithBot => new() { Lifecycle = new LifecycleSettings { BotSilentAfter = TimeSpan.FromMinutes(10) } };

    [Theory, Sqlite, Postgresql]
    public async Task The_first_of_each_thread_is_leased_and_the_next_when_it_is_settled(string database)
    {
        await using var node = await Node.StartAsync(database, WithBot);
        var (maria, marco) = (Customer.Some(), Customer.Some());
        foreach (var writes in new[] { maria.Writes("one"), maria.Writes("two"), marco.Writes("mine"), maria.Writes("three") })
            await node.Did(writes);
        var calls = node.Get<BotCalls>();

        var first = await calls.LeaseAsync(10, Lease, default);
        first.Select(c => c.ThreadId).ShouldBe([maria.Thread, marco.Thread], ignoreOrder: true);
        first.ShouldAllBe(c => c.What == BotOccasion.Message && c.Attempts == 1);
        (await calls.LeaseAsync(10, Lease, default)).ShouldBeEmpty("they are leased, and the others wait behind them");

        await calls.SettleAsync(first.Single(c => c.ThreadId == maria.Thread), EffectState.Done, null, default);
        var second = (await calls.LeaseAsync(10, Lease, default)).ShouldHaveSingleItem();
        second.Seq.ShouldBeGreaterThan(first.Single(c => c.ThreadId == maria.Thread).Seq);
        await calls.PutBackAsync(second, TimeSpan.FromHours(1), "unreachable", default);
        (await calls.LeaseAsync(10, Lease, default)).ShouldBeEmpty("what waits for its next try holds up its own thread");
        (await calls.AnyAsync(default)).ShouldBeTrue();
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task Whose_lease_ran_out_settles_nothing_any_more(string database)
    {
        await using var node = await Node.StartAsync(database, WithBot);
        await node.Did(Customer.Some().Writes("hello"));
        var calls = node.Get<BotCalls>();

        var late = (await calls.LeaseAsync(1, TimeSpan.FromMilliseconds(-1), default)).Single();
        var other = (await calls.LeaseAsync(1, Lease, default)).Single();
        (other.Id, other.Attempts).ShouldBe((late.Id, 2));
        await calls.SettleAsync(late, EffectState.Failed, "too-slow", default);
        await calls.PutBackAsync(late, TimeSpan.Zero, "too-slow", default);

        var row = await node.Ask(db => db.BotCalls.SingleAsync());
        (row.State, row.Fence, row.Code).ShouldBe((EffectState.Working, other.Fence, null));
    }

    [Theory, Sqlite, Postgresql]
    public async Task Workers_that_look_at_once_lease_everything_once(string database)
    {
        await using var node = await Node.StartAsync(database, WithBot);
        for (var i = 0; i < 40; i++)
            await node.Did(Customer.Some().Writes("hello"));
        var calls = node.Get<BotCalls>();

        var leased = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => calls.LeaseAsync(10, Lease, default))));

        var ids = leased.SelectMany(l => l.Select(c => c.Id)).ToList();
        ids.ShouldBeUnique();
        ids.AddRange((await calls.LeaseAsync(100, Lease, default)).Select(c => c.Id));
        ids.Distinct().Count().ShouldBe(40);
    }

    [Theory, Sqlite, Postgresql]
    public async Task The_books_balance_after_any_traffic_with_bots(string database)
    {
        var settings = new NodeSettings
        {
            Lifecycle = new LifecycleSettings { Grace = TimeSpan.FromMilliseconds(1), BotSilentAfter = TimeSpan.FromMilliseconds(20) },
            Traits = new() { TextLimit = 2_000, ReplyWindow = TimeSpan.FromHours(24), QuickReplies = 13 },
        };
        await using var node = await Node.StartAsync(database, settings);

        await new Traffic([node], seed: 1815).RunAsync(workers: 8, steps: 120);

        (await node.Ask(db => db.Log.Where(e => e.Name == "bot.handed-off").CountAsync())).ShouldBeGreaterThan(0);
        (await node.Ask(db => db.BotCalls.Select(c => c.What).Distinct().ToListAsync())).ShouldContain(BotOccasion.Accepted);
        await node.MustBalance();
    }
}
