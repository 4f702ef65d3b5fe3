using ChatClosing.Agents.Access;
using ChatClosing.Storage;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Desk;

/// <summary>
/// <c>/live</c>: tells the desks what changed: <c>changed</c>, <c>entries</c>, <c>typing</c>, <c>notices</c>, <c>offers</c>, <c>people</c>,
/// <c>types</c>, <c>canned</c>, <c>draft</c> (one's own only), and <c>missed</c> when this node itself
/// may have missed something of the others. Nothing is kept for a client that is away: after a reconnect, as after <c>missed</c>, it reads its lists
/// again and each log after the last seq it has, so that a lost push is never a lost message.
/// </summary>
internal sealed class LiveHub(OpenWindows windows, LiveConnections connections, Roster roster, IDbContextFactory<ChatDb> databases) : Hub
{
    /// <summary>
    /// Answered once everything that is pushed from now on reaches this client: what it reads afterwards has no gap. The handshake says less.
    /// </summary>
    /// <returns>The connection's id.</returns>
    public string Ready() => Context.ConnectionId;

    /// <summary>This client shows the conversation and wants its entries. Nothing happens when its agent may not see it.</summary>
    public async Task Open(Guid conversationId)
    {
        var scope = await ScopeAsync();
        if (scope.Accounts is not null)
        {
            await using var db = await databases.CreateDbContextAsync(Context.ConnectionAborted);
            if (!await scope.On(db.Conversations).AnyAsync(c => c.Id == conversationId, Context.ConnectionAborted))
                return;
        }

        windows.Open(Context.ConnectionId, conversationId);
    }

    /// <summary>This client does not show the conversation any more.</summary>
    public void Leave(Guid conversationId) => windows.Leave(Context.ConnectionId, conversationId);

    /// <inheritdoc/>
    public override Task OnConnectedAsync()
    {
        connections.Add(Context);
        return base.OnConnectedAsync();
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Remove(Context.ConnectionId);
        windows.LeaveAll(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    // The hub's right lets agents and supervisors in, so somebody is there.
    private async ValueTask<ChannelScope> ScopeAsync() =>
        (await roster.NowAsync(Context.ConnectionAborted)).ScopeOf(CurrentActor.Of(Context.User)!.Actor);
}
