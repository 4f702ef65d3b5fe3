using ChatClosing.Operations.Edge;
using ChatClosing.Operations.Problems;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;

namespace ChatClosing.Agents.Access;

/// <summary>
/// Keeps other sites from acting with the browser's cookie (S-04, S-10): what changes something needs the antiforgery header and no foreign Origin, a
/// WebSocket needs our Origin. Keys are not sent by browsers on their own and need neither. Runs after authentication, before authorisation.
/// </summary>
internal sealed class CrossSiteGuard(RequestDelegate next, IAntiforgery antiforgery, EdgeSettings edge)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var endpoint = http.GetEndpoint();
        var bySession = http.User.Identity is { IsAuthenticated: true, AuthenticationType: Schemes.Session };
        if (Schemes.HasBearer(http.Request) && http.Request.Cookies.ContainsKey(Schemes.CookieName))
            await RefuseAsync(http, "two-credentials", "Please send a session cookie or a key, not both.");
        else if (endpoint?.Metadata.GetMetadata<SigningInMetadata>() is not null)
            await (IsForeign(http) ? RefuseOriginAsync(http) : next(http));
        else if (!bySession || endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            await next(http);
        else if (IsWebSocket(http.Request))
            await (IsOurs(http) ? next(http) : Problem.WriteAsync(http, 403, "foreign-origin", "This page may not connect."));
        else if (IsSafe(http.Request.Method))
            await next(http);
        else if (IsForeign(http))
            await RefuseOriginAsync(http);
        else if (!await antiforgery.IsRequestValidAsync(http))
            await RefuseAsync(http, "antiforgery", "The header X-Antiforgery is missing or not of this session. GET /api/v1/me gives a new one.");
        else
            await next(http);
    }

    private static Task RefuseOriginAsync(HttpContext http) => RefuseAsync(http, "foreign-origin", "This request comes from another site.");

    private static Task RefuseAsync(HttpContext http, string type, string title) =>
        Problem.WriteAsync(http, StatusCodes.Status400BadRequest, type, title);

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    // Over HTTP/2 a WebSocket begins with CONNECT.
    private static bool IsWebSocket(HttpRequest request) =>
        HttpMethods.IsConnect(request.Method) || string.Equals(request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase);

    // Browsers send an Origin with everything that changes something; programs need not. "null" is foreign.
    private bool IsForeign(HttpContext http) =>
        http.Request.Headers.Origin.Count > 0 ? !IsOurs(http) : http.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";

    private bool IsOurs(HttpContext http)
    {
        var origin = http.Request.Headers.Origin.ToString();
        return string.Equals(origin, $"{http.Request.Scheme}://{http.Request.Host}", StringComparison.OrdinalIgnoreCase)
            || (edge.PublicOrigin is { } ours && string.Equals(origin, ours, StringComparison.OrdinalIgnoreCase));
    }
}
