using System.Data.Common;
using System.Net.Sockets;
using ChatClosing.Storage.News;

namespace ChatClosing.Storage.Postgres;

/// <summary>Tells the other nodes what is in no log, after it was written: many of them in one round trip, none twice in it.</summary>
internal sealed partial class NewsSender(ChatDatabase database, NodeNews news, TimeProvider clock, ILogger<NewsSender> log) : BackgroundService
{
    private const int MostAtOnce = 500;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var gathered = new HashSet<NewsItem>();
        while (!database.IsSqlite && await news.ToTell.WaitToReadAsync(stoppingToken))
        {
            while (gathered.Count < MostAtOnce && news.ToTell.TryRead(out var next))
                gathered.Add(next);
            while (!await TrySendAsync(gathered, stoppingToken))
                await Task.Delay(Rest, clock, stoppingToken);
            gathered.Clear();
        }
    }

    private async Task<bool> TrySendAsync(HashSet<NewsItem> gathered, CancellationToken cancel)
    {
        try
        {
            await using var batch = database.Postgres.CreateBatch();
            foreach (var text in NewsText.Of(news.Self, gathered))
                new StatementList(batch).With("select pg_notify($1, $2)", NewsText.Channel, text);
            await batch.ExecuteNonQueryAsync(cancel);
            return true;
        }
        catch (Exception e) when (e is DbException or SocketException or IOException or TimeoutException or InvalidOperationException)
        {
            LogNotTold(e.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Other nodes could not be told now: {Reason}")]
    private partial void LogNotTold(string reason);
}
