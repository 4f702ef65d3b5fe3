using ChatClosing.Operations.Problems;

namespace ChatClosing.Operations.Edge;

/// <summary>
/// Answers what has no endpoint before authorisation, whose closed doors would say 401 to a mistyped address: 404, and routing's own 405 and 415. (A
/// catch-all endpoint would do the first and lose the other two.)
/// </summary>
internal static class Strays
{
    public static void UseStrays(this IApplicationBuilder app) => app.Use((http, next) => http.GetEndpoint() switch
    {
        null => Problem.NotFound().ExecuteAsync(http),
        RouteEndpoint => next(http),
        var rejects => rejects.RequestDelegate?.Invoke(http) ?? Task.CompletedTask,
    });
}
