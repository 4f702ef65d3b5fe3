using System.Reflection;
using ChatClosing.Agents.Access;
using ChatClosing.Operations.Problems;
using ChatClosing.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Operations.Health;

/// <summary>
/// <c>/healthz</c> is the process, <c>/readyz</c> also the database (S-20). Both are for anybody and say nothing of versions or paths.
/// </summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => TypedResults.Text("ok")).AllowAnonymous();
        app.MapGet("/readyz", ReadyAsync).AllowAnonymous();
        // Which version this is helps an attacker to choose: it is for those who signed in.
        app.MapGet("/version", () => TypedResults.Ok(new VersionView(Version))).RequireSignedIn();
    }

    private static string Version =>
        typeof(HealthEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    private static async Task<IResult> ReadyAsync(IDbContextFactory<ChatDb> databases, HttpContext http, CancellationToken cancel)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        soon.CancelAfter(TimeSpan.FromSeconds(3));
        try
        {
            await using var db = await databases.CreateDbContextAsync(soon.Token);
            if (!(await db.Database.GetPendingMigrationsAsync(soon.Token)).Any())
                return TypedResults.Text("ready");
        }
        catch (Exception e) when (DatabaseFault.Is(e) || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return NotReady(http);
        }

        return NotReady(http);
    }

    private static ProblemHttpResult NotReady(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "5";
        return Problem.Of(StatusCodes.Status503ServiceUnavailable, "not-ready", "Not ready.");
    }
}

/// <summary>What runs here.</summary>
/// <param name="Version">The product's version.</param>
public sealed record VersionView(string Version);
