using System.Collections.Concurrent;
using System.Data.Common;
using ChatClosing.Agents.Access;
using Microsoft.AspNetCore.SignalR;

namespace ChatClosing.Desk;

/// <summary>The open connections of this node. A connection lasts for hours: twice a minute each is asked whether its session still holds, and is closed when not (S-03, S-10).</summary>
internal sealed partial class LiveConnections(Sessions sessions, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<LiveConnections> log) : BackgroundService
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, HubCallerContext> open = new();

    /// <summary>Whether nobody looks: then nothing needs to be pushed.</summary>
    public bool IsEmpty => open.IsEmpty;

    /// <summary>Counts it in.</summary>
    public void Add(HubCallerContext connection)
    {
        open[connection.ConnectionId] = connection;
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
            foreach (var connection in open.Values)
                await CloseIfOverAsync(connection, stoppingToken);
        }
    }

    private async Task CloseIfOverAsync(HubCallerContext connection, CancellationToken cancel)
    {
        try
        {
            if (!await sessions.HoldsAsync(connection.User, cancel))
                connection.Abort();
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
