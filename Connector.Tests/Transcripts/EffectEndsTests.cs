using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage.Effects;
using ChatClosing.Storage.Model;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using ChatClosing.Transcripts;
using ChatClosing.Transcripts.Effects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatClosing.Tests.Transcripts;

/// <summary>What came of tries is written down, whatever happens to the database or to what came with it.</summary>
public sealed class EffectEndsTests
{
    private static readonly NodeSettings Archived = new() { Lifecycle = new LifecycleSettings { Grace = TimeSpan.Zero, Archive = true } };

    [PostgresFact]
    public async Task What_cannot_be_written_while_the_database_is_away_is_written_when_it_is_back()
    {
        await using var cluster = await StoppableCluster.StartNewAsync();
        await using var node = await Node.StartOnAsync(cluster.ConnectionString, Archived);
        var accepted = Accepted(await LeasedAsync(node, 1)).Single();
        using var over = new CancellationTokenSource();
        var ends = EndsOf(node);
        var running = ends.RunAsync(over.Token);

        await cluster.KillAsync();
        ends.Add(accepted);
        (await node.Do(Customer.Some().Writes())).IsDurable.ShouldBeFalse("it is away");
        await cluster.StartAsync();

        await Eventually.Async(async () => await DoneAsync(node) == 1, "it is written down");
        await over.CancelAsync();
        await running;
        (await node.Ask(db => db.SideEffectAttempts.Select(t => t.Result).ToListAsync())).ShouldBe(["accepted"], "nobody sent it again");
    }

    [Theory, Postgresql]
    public async Task One_that_the_database_does_not_take_keeps_no_other_out(string database)
    {
        await using var node = await Node.StartAsync(database, Archived);
        var tries = Accepted(await LeasedAsync(node, 3));
        // PostgreSQL has no text with this letter in it.
        tries[1] = tries[1] with { Reason = new(null, "a\0b") };
        using var over = new CancellationTokenSource();
        var ends = EndsOf(node);
        tries.ForEach(ends.Add);

        var running = ends.RunAsync(over.Token);

        await Eventually.Async(async () => await DoneAsync(node) == 2, "the others are written down");
        await over.CancelAsync();
        await running;
        (await DoneAsync(node)).ShouldBe(2);
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_came_in_last_is_written_down_at_a_stop(string database)
    {
        await using var node = await Node.StartAsync(database, Archived);
        using var over = new CancellationTokenSource();
        var ends = EndsOf(node);
        Accepted(await LeasedAsync(node, 3)).ForEach(ends.Add);

        await over.CancelAsync();
        await ends.RunAsync(over.Token);

        (await DoneAsync(node)).ShouldBe(3);
    }

    private static EffectEnds EndsOf(Node node)
    {
        var effects = node.Get<SideEffects>();
        return new(effects, new EffectReports(effects, node.Pump), new EffectSettings(), TimeProvider.System, NullLogger<EffectEnds>.Instance);
    }

    private static List<EndedTry> Accepted(IReadOnlyList<LeasedEffect> leased) => [.. leased.Select(e => new EndedTry(e, EffectState.Done, "accepted") { Reference = "a.json" })];

    private static async Task<IReadOnlyList<LeasedEffect>> LeasedAsync(Node node, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var desk = await node.Picked(Customer.Some());
            await node.Did(new End(new Actor(desk.Agent, Role.Agent), new ClosingNotes(null, null)) { ThreadId = desk.On.ThreadId, ConversationId = desk.On.Id });
            await node.Did(desk.TimePasses());
        }

        var leased = await node.Get<SideEffects>().LeaseAsync(EffectKinds.Archive, count, TimeSpan.FromMinutes(1), default);
        leased.Count.ShouldBe(count);
        return leased;
    }

    private static Task<int> DoneAsync(Node node) => node.Ask(db => db.SideEffects.CountAsync(e => e.State == EffectState.Done));
}
