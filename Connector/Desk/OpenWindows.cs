namespace ChatClosing.Desk;

/// <summary>Which conversations the clients of this node show: entries go to those, and of others they are not even rendered.</summary>
internal sealed class OpenWindows
{
    private const int MaxPerClient = 50;
    private readonly Lock gate = new();
    private readonly Dictionary<string, HashSet<Guid>> byClient = [];
    private readonly Dictionary<Guid, HashSet<string>> byConversation = [];

    /// <summary>Whether some client shows it.</summary>
    public bool IsShown(Guid conversation)
    {
        lock (gate)
            return byConversation.ContainsKey(conversation);
    }

    /// <summary>Who shows it.</summary>
    public IReadOnlyList<string> ClientsOf(Guid conversation)
    {
        lock (gate)
            return byConversation.TryGetValue(conversation, out var clients) ? [.. clients] : [];
    }

    /// <summary>A client shows it; nothing happens when it does already, or shows too many.</summary>
    public void Open(string client, Guid conversation)
    {
        lock (gate)
        {
            if (!byClient.TryGetValue(client, out var windows))
                byClient[client] = windows = [];
            if (windows.Count >= MaxPerClient || !windows.Add(conversation))
                return;
            if (!byConversation.TryGetValue(conversation, out var clients))
                byConversation[conversation] = clients = [];
            clients.Add(client);
        }
    }

    /// <summary>A client shows it no more.</summary>
    public void Leave(string client, Guid conversation)
    {
        lock (gate)
        {
            if (byClient.TryGetValue(client, out var windows) && windows.Remove(conversation))
                Forget(client, conversation);
        }
    }

    /// <summary>A client is gone.</summary>
    public void LeaveAll(string client)
    {
        lock (gate)
        {
            if (!byClient.Remove(client, out var windows))
                return;
            foreach (var conversation in windows)
                Forget(client, conversation);
        }
    }

    private void Forget(string client, Guid conversation)
    {
        var clients = byConversation[conversation];
        clients.Remove(client);
        if (clients.Count == 0)
            byConversation.Remove(conversation);
    }
}
