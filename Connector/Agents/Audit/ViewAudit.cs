using System.Security.Claims;
using ChatClosing.Agents.Access;
using ChatClosing.Conversations;
using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Agents.Audit;

/// <summary>
/// Notes that somebody who is no agent of a conversation looked into it: supervisors, whom nobody sees reading. Once an hour for each conversation
/// and session, on endpoints with the conversation's <c>id</c> in their route.
/// </summary>
internal sealed class ViewAudit(AuditTrail audit, OnceInAWhile seldom, IDbContextFactory<ChatDb> databases) : IEndpointFilter
{
    private const string What = "conversation.viewed";
    private static readonly TimeSpan Within = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var answer = await next(context);
        if (CurrentActor.Of(http.User) is not { Role: not Role.Agent } me || !IsShown(answer)
            || !Guid.TryParse(http.Request.RouteValues["id"] as string, out var id))
            return answer;
        var once = $"{What} {http.User.FindFirstValue(ClaimNames.Session) ?? http.User.FindFirstValue(ClaimNames.Key)} {id}";
        if (!seldom.WasNoted(once, Within) && !await IsTheirsAsync(id, me.Id, http.RequestAborted))
        {
            await audit.WriteAsync(What, me.Id, id.ToString(), http.RequestAborted);
            seldom.Noted(once);
        }

        return answer;
    }

    private static bool IsShown(object? answer) => answer is not IStatusCodeHttpResult { StatusCode: >= 300 };

    private async Task<bool> IsTheirsAsync(Guid conversation, Guid me, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Conversations.AnyAsync(c => c.Id == conversation && (c.AgentId == me || c.LastAgentId == me), cancel);
    }
}
