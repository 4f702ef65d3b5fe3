using System.Collections.Concurrent;
using ChatClosing.Storage.News;
using ChatClosing.Storage.Pump;

namespace ChatClosing.WebChat;

/// <summary>
/// Wakes the lines of visitors when there may be something for them: on this node, and through the database on the others. A line that is woken reads;
/// one signal too many costs a look.
/// </summary>
internal sealed class VisitSignals
{
    private readonly ConcurrentDictionary<Guid, VisitLine> lines = new();
    public VisitSignals(VisitBook book, CommandPump pump, NodeNews nodes)
    {
        book.Added += visit =>
        {
            Ring(line => line.VisitId == visit);
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
                Moved(change.After.Id);
        };
        nodes.Moved += moved => Moved(moved.Id);
        nodes.Told += news =>
        {
            if (news.Kind == NewsKind.Visit)
                Ring(line => line.VisitId == news.Id);
            else if (news.Kind == NewsKind.AgentTyping)
                ShowTyping(news.Id);
        };
        nodes.Missed += () => Ring(_ => true);
    }

    /// <summary>How many are open on this node.</summary>
    public int Count => lines.Count;

    /// <summary>How many of a visit are.</summary>
    public int CountOf(Guid visit) => lines.Values.Count(line => line.VisitId == visit);

    /// <summary>A line is open until what comes back is disposed.</summary>
    public IDisposable Open(VisitLine line)
    {
        var id = Guid.NewGuid();
        lines[id] = line;
        return new Place(() => lines.TryRemove(id, out _));
    }

    private void ShowTyping(Guid visit)
    {
        foreach (var line in lines.Values.Where(line => line.VisitId == visit))
            line.ShowTyping();
    }

    private void Moved(Guid conversation) => Ring(line => line.ConversationId == conversation);

    private void Ring(Func<VisitLine, bool> whom)
    {
        foreach (var line in lines.Values.Where(whom))
            line.Ring();
    }

    private sealed class Place(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
