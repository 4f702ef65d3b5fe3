using ChatClosing.Adapters.Channels;
using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Agents.CommandLine;
using ChatClosing.Operations.Problems;

namespace ChatClosing.Agents.People;

/// <summary><c>/api/v1/agents</c>: everybody sees who works here, administrators look after them.</summary>
internal static class AgentEndpoints
{
    private const int MaxName = 80;
    private const int MaxLimit = 1_000;

    public static void MapAgentsList(this IEndpointRouteBuilder api)
    {
        var agents = api.MapGroup("/agents").WithTags("People");
        agents.MapGet("", ListAsync).RequireColleague().WithName("ListAgents")
            .WithSummary("Who works here: status, groups, and how many conversations each handles.").Produces<AgentsView>();
        agents.MapPost("", AddAsync).AuditsItself("user.created").RequireAdministrator().WithName("AddAgent").WithSummary("Makes a user.")
            .Produces<AgentPasswordView>(201).ProducesValidationProblem(422);
        agents.MapPut("/{id:guid}", ChangeAsync).AuditsItself("user.changed").RequireAdministrator().WithName("ChangeAgent")
            .WithSummary("Says how a user shall be: name, role, limit, whether deactivated.")
            .Produces<AgentView>().ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem(422);
        agents.MapPost("/{id:guid}/password", ResetAsync).AuditsItself("user.password-reset").RequireAdministrator().WithName("ResetPassword")
            .WithSummary("Gives a user a new password; ends their sessions and a lock-out.")
            .Produces<AgentPasswordView>().ProducesProblem(404).ProducesValidationProblem(422);
    }

    private static async Task<AgentsView> ListAsync(CurrentActor me, AgentList list, CancellationToken cancel) =>
        new(await list.ForAsync(me.Role, cancel));

    private static async Task<IResult> AddAsync(NewAgentRequest request, CurrentActor me, PeopleBook people, AgentList list, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(request.UserName) || request.UserName.Length > MaxName)
            return Problem.Invalid("not-valid", "userName", $"A user name has 1 to {MaxName} characters.");
        if (request.Role is not { } role || !Enum.IsDefined(role))
            return Problem.Invalid("not-valid", "role", "'role' is one of Agent, Supervisor, Administrator.");
        if (request.Limit is < 1 or > MaxLimit)
            return Problem.Invalid("not-valid", "limit", $"A limit is 1 to {MaxLimit}, or null for none.");
        var password = request.Password is { Length: > 0 } given ? given : ConsolePassword.Generate();
        var name = string.IsNullOrWhiteSpace(request.Name) ? null : Clean(request.Name);
        var (user, errors) = await people.AddAsync(request.UserName.Trim(), name, role, password, cancel);
        if (user is null)
            return Problem.Invalid("not-valid", errors.Any(e => e.Contains("assword", StringComparison.Ordinal)) ? "password" : "userName", errors);
        if (request.Limit is { } limit)
            await people.ChangeAsync(user.Id, new PersonChange(user.DisplayName, role, limit, false), me.Id, cancel);
        var agent = await list.FindAsync(user.Id, me.Role, cancel);
        return Results.Created($"/api/v1/agents/{user.Id}", new AgentPasswordView(agent!, request.Password is { Length: > 0 } ? null : password));
    }

    private static async Task<IResult> ChangeAsync(
        Guid id,
        AgentRequest request,
        CurrentActor me,
        PeopleBook people,
        Deactivation deactivation,
        AgentList list,
        CancellationToken cancel)
    {
        if (request.Name is null || Clean(request.Name) is not { Length: > 0 and <= MaxName } name)
            return Problem.Invalid("not-valid", "name", $"A name has 1 to {MaxName} characters.");
        if (request.Role is not { } role || !Enum.IsDefined(role))
            return Problem.Invalid("not-valid", "role", "'role' is one of Agent, Supervisor, Administrator.");
        if (request.Limit is < 1 or > MaxLimit)
            return Problem.Invalid("not-valid", "limit", $"A limit is 1 to {MaxLimit}, or null for none.");
        var changed = await people.ChangeAsync(id, new PersonChange(name, role, request.Limit, request.Deactivated), me.Id, cancel);
        if (changed == PersonChanged.NotThere)
            return Problem.NotFound();
        if (changed == PersonChanged.LastAdministrator)
            return Problem.Of(
                StatusCodes.Status409Conflict,
                "last-administrator",
                "Nobody else could look after the house. Make another administrator first.");
        await deactivation.FreeAsync(id, cancel);
        return Results.Ok(await list.FindAsync(id, me.Role, cancel));
    }

    private static async Task<IResult> ResetAsync(
        Guid id,
        AgentPasswordRequest request,
        CurrentActor me,
        PeopleBook people,
        AgentList list,
        Roster roster,
        Sessions sessions,
        CancellationToken cancel)
    {
        if ((await roster.NowAsync(cancel)).Person(id) is not { } person)
            return Problem.NotFound();
        var password = request.Password is { Length: > 0 } given ? given : ConsolePassword.Generate();
        var errors = await people.ResetAsync(person.UserName, password, cancel);
        if (errors.Count > 0)
            return Problem.Invalid("not-valid", "password", errors);
        sessions.Forget();
        return Results.Ok(new AgentPasswordView((await list.FindAsync(id, me.Role, cancel))!, request.Password is { Length: > 0 } ? null : password));
    }

    private static string Clean(string name) => PlainText.Clean(name).Trim();
}
