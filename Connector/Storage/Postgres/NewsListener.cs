using System.Data.Common;
using System.Net.Sockets;
using ChatClosing.Storage.News;
using Npgsql;

namespace ChatClosing.Storage.Postgres;

/// <summary>
/// Listens to what other nodes commit and tell, on a connection that does nothing else. Notifications are kept for nobody who is away: each time it
/// listens anew it says so, for anything may have happened since.
/// </summary>
internal sealed partial class NewsListener(ChatDatabase database, NodeNews news, TimeProvider clock, ILogger<NewsListener> log) : BackgroundService
{
    // After so much silence the node asks whether it would hear anything: the other end of a connection may be gone without a word, and a pooler
    // between us and the server takes LISTEN and never delivers.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(5);

    private TimeSpan rest = ShortestRest;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!database.IsSqlite && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested && IsDatabase(e))
            {
                LogLost(e.Message);
                await Task.Delay(rest, clock, stoppingToken);
                rest = rest * 2 > LongestRest ? LongestRest : rest * 2;
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancel)
    {
        await using var connection = await database.Postgres.OpenConnectionAsync(cancel);
        connection.Notification += (_, notification) => news.Hear(notification.Payload);
        await RunAsync(connection, $"listen {NewsText.Channel}", cancel);
        LogListening();
        // Only now: what desks read from here on and what is heard from here on have no gap between them.
        news.ListenAgain();
        while (true)
        {
            await WaitAsync(connection, cancel);
            rest = ShortestRest;
        }
    }

    private async Task WaitAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        if (await connection.WaitAsync(LongestSilence, cancel))
            return;
        var heard = false;
        void OnHeard(object sender, NpgsqlNotificationEventArgs notification) => heard = true;
        connection.Notification += OnHeard;
        // Left on a connection that is lost: it goes with it.
        await RunAsync(connection, $"select pg_notify('{NewsText.Channel}', '{NewsText.PingOf(news.Self)}')", cancel);
        // It may have come with the answer.
        if (!heard && !await connection.WaitAsync(LongestSilence, cancel))
            throw new TimeoutException("Notifications of the database do not arrive.");
        connection.Notification -= OnHeard;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static bool IsDatabase(Exception e) =>
        e is DbException or SocketException or IOException or TimeoutException or InvalidOperationException or OperationCanceledException;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Other nodes are not heard now ({Reason}); it is tried again")]
    private partial void LogLost(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Listening to other nodes")]
    private partial void LogListening();
}
