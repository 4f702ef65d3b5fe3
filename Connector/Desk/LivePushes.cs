using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace ChatClosing.Desk;

/// <summary>Hands pushes to the lines of the desks, and waits for none of them.</summary>
internal sealed class LivePushes(LiveConnections connections, OpenWindows windows, IOptions<JsonHubProtocolOptions> json)
{
    /// <summary>To every desk.</summary>
    public void ToAll(string method, object? payload = null)
    {
        var push = new Push(method, payload, json.Value.PayloadSerializerOptions);
        foreach (var line in connections.All)
            Send(line, push);
    }

    /// <summary>To the desks that show a conversation.</summary>
    public void ToWindows(Guid conversation, string method, object payload)
    {
        var clients = windows.ClientsOf(conversation);
        if (clients.Count == 0)
            return;
        var push = new Push(method, payload, json.Value.PayloadSerializerOptions);
        foreach (var client in clients)
        {
            if (connections.Find(client) is { } line)
                Send(line, push);
        }
    }

    // The server hears that a line is cut when it gives up writing, up to ten seconds later; no push is made for it until then.
    private void Send(LiveLine line, Push push)
    {
        if (!line.Send(push))
            connections.Remove(line.Id);
    }
}
