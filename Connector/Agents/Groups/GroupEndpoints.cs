using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Agents.People;
using ChatClosing.Channels;
using ChatClosing.Operations.Problems;

namespace ChatClosing.Agents.Groups;

/// <summary><c>/api/v1/groups</c>: everybody sees them, supervisors and administrators change them.</summary>
internal static class GroupEndpoints
{
    public static void MapGroups(this IEndpointRouteBuilder api)
    {
        var groups = api.MapGroup("/groups").WithTags("People");
        groups.MapGet("", ListAsync).RequireColleague().WithName("ListGroups").WithSummary("The groups, by name.").Produces<GroupsView>();
        groups.MapPost("", AddAsync).AuditsItself("group.created").RequireOverseer().WithName("AddGroup").WithSummary("Makes a group.")
            .Produces<GroupView>(201).ProducesProblem(409).ProducesValidationProblem(422);
        groups.MapPut("/{id:guid}", ChangeAsync).AuditsItself("group.changed").RequireOverseer().WithName("ChangeGroup").WithSummary("Says how a group shall be.")
            .Produces<GroupView>().ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem(422);
        groups.MapDelete("/{id:guid}", DeleteAsync).AuditsItself("group.deleted").RequireOverseer().WithName("DeleteGroup").WithSummary("Deletes a group.")
            .Produces(204).ProducesProblem(404);
    }

    private static async Task<GroupsView> ListAsync(Roster roster, CancellationToken cancel)
    {
        var people = await roster.NowAsync(cancel);
        return new([.. people.Groups.Select(g => View(people, g))]);
    }

    private static Task<IResult> AddAsync(
        GroupRequest request, CurrentActor me, GroupBook book, Roster roster, ChannelAccounts accounts, CancellationToken cancel) =>
        SaveAsync(null, request, me, book, roster, accounts, cancel);

    private static Task<IResult> ChangeAsync(
        Guid id, GroupRequest request, CurrentActor me, GroupBook book, Roster roster, ChannelAccounts accounts, CancellationToken cancel) =>
        SaveAsync(id, request, me, book, roster, accounts, cancel);

    private static async Task<IResult> SaveAsync(
        Guid? id, GroupRequest request, CurrentActor me, GroupBook book, Roster roster, ChannelAccounts accounts, CancellationToken cancel)
    {
        if (GroupBook.Clean(request.Name) is not { } name)
            return Problem.Invalid("invalid-name", "name", $"A name has 1 to {GroupBook.MaxNameLength} characters.");
        var (members, channels) = (request.Members ?? [], request.Accounts ?? []);
        var people = await roster.NowAsync(cancel);
        // Who was deactivated stays where they were.
        if (members.Any(m => people.Person(m) is null))
            return Problem.Invalid("unknown-agent", "members", "There is no such agent.");
        if (channels.Except(people.Group(id)?.Accounts ?? []).FirstOrDefault(a => accounts.Find(a) is null) is { } unknown)
            return Problem.Invalid("unknown-account", "accounts", $"There is no channel account named '{unknown}'.");
        var saved = await book.SaveAsync(id, name, members, channels, me.Id, cancel);
        if (saved == Guid.Empty)
            return Problem.Of(StatusCodes.Status409Conflict, "name-taken", "Another group has this name.");
        var now = await roster.NowAsync(cancel);
        if (now.Group(saved) is not { } group)
            return Problem.NotFound();
        return id is null ? Results.Created($"/api/v1/groups/{group.Id}", View(now, group)) : Results.Ok(View(now, group));
    }

    private static async Task<IResult> DeleteAsync(Guid id, CurrentActor me, GroupBook book, CancellationToken cancel) =>
        await book.DeleteAsync(id, me.Id, cancel) ? Results.NoContent() : Problem.NotFound();

    private static GroupView View(KnownPeople people, KnownGroup group) => new(
        group.Id,
        group.Name,
        [.. people.People.Where(p => group.Members.Contains(p.Id) && !p.Deactivated).Select(p => new ColleagueView(p.Id, p.Name))],
        group.Accounts);
}

/// <summary>How a group shall be.</summary>
/// <param name="Name">Its name, unique whatever its case.</param>
/// <param name="Members">Who belongs to it.</param>
/// <param name="Accounts">The names of its channel accounts; none: it limits nobody.</param>
public sealed record GroupRequest(string? Name, IReadOnlyList<Guid>? Members, IReadOnlyList<string>? Accounts);

/// <summary>The groups.</summary>
/// <param name="Items">By name.</param>
public sealed record GroupsView(IReadOnlyList<GroupView> Items);

/// <summary>A group.</summary>
/// <param name="Id">The group.</param>
/// <param name="Name">Its name.</param>
/// <param name="Members">Who belongs to it, by name.</param>
/// <param name="Accounts">The names of its channel accounts; none: it limits nobody.</param>
public sealed record GroupView(Guid Id, string Name, IReadOnlyList<ColleagueView> Members, IReadOnlyList<string> Accounts);
