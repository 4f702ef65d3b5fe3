using System.Collections.Concurrent;

namespace ChatClosing.Desk;

/// <summary>Which conversations the clients of this node show: entries of others are not even rendered.</summary>
internal sealed class OpenWindows
{
    private const int MaxPerClient = 50;
    private readonly ConcurrentDictionary<string, HashSet<Guid>> byClient = new();
    private readonly ConcurrentDictionary<Guid, int> shown = new();

    /// <summary>Whether some client shows it.</summary>
    public bool IsShown(Guid conversation) => shown.ContainsKey(conversation);

    /// <summary>A client shows it; false when it did already, or shows too many.</summary>
    public bool Open(string client, Guid conversation)
    {
        var windows = byClient.GetOrAdd(client, _ => []);
        lock (windows)
        {
            if (windows.Count >= MaxPerClient || !windows.Add(conversation))
                return false;
        }

        shown.AddOrUpdate(conversation, 1, (_, count) => count + 1);
        return true;
    }

    /// <summary>A client shows it no more; false when it did not.</summary>
    public bool Leave(string client, Guid conversation)
    {
        if (!byClient.TryGetValue(client, out var windows))
            return false;
        lock (windows)
        {
            if (!windows.Remove(conversation))
                return false;
        }

        Forget(conversation);
        return true;
    }

    /// <summary>A client is gone.</summary>
    public void LeaveAll(string client)
    {
        if (!byClient.TryRemove(client, out var windows))
            return;
        lock (windows)
        {
            foreach (var conversation in windows)
                Forget(conversation);
            windows.Clear();
        }
    }

    private void Forget(Guid conversation)
    {
        if (shown.AddOrUpdate(conversation, 0, (_, count) => count - 1) <= 0)
            shown.TryRemove(new KeyValuePair<Guid, int>(conversation, 0));
    }
}
