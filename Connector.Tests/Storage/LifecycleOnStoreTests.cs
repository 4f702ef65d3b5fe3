using ChatClosing.Conversations;
using ChatClosing.Storage.Pump;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Storage;

public sealed class LifecycleOnStoreTests
{
    private static NodeSettings NoGrace => new() { Lifecycle = new LifecycleSettings { Grace = TimeSpan.Zero } };

    [Theory, Sqlite, Postgresql]
    public async Task Of_sixteen_agents_who_pick_at_once_one_wins_and_the_others_are_told_who_and_when(string database)
    {
        await using var node = await Node.StartAsync(database);
        var conversation = await node.Begun(Customer.Some());

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => node.Do(new Desk(conversation, Guid.CreateVersion7()).Picks())));

        var winner = results.Single(r => r.Outcome == CommandOutcome.Done).Conversation!;
        var losers = results.Where(r => r.Outcome == CommandOutcome.Refused).ToList();
        losers.Count.ShouldBe(15);
        losers.ShouldAllBe(r => r.Refusal!.Type == "already-picked" && r.Refusal.Agent == winner.Agent && r.Refusal.Since == winner.OpenStint!.From);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task Of_sixteen_closes_at_once_one_wins_and_the_others_are_told_who_and_when(string database)
    {
        await using var node = await Node.StartAsync(database);
        var desk = await node.Picked(Customer.Some());
        var supervisors = Enumerable.Range(0, 16).Select(_ => desk with { Agent = Guid.CreateVersion7(), Role = Role.Supervisor });

        var results = await Task.WhenAll(supervisors.Select(s => node.Do(s.Closes())));

        results.Count(r => r.Outcome == CommandOutcome.Done).ShouldBe(1);
        var losers = results.Where(r => r.Outcome == CommandOutcome.Refused).ToList();
        losers.ShouldAllBe(r => r.Refusal!.Type == "already-closed" && r.Refusal.Agent == desk.Agent && r.Refusal.Since != null);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_command_of_an_agent_that_is_repeated_gives_the_first_result(string database)
    {
        await using var node = await Node.StartAsync(database);
        var desk = await node.Picked(Customer.Some());
        var note = desk.Notes("calls back on Monday");
        var first = await node.Did(note);
        await node.Did(desk.Notes("another one"));

        var again = await node.Do(note);

        (again.Outcome, again.Seq, again.Conversation!.Version).ShouldBe((CommandOutcome.Repeated, first.Seq, first.Seq + 1));
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task An_ended_thread_begins_a_new_conversation_linked_to_the_one_before(string database)
    {
        await using var node = await Node.StartAsync(database, NoGrace);
        var customer = Customer.Some();
        var ended = await node.Ended(customer);

        var next = (await node.Did(customer.Writes("me again"))).Conversation!;

        (next.PreviousId, next.Status).ShouldBe((ended.On.Id, Status.Waiting));
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task Undo_gives_the_same_engagement_back(string database)
    {
        await using var node = await Node.StartAsync(database);
        var desk = await node.Picked(Customer.Some());
        var before = (await node.Now(desk.On.Id)).OpenStint;

        (await node.Did(desk.Closes())).Conversation!.OpenStint.ShouldBeNull();
        (await node.Did(desk.Undoes())).Conversation!.OpenStint.ShouldBe(before);
        (await node.Did(desk.Ends())).Conversation!.Status.ShouldBe(Status.Ending);
        (await node.Did(desk.Undoes())).Conversation!.OpenStint.ShouldBe(before);

        (await node.Ask(db => db.EndedFacts.CountAsync())).ShouldBe(0);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task The_seal_writes_the_fact_once_and_a_later_qualification_writes_revision_two(string database)
    {
        await using var node = await Node.StartAsync(database, NoGrace);
        var desk = await node.Ended(Customer.Some());
        var again = await node.Did(desk.TimePasses());
        again.Seq.ShouldBe(0);
        var type = Guid.CreateVersion7();

        await node.Did(desk.Qualifies(type));
        await node.Did(desk.Qualifies(type));

        var facts = await node.Ask(db => db.EndedFacts.OrderBy(f => f.Revision).ToListAsync());
        facts.Select(f => (f.Revision, f.TypeId)).ShouldBe([(1, null), (2, type)]);
        facts.ShouldAllBe(f => f.ConversationId == desk.On.Id && f.EndReason == "agent" && f.Agents == desk.Agent.ToString());
        facts.ShouldAllBe(f => f.MessagesIn == 1 && f.FirstResponseSeconds == null);
        facts[0].EndedAt.ShouldBe((await node.Now(desk.On.Id)).End!.AskedAt);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task An_end_and_its_seal_and_the_next_message_may_be_one_batch(string database)
    {
        await using var node = await Node.StartAsync(database, NoGrace);
        var customer = Customer.Some();
        var desk = await node.Picked(customer);

        var results = await node.Pump.SubmitBulkAsync(
            [desk.Ends(), desk.TimePasses(), customer.Writes("one more thing"), desk.Qualifies(Guid.CreateVersion7())]);
        var more = await node.Did(customer.Writes("and another"));

        results.ShouldAllBe(r => r.Outcome == CommandOutcome.Done);
        results[2].Conversation!.PreviousId.ShouldBe(desk.On.Id);
        more.Conversation!.Id.ShouldBe(results[2].Conversation!.Id);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_message_that_crosses_an_end_is_in_the_old_conversation_or_begins_the_next(string database)
    {
        await using var node = await Node.StartAsync(database, NoGrace);
        foreach (var customer in Enumerable.Range(0, 10).Select(_ => Customer.Some()))
        {
            var desk = await node.Picked(customer);
            await Task.WhenAll(
                node.Do(desk.Ends(seen: 2)), node.Do(customer.Writes("wait!")), node.Do(desk.TimePasses()), node.Do(customer.Writes("hello?")));
        }

        (await node.Ask(db => db.Log.CountAsync(e => e.Name == "message.received"))).ShouldBe(30);
        await node.MustBalance();
    }

    [Fact]
    public async Task Time_never_turns_back_when_the_clock_does()
    {
        var clock = new ManualTime();
        await using var node = await Node.StartAsync(Databases.Sqlite, new NodeSettings { Clock = clock });
        var customer = Customer.Some();
        var before = await node.Begun(customer);

        clock.Advance(TimeSpan.FromHours(-2));
        var after = (await node.Did(customer.Writes("an hour that there is twice"))).Conversation!;

        after.LastAt.ShouldBe(before.LastAt);
        await node.MustBalance();
    }
}
