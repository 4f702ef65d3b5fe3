using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage;
using ChatClosing.Storage.Effects;
using ChatClosing.Storage.Model;
using ChatClosing.Storage.Pump;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using ChatClosing.Transcripts;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Transcripts;

/// <summary>Side effects as rows: written with the seal, leased by one, never two.</summary>
public sealed class SideEffectRowsTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly LifecycleSettings AtOnce = new() { Grace = TimeSpan.Zero, ZendeskAutosave = true, Archive = true };

    [Theory, Sqlite, Postgresql]
    public async Task The_seal_writes_them_and_nothing_does_before(string database)
    {
        await using var node = await Node.StartAsync(database, new NodeSettings { Lifecycle = AtOnce });
        var desk = await node.Picked(Customer.Some());
        await node.Did(End(desk, new EndWishes { EmailTo = ["a@b.example"], Zendesk = true }));
        (await RowsOf(node, desk)).ShouldBeEmpty("nothing leaves before the seal");
        await node.Did(desk.Undoes());
        await node.Did(End(desk, new EndWishes { EmailTo = ["c@d.example"] }));

        await node.Did(desk.TimePasses());

        (await RowsOf(node, desk)).Select(r => (r.Kind, r.Recipient, r.Revision, r.State)).ShouldBe(
            [("archive", "", 1, EffectState.Waiting), ("email", "c@d.example", 1, EffectState.Waiting), ("zendesk", "", 1, EffectState.Waiting)]);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Asked_for_again_there_is_one_ticket_and_one_more_mail(string database)
    {
        await using var node = await Node.StartAsync(database, new NodeSettings { Lifecycle = AtOnce });
        var desk = await Sealed(node);
        var again = Here(desk, new SendTranscript(new Actor(desk.Agent, Role.Agent), new EndWishes { EmailTo = ["a@b.example"], Zendesk = true }));

        // In one batch, too: a statement must not touch a row twice.
        (await node.Pump.SubmitAsync([again, again])).ShouldAllBe(r => r.Outcome == CommandOutcome.Done);

        (await RowsOf(node, desk)).GroupBy(r => r.Kind).Select(g => (g.Key, g.Count())).Order().ShouldBe([("archive", 1), ("email", 3), ("zendesk", 1)]);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Nothing_is_sent_of_a_conversation_that_goes_on(string database)
    {
        await using var node = await Node.StartAsync(database);
        var desk = await node.Picked(Customer.Some());

        (await node.Do(Here(desk, new SendTranscript(new Actor(desk.Agent, Role.Agent), new EndWishes { Zendesk = true })))).Refusal!.Type.ShouldBe("not-ended");
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_lease_is_one_worker_s_and_a_late_one_writes_nothing(string database)
    {
        await using var node = await Node.StartAsync(database, new NodeSettings { Lifecycle = AtOnce });
        await Sealed(node);
        var effects = node.Get<SideEffects>();
        (await effects.DueKindsAsync(["email", "webhook", "zendesk", "archive"], default)).Order().ShouldBe(["archive", "email", "zendesk"]);

        // Its worker dies between sending and telling.
        var first = (await effects.LeaseAsync("email", 5, TimeSpan.FromTicks(10), default)).ShouldHaveSingleItem();
        var second = (await effects.LeaseAsync("email", 5, Lease, default)).ShouldHaveSingleItem();

        (first.IsUnclear, second.IsUnclear).ShouldBe((false, true), "who takes it over must ask first");
        second.Fence.ShouldBeGreaterThan(first.Fence);
        (await effects.LeaseAsync("email", 5, Lease, default)).ShouldBeEmpty();
        EndedTry[] late = [new(first, EffectState.Failed, "refused") { Reason = new("refused", null) }, new(first, EffectState.Waiting, "later") { Reason = new("refused", null) }];
        var arrived = new EndedTry(second, EffectState.Done, "accepted") { Reference = "<1>", Reason = new(null, "250"), Hash = "00" };
        (await effects.EndAsync(late, default)).ShouldBeEmpty("it came back from the dead");
        (await effects.EndAsync([late[0], arrived], default)).ShouldBe([arrived]);
        (await effects.ToLogAsync(default)).ShouldHaveSingleItem().Reference.ShouldBe("<1>");
        (await node.Ask(db => db.SideEffectAttempts.OrderBy(t => t.Fence).Select(t => t.Result).ToListAsync())).ShouldBe(["lost", "accepted"]);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Several_tries_end_together_each_its_own_way(string database)
    {
        await using var node = await Node.StartAsync(database, new NodeSettings { Lifecycle = AtOnce });
        var desk = await Sealed(node);
        var effects = node.Get<SideEffects>();
        var mail = (await effects.LeaseAsync("email", 5, Lease, default)).Single();
        var ticket = (await effects.LeaseAsync("zendesk", 5, Lease, default)).Single();
        var copy = (await effects.LeaseAsync("archive", 5, Lease, default)).Single();

        await effects.EndAsync(
            [
                new EndedTry(mail, EffectState.Waiting, "unclear") { Reason = new("no-answer", "cut"), IsUnclear = true, After = TimeSpan.FromHours(1) },
                new EndedTry(ticket, EffectState.Failed, "refused") { Reason = new("refused", "no such form") },
                new EndedTry(copy, EffectState.Done, "accepted") { Reference = "a.json", Hash = "00", IsLogged = true },
            ],
            default);

        var rows = (await RowsOf(node, desk)).ToDictionary(r => r.Kind);
        rows["email"].ShouldSatisfyAllConditions(
            r => (r.State, r.Unclear, r.Code, r.Detail, r.SettledAt, r.LeasedUntil).ShouldBe((EffectState.Waiting, true, "no-answer", "cut", null, null)),
            r => (r.DueAt - mail.Now).TotalMinutes.ShouldBeInRange(59, 61));
        rows["zendesk"].ShouldSatisfyAllConditions(
            r => (r.State, r.Code, r.Detail, r.Logged, r.LeasedUntil).ShouldBe((EffectState.Failed, "refused", "no such form", false, null)), r => r.SettledAt.ShouldNotBeNull());
        rows["archive"].ShouldSatisfyAllConditions(
            r => (r.State, r.Reference, r.Hash, r.Logged, r.Code).ShouldBe((EffectState.Done, "a.json", "00", true, null)), r => r.DueAt.ShouldBe(copy.QueuedAt));
        (await effects.DueKindsAsync(["email", "zendesk", "archive"], default)).ShouldBeEmpty();
        (await node.Ask(db => db.SideEffectAttempts.OrderBy(t => t.Result).Select(t => t.Result).ToListAsync())).ShouldBe(["accepted", "refused", "unclear"]);
        (await node.Ask(db => db.SideEffectAttempts.AllAsync(t => t.EndedAt != null))).ShouldBeTrue();
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_came_of_it_is_told_once_and_changes_no_revision(string database)
    {
        await using var node = await Node.StartAsync(database, new NodeSettings { Lifecycle = AtOnce });
        var desk = await Sealed(node);
        var effects = node.Get<SideEffects>();
        var leased = (await effects.LeaseAsync("email", 5, Lease, default)).Single();
        await effects.EndAsync([new EndedTry(leased, EffectState.Done, "accepted") { Reference = "<1>", Reason = new(null, "250") }], default);
        var report = Here(desk, new SideEffectDone(leased.Id, "email", "a@b.example", "<1>", "250")) with { Key = Ids.Received(leased.Id, $"effect:{leased.Fence}") };

        await node.Did(report);
        (await node.Do(report)).Outcome.ShouldBe(CommandOutcome.Repeated);

        (await effects.ToLogAsync(default)).ShouldBeEmpty();
        (await node.LogOf(desk.On.Id))[^1].ShouldBe("effect.done");
        (await node.Now(desk.On.Id)).Revision.ShouldBe(1);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task Workers_of_two_nodes_take_each_once(string database)
    {
        await using var node = await Node.StartAsync(database, new NodeSettings { Lifecycle = AtOnce });
        for (var i = 0; i < 10; i++)
            await Sealed(node);
        var effects = node.Get<SideEffects>();

        var leased = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => effects.LeaseAsync("zendesk", 3, Lease, default))));

        leased.SelectMany(l => l).Select(l => l.Id).ShouldBeUnique();
        leased.Sum(l => l.Count).ShouldBeLessThanOrEqualTo(10);
    }

    [Fact]
    public void Targets_never_take_a_connection_that_a_webhook_may_wait_for()
    {
        var targets = typeof(ITranscriptTarget).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(ITranscriptTarget))).ToList();
        targets.Count.ShouldBe(6);
        targets.SelectMany(t => t.GetConstructors()).SelectMany(c => c.GetParameters()).Select(p => p.ParameterType).ShouldNotContain(typeof(IDbContextFactory<ChatDb>));
    }

    private static async Task<Storage.Desk> Sealed(Node node)
    {
        var desk = await node.Picked(Customer.Some());
        await node.Did(End(desk, new EndWishes { EmailTo = ["a@b.example"] }));
        (await node.Did(desk.TimePasses())).Conversation!.Status.ShouldBe(Status.Ended);
        return desk;
    }

    private static Command End(Storage.Desk desk, EndWishes wishes) => Here(desk, new End(new Actor(desk.Agent, Role.Agent), new ClosingNotes(null, null)) { Wishes = wishes });

    private static Command Here(Storage.Desk desk, Command command) => command with { ThreadId = desk.On.ThreadId, ConversationId = desk.On.Id };

    private static Task<List<SideEffectRow>> RowsOf(Node node, Storage.Desk desk) =>
        node.Ask(db => db.SideEffects.AsNoTracking().Where(e => e.ConversationId == desk.On.Id).OrderBy(e => e.Kind).ToListAsync());
}
