using ChatClosing.Operations.Edge;

namespace ChatClosing.WebChat;

/// <summary>The visits' sockets.</summary>
internal sealed class VisitStreams(
    VisitorDoor door, VisitBook book, VisitFrames frames, VisitSignals signals, TimeProvider clock, IHostApplicationLifetime server)
{
    private const int MostOfAVisit = 10;
    private const int MostOfANetwork = 500;
    private const int Most = 20_000;

    /// <summary>Serves one, until it is closed or the visit is over.</summary>
    public async Task ServeAsync(HttpContext http, string id)
    {
        var network = CallerNetwork.Of(http);
        var (entry, refusal) = await door.ToStreamAsync(http, id);
        refusal ??= http.WebSockets.IsWebSocketRequest ? null : DirectLineError.Bad("This is a WebSocket.");
        var watermark = DirectLineEndpoints.WatermarkOf(http);
        refusal ??= watermark is null ? DirectLineEndpoints.BadWatermark() : null;
        refusal ??= IsFull(entry!.Visit, network) ? DirectLineError.Of(429, "TooManyRequests", "There are too many open lines.") : null;
        if (refusal is not null)
        {
            await refusal.ExecuteAsync(http);
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            KeepAliveInterval = TimeSpan.FromSeconds(15),
            KeepAliveTimeout = TimeSpan.FromSeconds(20),
        });
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, server.ApplicationStopping);
        var line = new VisitLine(entry!.Visit, socket, frames, book, signals, clock);
        using (signals.Open(line, network))
            await line.ServeAsync(watermark!.Value, end.Token);
    }

    private bool IsFull(Visit visit, string network) =>
        signals.CountOf(visit.Id) >= MostOfAVisit || signals.CountFrom(network) >= MostOfANetwork || signals.Count >= Most;
}
