using System.Collections.Concurrent;
using System.Net;
using ChatClosing.Simulator;
using ChatClosing.Simulator.Demo;

namespace ChatClosing.Tests.Simulator.Town;

/// <summary>A product that takes every webhook and remembers which address was called.</summary>
internal sealed class TakenDesk : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, int> calls = new();

    /// <summary>How often each channel account was told something.</summary>
    public IReadOnlyDictionary<string, int> Calls => calls;

    /// <summary>The whole town before it.</summary>
    public async Task<SimulatedTown> OpenAsync(TimeProvider time)
    {
        var town = await SimulatedTown.StartAsync(new SimulatorOptions { Time = time, WebhookHandler = this }, "http://localhost");
        town.Meet(new Uri("http://localhost/"));
        return town;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        calls.AddOrUpdate(request.RequestUri!.Segments[^1], 1, (_, count) => count + 1);
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
    }
}
