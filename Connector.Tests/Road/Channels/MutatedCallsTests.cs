using System.Globalization;
using ChatClosing.Simulator;
using ChatClosing.Simulator.Demo;
using ChatClosing.Tests.Adapters;
using ChatClosing.Tests.Running;
using Xunit.Abstractions;

namespace ChatClosing.Tests.Road.Channels;

/// <summary>
/// Correctly signed nonsense on every channel, through the real endpoint into the store: whatever it is, it is answered 200 and kept. 500 calls a channel;
/// <c>CHATCLOSING_FUZZ_ROAD</c> sets another number, <c>FUZZ_SEED</c> repeats a run. The adapters alone get more (<see cref="WebhookFuzz"/>).
/// </summary>
[Collection(Alone.Name)]
public sealed class MutatedCallsTests(ITestOutputHelper output)
{
    private const string PublicUrl = "https://chat.example.com";

    [Theory, Sqlite]
    public async Task Signed_nonsense_is_always_answered_200_and_never_grows_the_process(string database)
    {
        var rounds = Setting("CHATCLOSING_FUZZ_ROAD") ?? 500;
        var seed = Setting("FUZZ_SEED") ?? Environment.TickCount;
        output.WriteLine($"FUZZ_SEED={seed}, {rounds} calls a channel");
        await using var town = await SimulatedTown.StartAsync(new SimulatorOptions(), PublicUrl);
        using var media = new TemporaryFolder();
        (string, string)[] settings =
        [
            ("environment", "Production"), ("Logging__LogLevel__Default", "None"), ("PublicUrl", PublicUrl), ("Media__Folder", media.Path),
            .. town.Settings.Select(s => (s.Key, s.Value!)),
        ];
        await using var app = await RunningApp.StartAsync(database, settings);
        town.Meet(app.Address);

        var before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var (name, platform) in town.Accounts)
        {
            var random = new Random(seed);
            var corpus = await CorpusAsync(platform);
            for (var round = 0; round < rounds; round++)
            {
                var body = WebhookFuzz.Mutate(corpus[random.Next(corpus.Count)], !platform.Settings.ContainsKey("AccountSid"), random);
                (await platform.Webhooks.PostAsync(body)).ShouldBe(200, $"{name}, FUZZ_SEED={seed}, round {round}");
            }
        }

        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(64 * 1024 * 1024);
    }

    /// <summary>What the platform really sends: a text and a picture, as they went over the wire.</summary>
    private static async Task<IReadOnlyList<byte[]>> CorpusAsync(ISimulatedPlatform platform)
    {
        var person = platform.Person("Maria Conti");
        (await person.WriteAsync("hello 😀")).ShouldBe(200);
        (await person.SendPictureAsync()).ShouldBe(200);
        return [.. platform.Webhooks.Calls.Select(c => c.Body.ToArray())];
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var given) ? given : null;
}
