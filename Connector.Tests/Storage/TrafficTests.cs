using ChatClosing.Conversations;

namespace ChatClosing.Tests.Storage;

public sealed class TrafficTests
{
    private static NodeSettings Settings => new() { Lifecycle = new LifecycleSettings { Grace = TimeSpan.FromMilliseconds(1) } };

    [Theory, OnBoth]
    public async Task The_books_balance_after_any_traffic(Engine engine)
    {
        await using var node = await Node.StartAsync(engine, Settings);

        await new Traffic([node], seed: 4711).RunAsync(workers: 12, steps: 60);

        await node.MustBalance();
    }

    [Fact]
    public async Task Two_nodes_on_one_database_lose_nothing_and_do_nothing_twice()
    {
        await using var one = await Node.StartAsync(Engine.Postgres, Settings);
        await using var two = await Node.StartAsync(one.ConnectionString, Settings);

        await new Traffic([one, two], seed: 1789).RunAsync(workers: 24, steps: 60);

        await one.MustBalance();
    }
}
