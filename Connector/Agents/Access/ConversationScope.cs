using ChatClosing.Operations.Problems;
using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Agents.Access;

/// <summary>
/// Whose conversations somebody may see, open or ended (S-05): the one place that says so. Lists ask it for the accounts; endpoints with a
/// conversation's <c>id</c> in their route stand behind <see cref="ConversationScopeExtensions.InScope"/>.
/// </summary>
public interface IConversationScope
{
    /// <summary>The channel accounts whose conversations they see; null: all.</summary>
    ValueTask<IReadOnlyCollection<string>?> AccountsOfAsync(CurrentActor me, CancellationToken cancel);
}

/// <summary>Who reads conversations at all reads those of every channel account.</summary>
internal sealed class EveryAccount : IConversationScope
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyCollection<string>?> AccountsOfAsync(CurrentActor me, CancellationToken cancel) =>
        new((IReadOnlyCollection<string>?)null);
}

/// <summary>How an endpoint stands behind the scope.</summary>
public static class ConversationScopeExtensions
{
    /// <summary>A conversation outside the caller's scope is not found: 404, for 403 would say that it exists.</summary>
    public static RouteHandlerBuilder InScope(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter<ScopeFilter>();

    private sealed class ScopeFilter(IConversationScope scope, IDbContextFactory<ChatDb> databases) : IEndpointFilter
    {
        public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
        {
            var http = context.HttpContext;
            if (CurrentActor.Of(http.User) is not { } me || !Guid.TryParse(http.Request.RouteValues["id"] as string, out var id))
                return Problem.NotFound();
            if (await scope.AccountsOfAsync(me, http.RequestAborted) is not { } accounts)
                return await next(context);
            await using var db = await databases.CreateDbContextAsync(http.RequestAborted);
            return await db.Conversations.AnyAsync(c => c.Id == id && accounts.Contains(c.Account), http.RequestAborted)
                ? await next(context)
                : Problem.NotFound();
        }
    }
}
