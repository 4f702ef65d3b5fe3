using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage.Model;
using ChatClosing.Storage.Pump;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Storage;

/// <summary>What the store reads about those who take conversations, and that nobody takes more than their limit.</summary>
public sealed class SlotsOnStoreTests
{
    [Theory, Sqlite, Postgresql]
    public async Task Of_several_picks_in_one_batch_only_as_many_as_there_are_slots_are_done(string database)
    {
        await using var node = await Node.StartAsync(database);
        var agent = Guid.CreateVersion7();
        await node.AddAgent(agent, limit: 2);
        var desks = new List<Desk>();
        for (var i = 0; i < 5; i++)
            desks.Add(new Desk(await node.Begun(Customer.Some()), agent));

        var results = await node.Pump.SubmitAsync([.. desks.Select(d => d.Picks())]);

        results.Select(r => r.Refusal?.Type).ShouldBe([null, null, "limit-reached", "limit-reached", "limit-reached"]);
        await node.Did(desks[0].Releases());
        await node.Did(desks[4].Picks());
        (await node.Do(desks[3].Picks())).Refusal!.Type.ShouldBe("limit-reached");
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_slot_that_a_batch_frees_is_free_in_it(string database)
    {
        await using var node = await Node.StartAsync(database);
        var agent = Guid.CreateVersion7();
        await node.AddAgent(agent, limit: 1);
        var (first, second) = (new Desk(await node.Begun(Customer.Some()), agent), new Desk(await node.Begun(Customer.Some()), agent));
        await node.Did(first.Picks());

        var results = await node.Pump.SubmitAsync([second.Picks(), first.Releases(), second.Picks()]);

        results.Select(r => r.Outcome).ShouldBe([CommandOutcome.Refused, CommandOutcome.Done, CommandOutcome.Done]);
    }

    [PostgresFact]
    public async Task Two_picks_at_once_on_two_nodes_do_not_pass_the_limit()
    {
        await using var one = await Node.StartAsync(Databases.Postgresql);
        await using var two = await Node.StartOnAsync(one.ConnectionString);
        for (var round = 0; round < 25; round++)
        {
            var agent = Guid.CreateVersion7();
            await one.AddAgent(agent, limit: 1);
            var (here, there) = (new Desk(await one.Begun(Customer.Some()), agent), new Desk(await two.Begun(Customer.Some()), agent));

            var results = await Task.WhenAll(one.Do(here.Picks()), two.Do(there.Picks()));

            results.Select(r => r.Refusal?.Type).Order().ShouldBe([null, "limit-reached"]);
        }

        await one.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task Who_belongs_to_groups_takes_what_those_handle(string database)
    {
        await using var node = await Node.StartAsync(database);
        var (agent, other, group) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await node.AddAgent(agent);
        await node.AddAgent(other);
        await Insert(node, new GroupRow { Id = group, Name = "Outlet", NormalizedName = "OUTLET" });
        await Insert(node, new GroupMemberRow { GroupId = group, AgentId = agent });
        var mine = new Desk(await node.Begun(Customer.Some()), agent);
        await node.Did(mine.Picks()); // a group without channels limits nobody
        await node.Did(mine.Releases());
        await Insert(node, new GroupChannelRow { GroupId = group, Account = "outlet" });

        (await node.Do(mine.Picks())).Refusal!.Type.ShouldBe("channel-not-yours");

        await node.Did((mine with { Agent = other }).Picks());
        (await node.Do((mine with { Agent = other }).Transfers(agent))).Refusal!.Type.ShouldBe("channel-not-theirs");
        var toGroup = new Transfer(new Actor(other, Role.Agent), Guid.CreateVersion7(), null, group, null)
        {
            ThreadId = mine.On.ThreadId,
            ConversationId = mine.On.Id,
        };
        (await node.Do(toGroup)).Refusal!.Type.ShouldBe("channel-not-theirs");
        await Insert(node, new GroupChannelRow { GroupId = group, Account = NodeSettings.Page });
        await node.Did(toGroup);
        await node.Did(mine.Accepts());
        (await node.Now(mine.On.Id)).Agent.ShouldBe(agent);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task An_offer_is_found_by_whom_it_is_for_and_not_any_more_when_it_is_over(string database)
    {
        var clock = new ManualTime();
        var settings = new NodeSettings { Clock = clock, Lifecycle = new LifecycleSettings { OfferFor = TimeSpan.FromMilliseconds(200) } };
        await using var node = await Node.StartAsync(database, settings, withLoops: true);
        var (agent, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await node.AddAgent(other);
        var desk = await node.Picked(Customer.Some(), agent);

        var offered = (await node.Did(desk.Transfers(other))).Conversation!;

        (await Offered(node, desk)).ShouldBe(other);
        await Eventually.Async(
            async () =>
            {
                clock.Advance(TimeSpan.FromMilliseconds(100));
                return (await node.LogOf(desk.On.Id)).Contains("transfer.expired");
            },
            "nobody took it");
        (await Offered(node, desk)).ShouldBeNull();
        (await node.Now(desk.On.Id)).LastAt.ShouldBeGreaterThanOrEqualTo(offered.Offer!.ExpiresAt);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task Outside_the_opening_hours_the_answer_is_in_the_outbox_with_the_message(string database)
    {
        await using var node = await Node.StartAsync(database);
        var never = new OpeningHours("Europe/Zurich", [], [], "We are back at nine.");
        await Insert(node, new OpeningHoursRow { Account = NodeSettings.Page, Data = ChatClosing.Storage.EventJson.Write(never) });

        var begun = await node.Begun(Customer.Some());

        (await node.LogOf(begun.Id)).ShouldBe(["conversation.started", "message.received", "message.queued"]);
        begun.IsAnswered.ShouldBeFalse();
        (await node.StateOf(begun.Automatic.Single())).ShouldBe(DeliveryState.Queued);
        await node.MustBalance();
    }

    private static async Task<Guid?> Offered(Node node, Desk desk) =>
        await node.Ask(db => db.Conversations.Where(c => c.Id == desk.On.Id).Select(c => c.OfferedTo).SingleAsync());

    private static Task Insert(Node node, object row) => node.Ask(async db =>
    {
        db.Add(row);
        return await db.SaveChangesAsync();
    });
}
