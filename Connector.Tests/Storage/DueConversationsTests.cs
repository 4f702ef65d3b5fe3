using ChatClosing.Conversations;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Storage;

public sealed class DueConversationsTests
{
    [Fact]
    public async Task An_end_is_sealed_after_the_grace_and_not_before()
    {
        var clock = new ManualTime();
        await using var node = await Node.StartAsync(Databases.Sqlite, new NodeSettings { Clock = clock }, withLoops: true);
        var desk = await node.Picked(Customer.Some());
        var ending = (await node.Did(desk.Ends())).Conversation!;

        await Passes(clock, TimeSpan.FromSeconds(1), async () => (await node.Now(desk.On.Id)).Status == Status.Ended);

        (await node.Now(desk.On.Id)).LastAt.ShouldBeGreaterThanOrEqualTo(ending.End!.SealsAt);
        await node.MustBalance();
    }

    [Fact]
    public async Task An_engagement_without_any_action_is_released_after_twelve_hours()
    {
        var clock = new ManualTime();
        await using var node = await Node.StartAsync(Databases.Sqlite, new NodeSettings { Clock = clock }, withLoops: true);
        var desk = await node.Picked(Customer.Some());
        var picked = await node.Now(desk.On.Id);

        await Passes(clock, TimeSpan.FromMinutes(20), async () => (await node.Now(desk.On.Id)).Status == Status.Waiting);

        var released = await node.Now(desk.On.Id);
        (released.Reason, released.Agent).ShouldBe(("lock", null));
        (released.LastAt - picked.LastAt).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromHours(12));
        await node.MustBalance();
    }

    [Fact]
    public async Task An_end_whose_message_is_stuck_is_given_up_after_the_patience()
    {
        var clock = new ManualTime();
        await using var node = await Node.StartAsync(Databases.Sqlite, new NodeSettings { Clock = clock }, withLoops: true);
        var desk = await node.Picked(Customer.Some());
        await node.Did(desk.Sends(Guid.CreateVersion7()));
        var ending = (await node.Did(desk.Ends())).Conversation!;

        await Passes(clock, TimeSpan.FromSeconds(5), async () => (await node.Now(desk.On.Id)).Status == Status.Engaged);

        var back = await node.Now(desk.On.Id);
        back.Reason.ShouldBe("message-stuck");
        back.LastAt.ShouldBeGreaterThanOrEqualTo(ending.End!.GivesUpAt);
        await node.MustBalance();
    }

    [Fact]
    public async Task An_end_waits_as_long_as_its_account_is_known_to_pause()
    {
        var clock = new ManualTime();
        await using var node = await Node.StartAsync(Databases.Sqlite, new NodeSettings { Clock = clock }, withLoops: true);
        var desk = await node.Picked(Customer.Some());
        var until = clock.GetUtcNow().AddMinutes(30);
        await node.Sql("insert into account_pauses (account, until, code) values ($1, $2, 'rate-limited')", desk.On.Account, until);
        await node.Did(desk.Sends(Guid.CreateVersion7()));
        await node.Did(desk.Ends());

        await Passes(clock, TimeSpan.FromSeconds(30), async () => (await node.Now(desk.On.Id)).Status == Status.Engaged);

        (await node.LogOf(desk.On.Id)).ShouldContain("end.prolonged");
        (await node.Now(desk.On.Id)).LastAt.ShouldBeGreaterThanOrEqualTo(until.AddMinutes(2));
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_fell_due_while_the_process_was_away_is_done_at_its_start(string database)
    {
        var settings = new NodeSettings { Lifecycle = new LifecycleSettings { Grace = TimeSpan.FromMilliseconds(1) } };
        await using var file = await TestDatabase.CreateAsync(database);
        var desks = new List<Desk>();
        await using (var node = await Node.StartOnAsync(file.ConnectionString, settings))
        {
            // More than one round, and one of an account that is gone: it must not stand in the way.
            for (var i = 0; i < 120; i++)
                desks.Add(await node.Picked(Customer.Some()));
            foreach (var result in await node.Pump.SubmitBulkAsync([.. desks.Select(d => d.Ends())]))
                result.Outcome.ShouldBe(ChatClosing.Storage.Pump.CommandOutcome.Done);
            const string LoseTheAccount =
                """update conversations set account = 'broken', state = replace(state, '"account":"page"', '"account":"broken"') where id = $1""";
            await node.Sql(LoseTheAccount, desks[0].On.Id);
        }

        await using var next = await Node.StartOnAsync(file.ConnectionString, settings, withLoops: true);

        await Eventually.Async(async () => await next.Ask(db => db.EndedFacts.CountAsync()) == 119, "all but the broken one are sealed");
        (await next.Now(desks[0].On.Id)).Status.ShouldBe(Status.Ending);
    }

    [PostgresFact]
    public async Task What_a_node_did_not_live_to_do_another_one_does_within_its_longest_sleep()
    {
        var atOnce = new LifecycleSettings { Grace = TimeSpan.FromMilliseconds(1) };
        var clock = new ManualTime();
        await using var dying = await Node.StartAsync(Databases.Postgresql, new NodeSettings { Lifecycle = atOnce });
        var living = new NodeSettings { Lifecycle = atOnce, Clock = clock };
        await using var other = await Node.StartOnAsync(dying.ConnectionString, living, withLoops: true);
        var desk = await dying.Picked(Customer.Some());

        await dying.Did(desk.Ends());

        await Passes(clock, TimeSpan.FromSeconds(15), async () => (await dying.Now(desk.On.Id)).Status == Status.Ended);
        await dying.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_due_time_that_is_set_now_wakes_the_sleeping_loop(string database)
    {
        var settings = new NodeSettings { Lifecycle = new LifecycleSettings { Grace = TimeSpan.FromMilliseconds(300) } };
        await using var node = await Node.StartAsync(database, settings, withLoops: true);
        var desk = await node.Picked(Customer.Some());

        var ending = (await node.Did(desk.Ends())).Conversation!;

        await Eventually.Async(async () => (await node.Now(desk.On.Id)).Status == Status.Ended, "sealed");
        (await node.Now(desk.On.Id)).LastAt.ShouldBeGreaterThanOrEqualTo(ending.End!.SealsAt);
        await node.MustBalance();
    }

    /// <summary>Time goes on step by step until it is so.</summary>
    private static Task Passes(ManualTime clock, TimeSpan step, Func<Task<bool>> until) => Eventually.Async(
        async () =>
        {
            clock.Advance(step);
            return await until();
        },
        "enough time has passed");
}
