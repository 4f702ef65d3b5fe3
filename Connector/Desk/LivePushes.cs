using ChatClosing.Agents.Access;
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

    /// <summary>To every desk, what its agent may see: one push for all who see the same.</summary>
    /// <param name="people">Who works here.</param>
    /// <param name="method">What the desks know it by.</param>
    /// <param name="payload">What somebody with these rights gets; null: nothing.</param>
    public void ToScopes(KnownPeople people, string method, Func<ChannelScope, object?> payload)
    {
        Push? forAll = null;
        foreach (var line in connections.All)
        {
            if (CurrentActor.Of(line.User) is not { } me)
                continue;
            var scope = people.ScopeOf(me.Actor);
            if (scope.Accounts is null)
                Send(line, forAll ??= new Push(method, payload(scope), json.Value.PayloadSerializerOptions));
            else if (payload(scope) is { } some)
                Send(line, new Push(method, some, json.Value.PayloadSerializerOptions));
        }
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

    /// <summary>Whether somebody has a desk open on this node.</summary>
    public bool IsAtADesk(Guid person) => connections.All.Any(line => IsOf(line, person));

    /// <summary>To every desk that this person has open.</summary>
    public void ToPerson(Guid person, string method, object payload)
    {
        var push = new Push(method, payload, json.Value.PayloadSerializerOptions);
        foreach (var line in connections.All.Where(line => IsOf(line, person)))
            Send(line, push);
    }

    private static bool IsOf(LiveLine line, Guid person) => CurrentActor.Of(line.User)?.Id == person;

    // The server hears that a line is cut when it gives up writing, up to ten seconds later; no push is made for it until then.
    private void Send(LiveLine line, Push push)
    {
        if (!line.Send(push))
            connections.Remove(line.Id);
    }
}
