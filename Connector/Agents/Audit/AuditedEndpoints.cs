using System.Security.Claims;
using ChatClosing.Agents.Access;

namespace ChatClosing.Agents.Audit;

/// <summary>How an endpoint says what the audit keeps of its use.</summary>
public static class AuditedEndpoints
{
    /// <summary>
    /// Notes every success under this word, with the ids of the route: for endpoints that change something and do not note it themselves.
    /// </summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="what">A stable word: <c>type.renamed</c>, …</param>
    public static RouteHandlerBuilder Audits(this RouteHandlerBuilder endpoint, string what) => endpoint.WithMetadata(new AuditedMetadata(what))
        .AddEndpointFilter(async (context, next) =>
        {
            var answer = await next(context);
            if (answer is IStatusCodeHttpResult { StatusCode: >= 400 })
                return answer;
            var http = context.HttpContext;
            var ids = http.Request.RouteValues.Where(v => Guid.TryParse(v.Value as string, out _)).Select(v => (string)v.Value!);
            var about = string.Join(' ', ids);
            // It is done: who hangs up now does not undo it.
            await http.RequestServices.GetRequiredService<AuditTrail>()
                .WriteAsync(what, CurrentActor.Of(http.User)?.Id, about.Length > 0 ? about : null, CancellationToken.None);
            return answer;
        });

    /// <summary>
    /// Notes that somebody reads from here: once an hour for each session and key, for who follows a feed asks again and again.
    /// </summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="what">A stable word: <c>export.feed</c>, …</param>
    public static RouteHandlerBuilder AuditsReads(this RouteHandlerBuilder endpoint, string what) => endpoint.WithMetadata(new AuditedMetadata(what))
        .AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var key = http.User.FindFirstValue(ClaimNames.Key);
            var once = $"{what} {key ?? http.User.FindFirstValue(ClaimNames.Session)}";
            var seldom = http.RequestServices.GetRequiredService<OnceInAWhile>();
            if (!seldom.WasNoted(once, TimeSpan.FromHours(1)))
            {
                // Before anything is told: what could not be noted is not given out.
                await http.RequestServices.GetRequiredService<AuditTrail>()
                    .WriteAsync(what, CurrentActor.Of(http.User)?.Id, key is null ? null : $"key {key}", http.RequestAborted);
                seldom.Noted(once);
            }

            return await next(context);
        });

    /// <summary>The endpoint writes its own rows.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="what">The word it writes.</param>
    public static RouteHandlerBuilder AuditsItself(this RouteHandlerBuilder endpoint, string what) =>
        endpoint.WithMetadata(new AuditedMetadata(what));

    /// <summary>The endpoint shows a conversation, the <c>id</c> of its route: who looks into one that is not theirs is noted.</summary>
    public static RouteHandlerBuilder AuditsViews(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new AuditedMetadata("conversation.viewed")).AddEndpointFilter<ViewAudit>();
}

/// <summary>What the audit keeps of an endpoint's use.</summary>
/// <param name="What">The row's word.</param>
internal sealed record AuditedMetadata(string What);
