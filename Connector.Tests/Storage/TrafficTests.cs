using ChatClosing.Conversations;
using ChatClosing.Storage;
using ChatClosing.Storage.Pump;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Storage;

public sealed class TrafficTests
{
    private static NodeSettings Settings => new()
    {
        Lifecycle = new LifecycleSettings { Grace = TimeSpan.FromMilliseconds(1) },
        Traits = new() { TextLimit = 2_000, ReplyWindow = TimeSpan.FromHours(24), QuickReplies = 13 },
    };

    // What takes hours, or a mind: each has a test of its own.
    private static readonly string[] Rare =
    [
        "answer.not-needed", "end.prolonged", "close.undone", "conversation.escalated", "snooze.over", "visitor.left", "timers.held", "qualification.conflict",
        "end.extended", "conversation.continued", "task.done", "courtesy.opened", "message.carried", "transfer.expired",
        "effect.done", "effect.failed", "effect.retried", "transcript.asked", "notice.skipped", "survey.skipped", "survey.refused", "survey.answered-late", "bot.handed-off",
    ];

    [Theory, Sqlite, Postgresql]
    public async Task The_books_balance_after_any_traffic(string database)
    {
        await using var node = await Node.StartAsync(database, Settings);

        // Until everything that can happen in it has happened; the undo of a close seldom comes within the millisecond of grace here,
        // no offer is old enough to expire, and nobody works off what ends let go: Transcripts/ does.
        List<string> missing = [];
        for (var round = 0; round == 0 || (missing.Count > 0 && round < 15); round++)
        {
            await new Traffic([node], seed: 4711 + round).RunAsync(workers: 12, steps: 120);
            var seen = await node.Ask(db => db.Log.Select(e => e.Name).Distinct().ToListAsync());
            missing = [.. EventJson.Names.Except(seen).Except(Rare)];
        }

        missing.ShouldBeEmpty();
        await node.MustBalance();
    }

    [PostgresFact]
    public async Task Two_nodes_on_one_database_lose_nothing_and_do_nothing_twice()
    {
        await using var one = await Node.StartAsync(Databases.Postgresql, Settings);
        await using var two = await Node.StartOnAsync(one.ConnectionString, Settings);

        await new Traffic([one, two], seed: 1789).RunAsync(workers: 24, steps: 60);

        await one.MustBalance();
    }

    [PostgresFact]
    public async Task First_messages_of_new_contacts_on_two_nodes_at_the_same_moment_begin_one_conversation_each()
    {
        await using var one = await Node.StartAsync(Databases.Postgresql);
        await using var two = await Node.StartOnAsync(one.ConnectionString);
        foreach (var customers in Enumerable.Range(0, 10).Select(_ => Enumerable.Range(0, 20).Select(_ => Customer.Some()).ToList()))
        {
            var album = customers.SelectMany(c => Enumerable.Range(0, 3).Select(i => c.Writes($"picture {i}"))).ToList();

            var results = await Task.WhenAll(one.Pump.SubmitBulkAsync(album), two.Pump.SubmitBulkAsync([.. album.AsEnumerable().Reverse()]));

            results.ShouldAllBe(r => r.All(it => it.IsDurable));
            results.Sum(r => r.Count(it => it.Outcome == CommandOutcome.Done)).ShouldBe(60, "every one is done on one of the nodes");
        }

        (await one.Ask(db => db.Conversations.CountAsync())).ShouldBe(200);
        await one.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task Nodes_that_start_at_once_migrate_once(string database)
    {
        await using var file = await TestDatabase.CreateEmptyAsync(database);

        var nodes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Node.StartOnAsync(file.ConnectionString))));

        foreach (var node in nodes)
        {
            await node.Begun(Customer.Some());
            await node.DisposeAsync();
        }
    }
}
