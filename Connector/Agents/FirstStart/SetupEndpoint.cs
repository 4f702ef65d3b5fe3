using System.Net;
using ChatClosing.Agents.Access;
using ChatClosing.Agents.People;
using ChatClosing.Agents.SignIn;
using ChatClosing.Conversations;
using ChatClosing.Operations.Edge;
using ChatClosing.Operations.Problems;

namespace ChatClosing.Agents.FirstStart;

/// <summary><c>POST /setup</c>: the first administrator, once, from this machine, with the token of the console.</summary>
internal static class SetupEndpoint
{
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    internal sealed record SetupRequest(string? Token, string? UserName, string? Password, string? DisplayName);

    public static void MapSetup(this IEndpointRouteBuilder api) =>
        api.MapPost("/setup", SetUpAsync).AllowAnonymous().WithMetadata(new SigningInMetadata()).RequireRateLimiting(SignInRate.Policy)
            .WithTags("Session").WithName("SetUp").WithSummary("Makes the first administrator, from this machine and with the console's token.")
            .Produces<UserView>(201).ProducesProblem(403).ProducesProblem(404).ProducesValidationProblem(422);

    private static async Task<IResult> SetUpAsync(SetupRequest body, PeopleBook people, SetupToken token, HttpContext http, CancellationToken cancel)
    {
        await OneAtATime.WaitAsync(cancel);
        try
        {
            if (await people.AnybodyAsync(cancel))
                return Problem.NotFound();
            if (!IsFromThisMachine(http))
                return Problem.Of(403, "loopback-only", "The first administrator is created from the machine the server runs on.");
            if (!token.IsRight(body.Token ?? ""))
                return Problem.Of(403, "wrong-token", "The token is wrong or older than an hour. A restart prints a new one.");
            var (user, errors) = await people.AddAsync(body.UserName ?? "", body.DisplayName, Role.Administrator, body.Password ?? "", cancel);
            if (user is null)
                return Problem.Invalid("not-valid", string.IsNullOrWhiteSpace(body.UserName) ? "userName" : "password", errors);
            token.Spend();
            return TypedResults.Created("/api/v1/me", UserView.Of(user));
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    // Behind a proxy on this machine every caller comes from loopback: whoever was forwarded is somebody else.
    private static bool IsFromThisMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } ip && IPAddress.IsLoopback(ip) && EdgeSettings.IsLoopback(http.Request.Host)
        && !http.Request.Headers.Keys.Any(name => name.StartsWith("X-Forwarded", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("X-Original", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
            || name.Equals("X-Real-IP", StringComparison.OrdinalIgnoreCase));
}
