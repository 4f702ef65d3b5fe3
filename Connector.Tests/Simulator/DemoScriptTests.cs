using ChatClosing.Adapters.Channels;
using ChatClosing.Simulator;
using ChatClosing.Simulator.Demo;

namespace ChatClosing.Tests.Simulator;

public sealed class DemoScriptTests
{
    [Fact]
    public async Task Some_come_at_once_and_never_more_than_the_limit_wait()
    {
        var clock = new ManualClock();
        await using var shop = await SimulatedShop.OpenAsync(new SimulatorOptions { Time = clock });
        using var stop = new CancellationTokenSource();
        var demo = new DemoScript([shop.Messenger], clock);
        var running = demo.RunAsync(stop.Token);
        await clock.AdvanceUntilAsync(() => shop.Messenger.Customers.Count == DemoScript.AtStart, TimeSpan.FromSeconds(1));
        await clock.AdvanceUntilAsync(() => demo.Waiting == DemoScript.MostWaiting, TimeSpan.FromSeconds(5));
        for (var i = 0; i < 20; i++)
            clock.Advance(TimeSpan.FromMinutes(1));
        demo.Waiting.ShouldBe(DemoScript.MostWaiting);
        await stop.CancelAsync();
        await running;
        await Eventually.TrueAsync(() => shop.Events.Count > 0);
        shop.All<Unreadable>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Customers_answer_back()
    {
        var clock = new ManualClock();
        await using var shop = await SimulatedShop.OpenAsync(new SimulatorOptions { Time = clock });
        using var stop = new CancellationTokenSource();
        var running = new DemoScript([shop.Messenger], clock).RunAsync(stop.Token);
        await clock.AdvanceUntilAsync(() => shop.Messenger.Customers.Count >= DemoScript.AtStart, TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromSeconds(30));
        var people = shop.Messenger.Customers;
        foreach (var person in people.Where(p => p.IsWaiting))
            (await shop.SendAsync(person.Id, "How can I help?")).ShouldBeOfType<SendAccepted>();
        await clock.AdvanceUntilAsync(() => people.Any(p => p.IsWaiting && p.Received.Count == 1), TimeSpan.FromSeconds(1));
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task The_same_seed_brings_the_same_people()
    {
        (await PeopleAsync(7)).ShouldBe(await PeopleAsync(7));
        (await PeopleAsync(7)).ShouldNotBe(await PeopleAsync(8));
    }

    private static async Task<string[]> PeopleAsync(int seed)
    {
        var clock = new ManualClock();
        await using var shop = await SimulatedShop.OpenAsync(new SimulatorOptions { Time = clock });
        using var stop = new CancellationTokenSource();
        var running = new DemoScript([shop.Messenger], clock, seed).RunAsync(stop.Token);
        await clock.AdvanceUntilAsync(() => shop.Messenger.Customers.Count >= DemoScript.AtStart, TimeSpan.FromMilliseconds(100));
        string[] names = [.. shop.Messenger.Customers.Select(c => c.Name)];
        await stop.CancelAsync();
        await running;
        return names;
    }
}
