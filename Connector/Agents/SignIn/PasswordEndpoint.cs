using System.Text.Json.Serialization;
using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Agents.People;
using ChatClosing.Operations.Problems;
using ChatClosing.Storage.Model;
using Microsoft.AspNetCore.Identity;

namespace ChatClosing.Agents.SignIn;

/// <summary>Changing one's own password. It ends every other session of the user.</summary>
internal static class PasswordEndpoint
{
    internal sealed record PasswordRequest(string? Current, [property: JsonPropertyName("new")] string? Next);

    public static void MapPassword(this IEndpointRouteBuilder api) =>
        api.MapPut("/me/password", ChangeAsync).RequireSession().RequireRateLimiting(SignInRate.Policy)
            .WithTags("Session").WithName("ChangePassword").WithSummary("Changes my password and ends my other sessions.").Produces(204)
            .ProducesValidationProblem(422).ProducesProblem(429);

    private static async Task<IResult> ChangeAsync(
        PasswordRequest body,
        CurrentActor me,
        UserManager<User> users,
        PasswordCheck check,
        Sessions sessions,
        AuditTrail audit,
        HttpContext http,
        CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(body.Next) || body.Next == body.Current)
            return Problem.Invalid("not-valid", "new", "Please give a new password.");
        if (await users.FindByIdAsync(me.Id.ToString()) is not { UserName: { } name })
            return Problem.NotFound();
        // Counted like signing in: an open browser is no place to guess.
        var (verdict, user) = await check.JudgeAsync(
            name, body.Current ?? "", http.Connection.RemoteIpAddress?.ToString(), "password.refused", cancel);
        if (user is null)
            return verdict == Verdict.LockedOut
                ? SessionEndpoints.Refuse(verdict, http)
                : Problem.Invalid("not-valid", "current", "This is not your password.");

        var result = await users.ChangePasswordAsync(user, body.Current!, body.Next);
        if (!result.Succeeded)
            return Problem.Invalid("not-valid", "new", PeopleBook.Sentences(result));
        sessions.Forget();
        await audit.WriteAsync("user.password-changed", user.Id, null, cancel);
        // This browser goes on, with a session of the new stamp; its antiforgery token stays good.
        await SessionCookie.BeginAsync(http, user);
        return TypedResults.NoContent();
    }
}
