using ChatClosing.Desk;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Road;

/// <summary>S-10, F-29: who does not read is closed, and holds up nobody.</summary>
public sealed class SlowDeskTests
{
    [Fact]
    public async Task A_desk_that_never_reads_is_closed_and_the_others_hear_everything_meanwhile()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        using var anna = await app.SignInAsync("anna");
        using var marc = await app.SignInAsync("marc");
        var connections = app.Services.GetRequiredService<LiveConnections>();
        var pushes = app.Services.GetRequiredService<LivePushes>();
        await using var hers = await LiveClient.ConnectAsync(app.Url, anna);
        using var his = await DeafDesk.ConnectAsync(app.Url, marc);
        await Eventually.Async(() => Task.FromResult(connections.All.Count() == 2), "both are connected");

        var ballast = new string('x', 64 * 1024);
        var megabytes = 0;
        for (; connections.All.Count() == 2 && megabytes < 100; megabytes++)
        {
            // A quarter of what may wait, and not before she has the last one: only who does not read is too slow.
            for (var i = 0; i < 4; i++)
            {
                for (var j = 0; j < 4; j++)
                    pushes.ToAll("typing", new { ballast });
                for (var j = 0; j < 4; j++)
                    (await hers.PushAsync("typing")).Text("ballast")!.Length.ShouldBe(ballast.Length);
            }
        }

        connections.All.Count().ShouldBe(1, "the deaf one is closed");
        (await his.ReadToEndAsync()).ShouldBeLessThan(megabytes * 1024L * 1024, "it did not get all of it");
        (await app.Shop.Customer("Maria Conti").WriteAsync("hello")).ShouldBe(200);
        var row = await hers.ChangedAsync();

        // It comes back and reads.
        await using var again = await LiveClient.ConnectAsync(app.Url, marc);
        (await marc.Sees(row.Id("conversationId"))).Text("status").ShouldBe("Waiting");
        (await marc.Does(row.Id("conversationId"), "pick")).MustBe(200);
        (await again.ChangedAsync(row.Id("conversationId"), "Engaged"))["item"]!["agent"].Id("id").ShouldBe(marc.Me);
    }
}
