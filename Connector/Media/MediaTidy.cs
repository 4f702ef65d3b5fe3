using System.Data.Common;
using ChatClosing.Conversations.Events;
using ChatClosing.Media.Store;
using ChatClosing.Storage;
using ChatClosing.Storage.Pump;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Media;

/// <summary>
/// Deletes what must not stay: files of messages that were taken back, and uploads that nobody sent. First the bytes, then the row: a crash between
/// leaves a row to find.
/// </summary>
internal sealed partial class MediaTidy(
    UploadLedger ledger, IMediaStore store, CommandPump pump, MediaSettings settings, TimeProvider clock, ILogger<MediaTidy> log) : BackgroundService
{
    private readonly Bell bell = new();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        pump.Committed += OnCommitted;
        try
        {
            (store as FolderMediaStore)?.ForgetHalves(clock.GetUtcNow());
            while (!stoppingToken.IsCancellationRequested)
            {
                await TryTidyAsync(stoppingToken);
                await bell.WaitAsync(settings.Tidy, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped();
        }
        finally
        {
            pump.Committed -= OnCommitted;
        }
    }

    private void OnCommitted(IReadOnlyList<ConversationChange> changes)
    {
        if (changes.Any(c => c.Events.Any(e => e is MessageUnsent)))
            bell.Ring();
    }

    /// <summary>Deletes what is to go now.</summary>
    /// <param name="told">Told how many files went, one after the other.</param>
    /// <param name="cancel">Gives up; the rest is found again.</param>
    public async Task TidyAsync(Action<int> told, CancellationToken cancel)
    {
        await ledger.ExpireAsync(settings.UnusedFor, cancel);
        while (await ledger.RemovedAsync(cancel) is { Count: > 0 } removed)
        {
            foreach (var id in removed)
            {
                await store.DeleteAsync(id, cancel);
                await ledger.ForgetAsync(id, cancel);
                told(1);
            }
        }
    }

    private async Task TryTidyAsync(CancellationToken cancel)
    {
        try
        {
            await TidyAsync(_ => { }, cancel);
        }
        catch (Exception e) when (IsPassing(e))
        {
            LogNotNow(e.Message);
        }
    }

    // The database or the folder is away for a while.
    private static bool IsPassing(Exception e) =>
        e is DbException or DbUpdateException or InvalidOperationException or TimeoutException or IOException or UnauthorizedAccessException;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Files that are to go could not be deleted now: {Reason}")]
    private partial void LogNotNow(string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The tidying of files has stopped")]
    private partial void LogStopped();
}
