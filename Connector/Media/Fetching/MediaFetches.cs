using System.Data.Common;
using ChatClosing.Conversations.Events;
using ChatClosing.Storage;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Media.Fetching;

/// <summary>
/// Fetches the files of messages after their commit, never inside a webhook: woken by what was committed, and looking by itself for what others left.
/// </summary>
internal sealed partial class MediaFetches : BackgroundService
{
    private readonly MediaLedger ledger;
    private readonly MediaFetch fetch;
    private readonly CommandPump pump;
    private readonly MediaSettings settings;
    private readonly TimeProvider clock;
    private readonly ILogger<MediaFetches> log;
    private readonly Bell bell = new();
    private readonly SemaphoreSlim places;

    /// <summary>One per node.</summary>
    public MediaFetches(MediaLedger ledger, MediaFetch fetch, CommandPump pump, MediaSettings settings, TimeProvider clock, ILogger<MediaFetches> log)
    {
        (this.ledger, this.fetch, this.pump, this.settings, this.clock, this.log) = (ledger, fetch, pump, settings, clock, log);
        places = new SemaphoreSlim(settings.Parallel);
        pump.Committed += OnCommitted;
        ledger.Changed += OnChanged;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        pump.Committed -= OnCommitted;
        ledger.Changed -= OnChanged;
        places.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var underWay = new List<Task>();
        try
        {
            while (true)
            {
                underWay.RemoveAll(t => t.IsCompleted);
                if (!await WorkAsync(underWay, stoppingToken))
                    await bell.WaitAsync(settings.Sweep, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(underWay);
        }
    }

    private async Task<bool> WorkAsync(List<Task> underWay, CancellationToken cancel)
    {
        try
        {
            if (places.CurrentCount == 0 || !await ledger.HasWorkAsync(cancel))
                return false;
            // Not cut short by a stop: a lease that nobody knows of keeps everybody waiting until it runs out. Places are free, nobody else takes any.
            var leased = await ledger.LeaseAsync(places.CurrentCount, settings.Lease, CancellationToken.None);
            foreach (var media in leased)
            {
                await places.WaitAsync(CancellationToken.None);
                underWay.Add(FetchAsync(media, cancel));
            }

            return leased.Count > 0;
        }
        catch (Exception e) when (IsDatabase(e))
        {
            LogAway(e.Message);
            return false;
        }
    }

    private async Task FetchAsync(LeasedMedia media, CancellationToken cancel)
    {
        try
        {
            await fetch.FetchAsync(media, cancel);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // What came of it could not be written down: the lease runs out, and it is fetched again.
            LogBroke(e, media.Id);
        }
        finally
        {
            places.Release();
            bell.Ring();
        }
    }

    private void OnCommitted(IReadOnlyList<ConversationChange> changes)
    {
        if (changes.Any(c => c.Events.Any(e => e is MessageReceived { Activity.Attachments.Count: > 0 } or OutsideAnswered { Activity.Attachments.Count: > 0 })))
            bell.Ring();
    }

    private void OnChanged(MediaChanged changed) => bell.Ring();

    private static bool IsDatabase(Exception e) => e is DbException or InvalidOperationException or TimeoutException or IOException;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The files to fetch cannot be read now: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Fetching file {Media} broke")]
    private partial void LogBroke(Exception e, Guid media);
}
