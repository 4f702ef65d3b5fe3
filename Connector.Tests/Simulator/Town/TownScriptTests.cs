using ChatClosing.Simulator.Demo;
using ChatClosing.Simulator.Facebook;

namespace ChatClosing.Tests.Simulator.Town;

/// <summary>The demo's script on all platforms at once.</summary>
public sealed class TownScriptTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_first_six_conversations_are_on_six_accounts(int seed)
    {
        var clock = new ManualClock();
        using var desk = new TakenDesk();
        await using var town = await desk.OpenAsync(clock);
        using var stop = new CancellationTokenSource();
        var running = new DemoScript(town.Accounts.Values, clock, seed).RunAsync(stop.Token);
        var platforms = town.Accounts.Values;
        await clock.AdvanceUntilAsync(() => platforms.Sum(p => p.People.Count) == DemoScript.AtStart, TimeSpan.FromMilliseconds(100));
        platforms.Select(p => p.People.Count).ShouldAllBe(count => count == 1);
        await clock.AdvanceUntilAsync(() => desk.Calls.Count == town.Accounts.Count, TimeSpan.FromMilliseconds(100));
        desk.Calls.Keys.ShouldBe(town.Accounts.Keys, ignoreOrder: true);
        platforms.SelectMany(p => p.People).ShouldAllBe(person => person.Thread.Any(m => m.IsCustomers));
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task People_have_different_names_and_comment_under_posts()
    {
        var clock = new ManualClock();
        using var desk = new TakenDesk();
        await using var town = await desk.OpenAsync(clock);
        using var stop = new CancellationTokenSource();
        var demo = new DemoScript(town.Accounts.Values, clock);
        var running = demo.RunAsync(stop.Token);
        await clock.AdvanceUntilAsync(() => demo.Waiting == DemoScript.MostWaiting, TimeSpan.FromSeconds(5));
        town.Accounts.Values.SelectMany(p => p.People).Select(p => p.Name).ShouldBeUnique();
        var comments = (SimulatedComments)town.Accounts["comments"];
        await Eventually.TrueAsync(() => comments.People.All(p => p.Thread.Count > 0));
        comments.People.SelectMany(p => p.Thread).ShouldAllBe(message => comments.Posts.Any(post => post.Text == message.Post));
        await stop.CancelAsync();
        await running;
    }
}
