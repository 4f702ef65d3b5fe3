using System.Collections.Concurrent;
using System.Collections.Immutable;
using ChatClosing.Storage.News;
using ChatClosing.Storage.Pump;

namespace ChatClosing.WebChat;

/// <summary>
/// Wakes the lines of visitors when there may be something for them: on this node, and through the database on the others. A line that is woken reads;
/// one signal too many costs a look.
/// </summary>
internal sealed class VisitSignals : IHostedService
{
    // By visit and, once there is one, by conversation: every commit of this installation asks here.
    private readonly ConcurrentDictionary<Guid, ImmutableList<VisitLine>> lines = new();
    private readonly ConcurrentDictionary<string, int> networks = new();
    private int count;

    public VisitSignals(VisitBook book, CommandPump pump, NodeNews nodes)
    {
        book.Added += visit =>
        {
            Ring(visit);
            nodes.Tell(new NewsItem(NewsKind.Visit, visit));
        };
        book.Typing += visit =>
        {
            ShowTyping(visit);
            nodes.Tell(new NewsItem(NewsKind.AgentTyping, visit));
        };
        pump.Committed += changes =>
        {
            foreach (var change in changes)
                Ring(change.After.Id);
        };
        nodes.Moved += moved => Ring(moved.Id);
        nodes.Told += news =>
        {
            if (news.Kind == NewsKind.Visit)
                Ring(news.Id);
            else if (news.Kind == NewsKind.AgentTyping)
                ShowTyping(news.Id);
        };
        nodes.Missed += () =>
        {
            foreach (var about in lines.Keys)
                Ring(about);
        };
    }

    /// <summary>Nothing: it only has to be there from the start, for what is written here is told to the other nodes while no visitor is connected.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc cref="StartAsync"/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>How many are open on this node.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>How many of a visit are.</summary>
    public int CountOf(Guid visit) => About(visit).Count;

    /// <summary>How many come from one network.</summary>
    public int CountFrom(string network) => networks.GetValueOrDefault(network);

    /// <summary>A line is open until what comes back is disposed.</summary>
    public IDisposable Open(VisitLine line, string network)
    {
        Interlocked.Increment(ref count);
        networks.AddOrUpdate(network, 1, (_, some) => some + 1);
        Follow(line.VisitId, line);
        if (line.ConversationId is { } conversation)
            Follow(conversation, line);
        return new Place(this, line, network);
    }

    /// <summary>A line wants to hear of its visit's conversation, which has just begun.</summary>
    public void Follow(Guid about, VisitLine line) => lines.AddOrUpdate(about, [line], (_, others) => others.Contains(line) ? others : others.Add(line));

    private ImmutableList<VisitLine> About(Guid id) => lines.GetValueOrDefault(id) ?? [];

    private void Ring(Guid about)
    {
        foreach (var line in About(about))
            line.Ring();
    }

    private void ShowTyping(Guid visit)
    {
        foreach (var line in About(visit))
            line.ShowTyping();
    }

    private void Leave(Guid about, VisitLine line)
    {
        while (lines.TryGetValue(about, out var all))
        {
            var left = all.Remove(line);
            var isDone = left.IsEmpty ? lines.TryRemove(new(about, all)) : lines.TryUpdate(about, left, all);
            if (isDone)
                return;
        }
    }

    private sealed class Place(VisitSignals signals, VisitLine line, string network) : IDisposable
    {
        public void Dispose()
        {
            Interlocked.Decrement(ref signals.count);
            if (signals.networks.AddOrUpdate(network, 0, (_, some) => some - 1) == 0)
                signals.networks.TryRemove(new(network, 0));
            signals.Leave(line.VisitId, line);
            if (line.ConversationId is { } conversation)
                signals.Leave(conversation, line);
        }
    }
}
