using ChatClosing.Conversations;
using ChatClosing.Storage;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Storage;

public sealed class EndedFactsFeedTests
{
    private static NodeSettings NoGrace => new() { Lifecycle = new LifecycleSettings { Grace = TimeSpan.Zero } };

    [Theory, Sqlite, Postgresql]
    public async Task Readers_of_the_feed_see_every_end_once_in_one_order_while_sixteen_writers_seal(string database)
    {
        await using var one = await Node.StartAsync(database, NoGrace, withLoops: true);
        // On PostgreSQL a second node seals and publishes at the same time.
        await using var two = database == Databases.Postgresql ? await Node.StartOnAsync(one.ConnectionString, NoGrace, withLoops: true) : null;
        Node[] nodes = [one, two ?? one];
        const int Expected = 16 * 6 * 2;

        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() => ReadAsync(one, Expected))).ToList();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => SealAsync(nodes[i % 2], ends: 6))));

        var feeds = await Task.WhenAll(readers);
        feeds.ShouldAllBe(feed => feed.SequenceEqual(feeds[0]));
        feeds[0].ShouldBeUnique();
        foreach (var entry in feeds[0])
            feeds[0].IndexOf((entry.Conversation, 1)).ShouldBeLessThanOrEqualTo(feeds[0].IndexOf(entry), "revision 1 comes first");
        (await ReadAsync(one, Expected)).ShouldBe(feeds[0], "the order stays");
        await one.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task Publishers_at_once_wait_for_each_other(string database)
    {
        await using var one = await Node.StartAsync(database, NoGrace);
        await using var two = database == Databases.Postgresql ? await Node.StartOnAsync(one.ConnectionString, NoGrace) : null;
        for (var round = 1; round <= 10; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => one.Ended(Customer.Some())));

            var published = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
                () => (i % 2 == 0 ? one : two ?? one).Get<EndedFactsPublisher>().PublishAsync(CancellationToken.None))));

            published.Sum().ShouldBe(5);
        }

        (await ReadAsync(one, 50)).Count.ShouldBe(50);
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_was_sealed_before_the_process_died_is_published_by_the_next(string database)
    {
        await using var file = await TestDatabase.CreateAsync(database);
        await using (var node = await Node.StartOnAsync(file.ConnectionString, NoGrace))
        {
            await node.Ended(Customer.Some());
            (await node.Ask(db => db.EndedFacts.SingleAsync())).Position.ShouldBeNull();
        }

        await using var next = await Node.StartOnAsync(file.ConnectionString, NoGrace, withLoops: true);

        (await ReadAsync(next, 1)).Count.ShouldBe(1);
        (await next.Get<EndedFactsPublisher>().PublishAsync(CancellationToken.None)).ShouldBe(0);
    }

    [Theory, Sqlite, Postgresql]
    public async Task More_than_one_round_is_published_at_once(string database)
    {
        await using var node = await Node.StartAsync(database, NoGrace);
        await node.Ended(Customer.Some());
        await node.Sql(
            """
            insert into ended_facts (conversation_id, revision, account, channel, contact_id, started_at, ended_at, end_reason, agents,
                handling_seconds, messages_in, messages_out)
            with recursive n (i) as (select 2 union all select i + 1 from n where i < 2500)
            select conversation_id, i, account, channel, contact_id, started_at, ended_at, end_reason, agents, 0, 0, 0 from ended_facts, n
            """);

        (await node.Get<EndedFactsPublisher>().PublishAsync(CancellationToken.None)).ShouldBe(2_500);

        var facts = await node.Ask(db => db.EndedFacts.OrderBy(f => f.Position).Select(f => new { f.Position, f.Revision }).ToListAsync());
        facts.ShouldAllBe(f => f.Position == f.Revision);
    }

    private static async Task SealAsync(Node node, int ends)
    {
        for (var i = 0; i < ends; i++)
        {
            var desk = await node.Picked(Customer.Some());
            await node.Did(desk.Ends());
            await node.Do(desk.TimePasses());
            await node.Did(desk.Qualifies(Guid.CreateVersion7()));
        }
    }

    /// <summary>A reporting job: remembers the last position it saw and never looks back.</summary>
    private static async Task<List<(Guid Conversation, int Revision)>> ReadAsync(Node node, int expected)
    {
        var feed = new List<(Guid, int)>();
        await Eventually.Async(
            async () =>
            {
                var cursor = feed.Count;
                var page = await node.Ask(db => db.EndedFacts.Where(f => f.Position > cursor).OrderBy(f => f.Position).Take(7)
                    .Select(f => new { f.Position, f.ConversationId, f.Revision }).ToListAsync());
                var dense = Enumerable.Range(cursor + 1, page.Count).Select(i => (long)i);
                page.Select(f => f.Position!.Value).ShouldBe(dense, "no gap, no late arrival");
                feed.AddRange(page.Select(f => (f.ConversationId, f.Revision)));
                return feed.Count >= expected;
            },
            "the whole feed is read",
            seconds: 60);
        return feed;
    }
}
