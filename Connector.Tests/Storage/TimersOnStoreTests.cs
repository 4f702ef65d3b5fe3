using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Storage.Pump;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Storage;

/// <summary>What time does, and what comes after an end, as both databases store it.</summary>
public sealed class TimersOnStoreTests
{
    private static NodeSettings NoGrace => new() { Lifecycle = new() { Grace = TimeSpan.Zero, CourtesyWithin = TimeSpan.FromHours(1) } };

    [Fact]
    public async Task A_snooze_is_over_at_its_time_and_an_hour_later_supervisors_are_alerted()
    {
        var clock = new ManualTime();
        await using var node = await Node.StartAsync(Databases.Sqlite, new NodeSettings { Clock = clock }, withLoops: true);
        var desk = await node.Picked(Customer.Some());
        var monday = clock.GetUtcNow().AddDays(2);
        await node.Did(desk.Snoozes(monday));
        (await node.Ask(db => db.Conversations.Select(c => new { c.SnoozedUntil, c.Timer, c.DueAt }).SingleAsync()))
            .ShouldBe(new { SnoozedUntil = (DateTimeOffset?)monday, Timer = (string?)"snooze", DueAt = (DateTimeOffset?)monday });

        await Passes(clock, TimeSpan.FromHours(3), async () => (await node.Now(desk.On.Id)).EscalatedAt is not null);
        (await node.LogOf(desk.On.Id)).TakeLast(2).ShouldBe(["snooze.over", "conversation.escalated"]);
        await node.MustBalance();
    }

    [Fact]
    public async Task What_rests_for_a_week_is_ended_and_sealed()
    {
        var clock = new ManualTime();
        await using var node = await Node.StartAsync(Databases.Sqlite, new NodeSettings { Clock = clock }, withLoops: true);
        var customer = Customer.Some();
        var desk = await node.Picked(customer);
        await node.Did(customer.Echo(Customer.NewMid()));
        var closed = (await node.Did(desk.Closes())).Conversation!;
        closed.Status.ShouldBe(Status.Closed);

        await Passes(clock, TimeSpan.FromHours(8), async () => (await node.Now(desk.On.Id)).Status == Status.Ended);

        var ended = await node.Now(desk.On.Id);
        (ended.End!.Reason, ended.End.By, ended.TypeId).ShouldBe(("idle", null, null));
        (ended.End.AskedAt - closed.LastAt).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromDays(7));
        (await node.Ask(db => db.EndedFacts.SingleAsync())).EndReason.ShouldBe("idle");
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task Held_nothing_is_due_and_let_go_it_is(string database)
    {
        await using var node = await Node.StartAsync(database);
        var desk = await node.Picked(Customer.Some());

        await node.Did(desk.Holds(true));
        (await node.Ask(db => db.Conversations.Select(c => new { c.Held, c.Timer, c.DueAt }).SingleAsync()))
            .ShouldBe(new { Held = true, Timer = (string?)"lock", DueAt = (DateTimeOffset?)null });
        await node.Did(desk.Holds(false));

        (await node.Now(desk.On.Id)).DueAt.ShouldNotBeNull();
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_visitor_who_left_ends_it_and_nobody_is_made_by_leaving(string database)
    {
        await using var node = await Node.StartAsync(database);
        var customer = Customer.Some();
        var desk = await node.Picked(customer);

        var left = (await node.Did(customer.Leaves())).Conversation!;
        (await node.Do(Customer.Some().Leaves())).Outcome.ShouldBe(CommandOutcome.Done);

        (left.VisitorLeftAt, left.Timer!.Value.Why).ShouldBe((left.LastAt, "visitor-left"));
        (await node.Do(desk.Sends(Guid.CreateVersion7()))).Refusal!.Type.ShouldBe("visitor-left");
        (await node.Ask(db => db.Contacts.CountAsync())).ShouldBe(1);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task Of_two_who_go_on_after_an_end_one_does_and_the_other_is_told_where(string database)
    {
        await using var node = await Node.StartAsync(database, NoGrace);
        var desk = await node.Ended(Customer.Some());

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => node.Do((desk with { Agent = Guid.CreateVersion7() }).Continues())));

        var one = results.Single(r => r.Outcome == CommandOutcome.Done).Conversation!;
        (one.PreviousId, one.Status).ShouldBe((desk.On.Id, Status.Engaged));
        results.Where(r => r.Outcome == CommandOutcome.Refused).ShouldAllBe(r => r.Refusal!.Type == "successor-open" && r.Refusal.Conversation == one.Id);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task Going_on_from_an_older_one_follows_the_latest(string database)
    {
        await using var node = await Node.StartAsync(database, NoGrace);
        var customer = Customer.Some();
        var first = await node.Ended(customer);
        var second = await node.Ended(customer);
        var continues = first.Continues();

        var next = (await node.Did(continues)).Conversation!;
        var again = await node.Do(continues);

        next.PreviousId.ShouldBe(second.On.Id);
        (again.Outcome, again.Conversation!.Id).ShouldBe((CommandOutcome.Repeated, next.Id));
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_message_that_fails_after_the_end_is_a_task_until_somebody_has_seen_it(string database)
    {
        await using var node = await Node.StartAsync(database, NoGrace);
        var customer = Customer.Some();
        var desk = await node.Picked(customer);
        var (message, mid) = (await node.HandedOver(desk), Customer.NewMid());
        await node.Did(desk.Accepted(message, mid));
        await node.Did(desk.Ends());
        await node.Did(desk.TimePasses());

        await node.Did(customer.Receipt(ReceiptKind.Failed, mid));
        (await node.Ask(db => db.Conversations.Select(c => c.TaskSince).SingleAsync())).ShouldBe((await node.Now(desk.On.Id)).LastAt);
        await node.MustBalance();

        await node.Did(desk.Finishes(message));
        (await node.Ask(db => db.Conversations.Select(c => c.TaskSince).SingleAsync())).ShouldBeNull();
        (await node.Ask(db => db.EndedFacts.CountAsync())).ShouldBe(1);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_courtesy_is_kept_and_opened(string database)
    {
        await using var node = await Node.StartAsync(database, NoGrace);
        var customer = Customer.Some();
        var desk = await node.Ended(customer);

        var thanks = customer.Writes("Thank you!");
        (await node.Did(thanks)).Conversation!.Id.ShouldBe(desk.On.Id);
        (await node.Do(thanks)).Outcome.ShouldBe(CommandOutcome.Repeated);
        var opened = (await node.Did(desk.Opens(thanks.MessageId))).Conversation!;

        (opened.PreviousId, opened.Status, opened.MessagesIn).ShouldBe((desk.On.Id, Status.Waiting, 1));
        (await node.LogOf(desk.On.Id)).TakeLast(2).ShouldBe(["message.received", "courtesy.opened"]);
        (await node.LogOf(opened.Id)).ShouldBe(["conversation.started", "message.carried"]);
        await node.MustBalance();
    }

    private static Task Passes(ManualTime clock, TimeSpan step, Func<Task<bool>> until) => Eventually.Async(
        async () =>
        {
            clock.Advance(step);
            return await until();
        },
        "enough time has passed");
}
