namespace ChatClosing.Simulator.Demo;

/// <summary>Where the next customer comes from: first from every platform once, in any order, then by how much people use each of them.</summary>
internal sealed class DemoStreet
{
    // Made up: a shop's usual week. WhatsApp counts once for each of its two accounts.
    private static readonly Dictionary<string, int> Weights = new()
    {
        ["messenger"] = 3,
        ["instagram"] = 3,
        ["whatsapp"] = 2,
        ["facebook"] = 2,
        ["twitter"] = 1,
    };

    private readonly ISimulatedPlatform[] crowd;
    private readonly Queue<ISimulatedPlatform> first;
    private readonly Random random;

    public DemoStreet(IEnumerable<ISimulatedPlatform> platforms, Random random)
    {
        this.random = random;
        ISimulatedPlatform[] all = [.. platforms];
        crowd = [.. all.SelectMany(platform => Enumerable.Repeat(platform, Weights.GetValueOrDefault(platform.Channel, 1)))];
        random.Shuffle(all);
        first = new(all);
    }

    public ISimulatedPlatform Next() => first.TryDequeue(out var platform) ? platform : crowd[random.Next(crowd.Length)];
}
