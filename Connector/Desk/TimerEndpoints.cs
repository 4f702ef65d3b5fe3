using ChatClosing.Agents.Access;
using ChatClosing.Conversations.Commands;
using ChatClosing.Desk.Views;

namespace ChatClosing.Desk;

/// <summary>Hold the timers of a conversation.</summary>
/// <param name="Held">Whether they are held; false lets them run again.</param>
public sealed record HoldRequest(bool Held);

/// <summary>What people do about time.</summary>
internal static class TimerEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => CommandEndpoints.Command<ConversationView>(
        api.MapPost("/conversations/{id:guid}/hold", (Guid id, HoldRequest request, HttpContext http, CurrentActor me, CommandEndpoints on) =>
            on.DoAsync(http, me, id, new Hold(me.Actor, request.Held))),
        "HoldTimers", "Nothing happens by time alone while it is held; let go, what fell due happens.");
}
