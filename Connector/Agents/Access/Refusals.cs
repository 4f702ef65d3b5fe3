using ChatClosing.Agents.Audit;
using ChatClosing.Operations.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace ChatClosing.Agents.Access;

/// <summary>
/// Answers those who may not: 401 when nobody signed in – never a redirect –, 403 when the right is missing, which is noted in the audit; so is a key
/// that is none.
/// </summary>
internal sealed class Refusals(AuditTrail audit, OnceInAWhile seldom) : IAuthorizationMiddlewareResultHandler
{
    /// <summary>An integration with an old key tries every second: one row a minute and address says it.</summary>
    private static readonly TimeSpan KeysWithin = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await next(context);
            return;
        }

        if (authorizeResult.Challenged)
        {
            if (Schemes.HasBearer(context.Request))
                await NoteKeyAsync(context);
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Problem.WriteAsync(context, StatusCodes.Status401Unauthorized, "not-signed-in", "Please sign in.");
            return;
        }

        var about = $"{context.Request.Method} {Pattern(context)}";
        await audit.WriteAsync("access.refused", CurrentActor.Of(context.User)?.Id, about, context.RequestAborted);
        await Problem.WriteAsync(context, StatusCodes.Status403Forbidden, "not-allowed", "You are not allowed to do this.");
    }

    // Where it came from; never the key, which may be a good one of something else.
    private async Task NoteKeyAsync(HttpContext http)
    {
        var from = http.Connection.RemoteIpAddress?.ToString();
        if (seldom.WasNoted($"key.refused {from}", KeysWithin))
            return;
        await audit.WriteAsync("key.refused", null, from, http.RequestAborted);
        seldom.Noted($"key.refused {from}");
    }

    // The route, not the address: ids and search words stay out of the audit.
    private static string? Pattern(HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
}
