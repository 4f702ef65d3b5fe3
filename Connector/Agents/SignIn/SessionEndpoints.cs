using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Agents.People;
using ChatClosing.Operations.Problems;
using ChatClosing.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Agents.SignIn;

/// <summary>Signing in and out, and who one is.</summary>
internal static class SessionEndpoints
{
    internal sealed record SignInRequest(string? UserName, string? Password);

    public static void MapSessions(this IEndpointRouteBuilder api)
    {
        api.MapPost("/session", SignInAsync).AllowAnonymous().WithMetadata(new SigningInMetadata()).RequireRateLimiting(SignInRate.Policy)
            .WithTags("Session").WithName("SignIn").WithSummary("Signs in.").Produces<SessionView>()
            .ProducesProblem(401).ProducesValidationProblem(422).ProducesProblem(429);
        api.MapDelete("/session", SignOutAsync).RequireSession().WithTags("Session").WithName("SignOut").WithSummary("Signs out.").Produces(204);
        api.MapGet("/me", MeAsync).RequireSignedIn()
            .WithTags("Session").WithName("GetMe").WithSummary("Who I am.").Produces<SessionView>().ProducesProblem(404);
    }

    private static async Task<IResult> SignInAsync(
        SignInRequest body, PasswordCheck check, AgentList agents, AuditTrail audit, HttpContext http, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(body.UserName))
            return Problem.Invalid("not-valid", "userName", "Please give a name.");
        if (string.IsNullOrEmpty(body.Password))
            return Problem.Invalid("not-valid", "password", "Please give a password.");
        var from = http.Connection.RemoteIpAddress?.ToString();
        var (verdict, user) = await check.JudgeAsync(body.UserName, body.Password, from, "session.refused", cancel);
        if (user is null)
            return Refuse(verdict, http);
        await audit.WriteAsync("session.started", user.Id, from, cancel);
        var taken = await agents.TakenAsync(user.Id, cancel);
        return TypedResults.Ok(new SessionView(UserView.Of(user, taken), await SessionCookie.BeginAsync(http, user)));
    }

    /// <summary>
    /// One text for a wrong password, a wrong name and a deactivated user; one for a locked name that exists and one that does not.
    /// </summary>
    internal static IResult Refuse(Verdict verdict, HttpContext http)
    {
        if (verdict == Verdict.Wrong)
            return Problem.Of(StatusCodes.Status401Unauthorized, "wrong-credentials", "The name or the password is wrong.");
        http.Response.Headers.RetryAfter = "900";
        return Problem.Of(StatusCodes.Status429TooManyRequests, "locked-out", "Too many wrong attempts. Please try again in 15 minutes.");
    }

    private static async Task<IResult> SignOutAsync(Sessions sessions, AuditTrail audit, CurrentActor me, HttpContext http, CancellationToken cancel)
    {
        await sessions.EndAsync(http.User, cancel);
        await http.SignOutAsync(Schemes.Session);
        await audit.WriteAsync("session.ended", me.Id, null, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> MeAsync(ChatDb db, AgentList agents, HttpContext http, CancellationToken cancel)
    {
        // A key that acts as nobody has a right to ask and is nobody.
        if (CurrentActor.Of(http.User) is not { } me
            || await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == me.Id, cancel) is not { } user)
            return Problem.NotFound();
        var isSession = http.User.Identity?.AuthenticationType == Schemes.Session;
        var taken = await agents.TakenAsync(user.Id, cancel);
        return TypedResults.Ok(new SessionView(UserView.Of(user, taken), isSession ? SessionCookie.Antiforgery(http) : null));
    }
}
