using System.Collections.Concurrent;
using System.Data.Common;
using ChatClosing.Agents.Access;
using Microsoft.AspNetCore.SignalR;

namespace ChatClosing.Desk;

/// <summary>
/// The open connections of this node. A connection lasts for hours: twice a minute each is asked whether its session still holds, and is closed when
/// not (S-03, S-10).
/// </summary>
internal sealed partial class LiveConnections(
    Sessions sessions, IHubContext<LiveHub> hub, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<LiveConnections> log)
    : BackgroundService
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, LiveLine> open = new();

    /// <summary>Whether nobody looks: then nothing needs to be pushed.</summary>
    public bool IsEmpty => open.IsEmpty;

    /// <summary>All lines.</summary>
    public IEnumerable<LiveLine> All => open.Select(o => o.Value);

    /// <summary>The line of a connection; null when it is gone.</summary>
    public LiveLine? Find(string connection) => open.GetValueOrDefault(connection);

    /// <summary>Counts it in.</summary>
    public void Add(HubCallerContext connection)
    {
        var line = new LiveLine(connection, hub.Clients.Client(connection.ConnectionId), log);
        open[connection.ConnectionId] = line;
        _ = line.WriteAsync();
        // SignalR closed the others when the stop began; one that came back too fast would hold the server up for half a minute.
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            connection.Abort();
    }

    public void Remove(string connection) => open.TryRemove(connection, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(AskAgain, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var line in All)
                await CloseIfOverAsync(line, stoppingToken);
        }
    }

    private async Task CloseIfOverAsync(LiveLine line, CancellationToken cancel)
    {
        try
        {
            if (!await sessions.HoldsAsync(line.User, cancel))
                line.Abort();
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or TimeoutException)
        {
            // Nobody is thrown out because the database is away; asked again in half a minute.
            LogNotAsked(e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether sessions still hold could not be read now: {Reason}")]
    private partial void LogNotAsked(string reason);
}
