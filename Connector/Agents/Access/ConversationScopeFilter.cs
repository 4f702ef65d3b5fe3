using ChatClosing.Operations.Problems;
using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Agents.Access;

/// <summary>
/// Stands before everything below <c>/api/v1</c>: whatever is asked about one conversation that is not in the caller's <see cref="ChannelScope"/> is
/// not there for them. So an endpoint cannot forget it; one whose path names the conversation otherwise asks the scope itself.
/// </summary>
internal sealed class ConversationScopeFilter(Roster roster, IDbContextFactory<ChatDb> databases) : IEndpointFilter
{
    private const string Prefix = "/conversations/{id";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return IsAboutOne(http) && Guid.TryParse(http.Request.RouteValues["id"]?.ToString(), out var id) && !await SeesAsync(http, id)
            ? Problem.NotFound()
            : await next(context);
    }

    private static bool IsAboutOne(HttpContext http) =>
        (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.Contains(Prefix, StringComparison.Ordinal) == true;

    private async Task<bool> SeesAsync(HttpContext http, Guid conversation)
    {
        if (CurrentActor.Of(http.User) is not { } me)
            return true; // the endpoint's own right has decided
        var scope = (await roster.NowAsync(http.RequestAborted)).ScopeOf(me.Actor);
        if (scope.Accounts is null)
            return true;
        await using var db = await databases.CreateDbContextAsync(http.RequestAborted);
        return await scope.On(db.Conversations).AnyAsync(c => c.Id == conversation, http.RequestAborted);
    }
}
