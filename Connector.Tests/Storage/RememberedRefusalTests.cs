using ChatClosing.Conversations;
using ChatClosing.Storage.Pump;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Storage;

/// <summary>A refusal that kept what was typed is remembered by its key: whoever asks again hears the same and nothing is kept twice.</summary>
public sealed class RememberedRefusalTests
{
    [Theory, Sqlite, Postgresql]
    public async Task The_second_close_is_refused_with_who_and_when_its_note_is_kept_and_a_repeat_hears_the_same(string database)
    {
        await using var node = await Node.StartAsync(database);
        var desk = await node.Picked(Customer.Some());
        var (complaint, delivery) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await node.Did(desk.Closes(complaint, "first"));
        var second = (desk with { Agent = Guid.CreateVersion7(), Role = Role.Supervisor }).Closes(delivery, "second");

        var refused = await node.Do(second);
        var again = await node.Do(second);

        refused.Outcome.ShouldBe(CommandOutcome.Refused);
        (refused.Refusal!.Type, refused.Refusal.Agent).ShouldBe(("already-closed", desk.Agent));
        refused.Refusal.Since.ShouldNotBeNull();
        (again.Outcome, again.Refusal, again.Seq).ShouldBe((CommandOutcome.Refused, refused.Refusal, refused.Seq));
        var log = await node.LogOf(desk.On.Id);
        (log.Count(n => n == "note.added"), log.Count(n => n == "qualification.conflict")).ShouldBe((2, 1));
        var now = await node.Now(desk.On.Id);
        (now.TypeId, now.Endnote).ShouldBe((complaint, "first"));
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task Twice_in_one_batch_it_is_kept_once(string database)
    {
        await using var node = await Node.StartAsync(database);
        var desk = await node.Picked(Customer.Some());
        await node.Did(desk.Closes(note: "first"));
        var second = (desk with { Agent = Guid.CreateVersion7(), Role = Role.Supervisor }).Closes(note: "second");

        var results = await node.Pump.SubmitAsync([second, second, second]);

        results.ShouldAllBe(r => r.Outcome == CommandOutcome.Refused && r.Refusal!.Type == "already-closed" && r.Refusal.Agent == desk.Agent);
        (await node.LogOf(desk.On.Id)).Count(n => n == "note.added").ShouldBe(2);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task It_is_heard_again_even_when_the_command_would_be_accepted_now(string database)
    {
        await using var node = await Node.StartAsync(database, new NodeSettings { Lifecycle = new() { Grace = TimeSpan.FromHours(1) } });
        var desk = await node.Picked(Customer.Some());
        await node.Did(desk.Ends());
        var sam = desk with { Agent = Guid.CreateVersion7(), Role = Role.Supervisor };
        var second = sam.EndsFor("colleague@shop.example");
        (await node.Do(second)).Refusal!.Type.ShouldBe("conversation-ending");
        (await node.Now(desk.On.Id)).End!.Wishes.EmailTo.ShouldBe(["colleague@shop.example"]);
        await node.Did(desk.Undoes());

        var again = await node.Do(second);

        (again.Outcome, again.Refusal!.Type).ShouldBe((CommandOutcome.Refused, "conversation-ending"));
        (await node.Now(desk.On.Id)).Status.ShouldBe(Status.Engaged);
        (await node.Did(sam.Ends())).Conversation!.Status.ShouldBe(Status.Ending);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_refusal_that_kept_nothing_is_decided_anew(string database)
    {
        await using var node = await Node.StartAsync(database);
        var desk = await node.Picked(Customer.Some());
        var marc = desk with { Agent = Guid.CreateVersion7() };
        var pick = marc.Picks();
        (await node.Do(pick)).Refusal!.Type.ShouldBe("already-picked");
        await node.Did(desk.Releases());

        (await node.Do(pick)).Outcome.ShouldBe(CommandOutcome.Done);
        await node.MustBalance();
    }
}
