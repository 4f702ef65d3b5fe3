using ChatClosing.Simulator;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Crash;

/// <summary>The real process: how it refuses to start, and what it knows after it was killed.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task An_empty_secret_refuses_the_start_and_names_the_key()
    {
        await using var stored = await TestDatabase.CreateAsync(Databases.Sqlite);
        await using var platform = await SimulatedMessenger.StartAsync(RoadApp.ShopPage);
        await using var server = ServerProcess.Start([.. Settings(stored, platform), ("Channels__shop__AppSecret", " ")]);
        (await server.ExitAsync()).ShouldBe(1);
        server.Output.ShouldContain("Channels__shop__AppSecret");
        server.Output.ShouldNotContain(" at ChatClosing.", Case.Sensitive, "a sentence, not a stack");
    }

    [Fact]
    public async Task A_second_server_on_the_same_file_is_refused_in_words()
    {
        await using var stored = await TestDatabase.CreateAsync(Databases.Sqlite);
        await using var platform = await SimulatedMessenger.StartAsync(RoadApp.ShopPage);
        await using var first = ServerProcess.Start(Settings(stored, platform));
        var url = await first.UpAsync();
        await using var second = ServerProcess.Start(Settings(stored, platform));
        (await second.ExitAsync()).ShouldBe(1);
        second.Output.ShouldContain("in use by another server");
        second.Output.ShouldNotContain(" at ChatClosing.", Case.Sensitive, "a sentence, not a stack");
        using var http = new HttpClient();
        (await http.GetAsync(new Uri(url, "readyz"))).EnsureSuccessStatusCode();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_message_in_the_platforms_hands_when_the_process_dies_is_not_sent_twice(string database)
    {
        await using var stored = await TestDatabase.CreateAsync(database);
        var prompt = new SimulatorOptions { EchoAfter = TimeSpan.Zero, ReadAfter = TimeSpan.Zero };
        await using var platform = await SimulatedMessenger.StartAsync(RoadApp.ShopPage, null, prompt);
        var server = ServerProcess.Start(Settings(stored, platform));
        try
        {
            var url = await server.UpAsync();
            await ServerProcess.AddUserAsync(Settings(stored, platform), "anna", "agent");
            platform.Webhooks.Url = new Uri(url, "webhooks/shop");
            using var anna = new Road.Browser(() => url);
            await anna.SignInAsync("anna");
            var maria = platform.Customer("Maria Conti");
            var id = await anna.Picks(maria);
            platform.Webhooks.Hold();
            platform.Faults.AnswerDelay = TimeSpan.FromMinutes(5);
            var message = await anna.Says(id, "did it arrive?");
            var second = await anna.Says(id, "and this?");
            await maria.ReceivesAsync("did it arrive?", new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);

            await server.KillAsync();
            await server.DisposeAsync();
            platform.Faults.AnswerDelay = TimeSpan.Zero;
            server = ServerProcess.Start(Settings(stored, platform));
            url = await server.UpAsync();

            // The session is still good, what was under way is unknown, and what was behind it goes.
            await anna.UntilDelivery(id, message, "unknown");
            await anna.UntilDelivery(id, second, "accepted");
            maria.Received.ShouldBe(["did it arrive?", "and this?"]);
            platform.Webhooks.Url = new Uri(url, "webhooks/shop");
            (await platform.Webhooks.ReleaseAsync()).ShouldBe(200);
            await anna.UntilDelivery(id, message, "read");
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static IEnumerable<(string Key, string Value)> Settings(TestDatabase stored, SimulatedMessenger platform) =>
    [
        ("ConnectionStrings__Chat", stored.ConnectionString),
        ("Delivery__CallTimeout", "00:00:05"), ("Delivery__FileTimeout", "00:00:05"), ("Delivery__Lease", "00:00:06"),
        ("Delivery__Sweep", "00:00:00.100"),
        .. RoadApp.ChannelOf("shop", platform),
    ];
}
