using System.Data.Common;
using System.Threading.Channels;
using ChatClosing.Channels;
using ChatClosing.Conversations;
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
    private readonly IHubContext<LiveHub> hub;
    private readonly ConversationReader reader;
    private readonly LogReader log;
    private readonly OpenWindows windows;
    private readonly LiveConnections connections;
    private readonly ILogger<LiveUpdates> logger;

    public LiveUpdates(
        CommandPump pump, ContactNames names, ThreadContexts contexts, CustomerTyping customers, IHubContext<LiveHub> hub, ConversationReader reader, LogReader log, OpenWindows windows, LiveConnections connections, ILogger<LiveUpdates> logger)
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
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (change, name) = (changes.Reader.WaitToReadAsync(stoppingToken).AsTask(), renamed.Reader.WaitToReadAsync(stoppingToken).AsTask());
        var typed = typing.Reader.WaitToReadAsync(stoppingToken).AsTask();
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAny(change, name, typed);
            stoppingToken.ThrowIfCancellationRequested();
            try
            {
                await PushAsync(Drain(changes.Reader, 500), Drain(renamed.Reader, 100), stoppingToken);
                await PushTypingAsync(Drain(typing.Reader, 100), stoppingToken);
            }
            catch (Exception e) when (e is DbException or InvalidOperationException or TimeoutException or IOException)
            {
                // The desks notice the gap by the seq of what comes next, or by their own re-reading.
                LogNotPushed(e.Message);
            }

            change = change.IsCompleted ? changes.Reader.WaitToReadAsync(stoppingToken).AsTask() : change;
            typed = typed.IsCompleted ? typing.Reader.WaitToReadAsync(stoppingToken).AsTask() : typed;
            name = name.IsCompleted ? renamed.Reader.WaitToReadAsync(stoppingToken).AsTask() : name;
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
