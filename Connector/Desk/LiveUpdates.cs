using System.Data.Common;
using System.Threading.Channels;
using ChatClosing.Channels;
using ChatClosing.Contacts.Notices;
using ChatClosing.Conversations;
using ChatClosing.Media;
using ChatClosing.Storage;
using ChatClosing.Storage.Pump;
using Microsoft.AspNetCore.SignalR;

namespace ChatClosing.Desk;

/// <summary>Brings what was committed to the desks: the rows of the lists to everybody, log entries to those who show the conversation. What gathers while one push is under way goes with the next.</summary>
internal sealed partial class LiveUpdates : BackgroundService
{
    private readonly Channel<ConversationChange> changes = Channel.CreateBounded<ConversationChange>(new BoundedChannelOptions(10_000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });
    private readonly Channel<Guid> renamed = Channel.CreateBounded<Guid>(new BoundedChannelOptions(1_000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });
    private readonly Channel<Guid> typing = Channel.CreateBounded<Guid>(new BoundedChannelOptions(1_000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });
    private readonly Channel<MediaChanged> files = Channel.CreateBounded<MediaChanged>(new BoundedChannelOptions(1_000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });
    private readonly Channel<bool> noticed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });
    private readonly IHubContext<LiveHub> hub;
    private readonly ConversationReader reader;
    private readonly LogReader log;
    private readonly OpenWindows windows;
    private readonly LiveConnections connections;
    private readonly ILogger<LiveUpdates> logger;

    public LiveUpdates(
        CommandPump pump, ContactNames names, ThreadContexts contexts, CustomerTyping customers, MediaLedger media, AccountNotices notices, IHubContext<LiveHub> hub, ConversationReader reader, LogReader log, OpenWindows windows, LiveConnections connections, ILogger<LiveUpdates> logger)
    {
        (this.hub, this.reader, this.log, this.windows, this.connections, this.logger) = (hub, reader, log, windows, connections, logger);
        pump.Committed += committed =>
        {
            foreach (var change in committed)
                changes.Writer.TryWrite(change);
        };
        names.Named += thread => renamed.Writer.TryWrite(thread);
        contexts.Described += thread => renamed.Writer.TryWrite(thread);
        customers.Typing += thread => typing.Writer.TryWrite(thread);
        media.Changed += file => files.Writer.TryWrite(file);
        notices.Changed += () => noticed.Writer.TryWrite(true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Func<Task<bool>>[] sources =
        [
            () => changes.Reader.WaitToReadAsync(stoppingToken).AsTask(), () => renamed.Reader.WaitToReadAsync(stoppingToken).AsTask(),
            () => typing.Reader.WaitToReadAsync(stoppingToken).AsTask(), () => files.Reader.WaitToReadAsync(stoppingToken).AsTask(),
            () => noticed.Reader.WaitToReadAsync(stoppingToken).AsTask(),
        ];
        Task<bool>[] waiting = [.. sources.Select(source => source())];
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAny(waiting);
            stoppingToken.ThrowIfCancellationRequested();
            try
            {
                await PushAsync(Drain(changes.Reader, 500), Drain(renamed.Reader, 100), stoppingToken);
                await PushTypingAsync(Drain(typing.Reader, 100), stoppingToken);
                await PushFilesAsync(Drain(files.Reader, 100), stoppingToken);
                if (Drain(noticed.Reader, 1).Count > 0)
                    await hub.Clients.All.SendAsync("notices", stoppingToken);
            }
            catch (Exception e) when (e is DbException or InvalidOperationException or TimeoutException or IOException)
            {
                // The desks notice the gap by the seq of what comes next, or by their own re-reading.
                LogNotPushed(e.Message);
            }

            waiting = [.. waiting.Select((task, i) => task.IsCompleted ? sources[i]() : task)];
        }
    }

    private static List<T> Drain<T>(ChannelReader<T> from, int atMost)
    {
        var drained = new List<T>();
        while (drained.Count < atMost && from.TryRead(out var next))
            drained.Add(next);
        return drained;
    }

    private async Task PushAsync(List<ConversationChange> committed, List<Guid> threads, CancellationToken cancel)
    {
        // Who connects reads the lists anew: nothing is read for nobody.
        if (connections.IsEmpty)
            return;
        foreach (var change in committed.Where(c => windows.IsShown(c.After.Id)))
        {
            var first = change.After.Version - change.Events.Count + 1;
            var entries = await log.ViewsAsync(change.Events.Select((e, i) => (first + i, e)), cancel);
            await hub.Clients.Group(LiveHub.GroupOf(change.After.Id)).SendAsync("entries", new { conversationId = change.After.Id, entries }, cancel);
        }

        var ids = committed.Select(c => c.After.Id).Distinct().ToList();
        var items = await reader.ItemsAsync(db => db.Conversations.Where(c => ids.Contains(c.Id)), cancel);
        // A query of its own: "one or the other" in one would read the whole table.
        if (threads.Count > 0)
            items = [.. items, .. await reader.ItemsAsync(db => db.Conversations.Where(c => threads.Contains(c.ThreadId) && c.Status != Status.Ended && !ids.Contains(c.Id)), cancel)];
        if (items.Count == 0)
            return;
        // A row that left the picking list is told as such: Ending shows as a toast only, Ended nowhere.
        var rows = items.Select(i => new { i.ConversationId, i.Version, i.Status, item = i.Status is Status.Waiting or Status.Engaged or Status.Closed ? i : null });
        await hub.Clients.All.SendAsync("changed", rows, cancel);
    }

    // The entry is the same, only its file has come: the desk takes it in the place of the one it has.
    private async Task PushFilesAsync(List<MediaChanged> changed, CancellationToken cancel)
    {
        foreach (var file in changed.Where(f => windows.IsShown(f.ConversationId)).DistinctBy(f => f.MessageId))
        {
            if (await log.OfMessageAsync(file.ConversationId, file.MessageId, cancel) is { } entry)
                await hub.Clients.Group(LiveHub.GroupOf(file.ConversationId)).SendAsync("entries", new { conversationId = file.ConversationId, entries = new[] { entry } }, cancel);
        }
    }

    private async Task PushTypingAsync(List<Guid> threads, CancellationToken cancel)
    {
        if (threads.Count == 0 || connections.IsEmpty)
            return;
        foreach (var item in await reader.ItemsAsync(db => db.Conversations.Where(c => threads.Contains(c.ThreadId) && c.Status != Status.Ended), cancel))
            await hub.Clients.Group(LiveHub.GroupOf(item.ConversationId)).SendAsync("typing", new { item.ConversationId }, cancel);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Live updates were not pushed: {Reason}")]
    private partial void LogNotPushed(string reason);
}
