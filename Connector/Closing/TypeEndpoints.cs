using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Operations.Problems;
using ChatClosing.Storage;

namespace ChatClosing.Closing;

/// <summary>What supervisors and administrators do to conversation types.</summary>
internal static class TypeEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var types = api.MapGroup("/conversation-types").RequireOverseer().WithTags("Administration");
        types.MapGet("/all", AllAsync).WithName("GetAllConversationTypes")
            .WithSummary("All conversation types, also merged and deactivated ones, with how many conversations have each.").Produces<AllTypesView>();
        types.MapPut("/{id:guid}", ChangeAsync).AuditsItself("type.changed").WithName("ChangeConversationType")
            .WithSummary("Keeps, renames, deactivates or activates a conversation type; what is left out stays. A new name keeps a provisional type.")
            .Produces<AllTypesView>().ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem(422);
        types.MapPost("/{id:guid}/merge", MergeAsync).AuditsItself("type.merged").WithName("MergeConversationType")
            .WithSummary("From now on another type stands for this one, in lists, log and reports. Conversations keep what they had.")
            .Produces<AllTypesView>().ProducesProblem(404).ProducesValidationProblem(422);
        types.MapDelete("/{id:guid}/merge", PartAsync).AuditsItself("type.parted").WithName("PartConversationType").WithSummary("Takes a merge back.")
            .Produces<AllTypesView>().ProducesProblem(404);
    }

    private static async Task<AllTypesView> AllAsync(TypeAdministration types, NameCache names, CancellationToken cancel)
    {
        var all = await types.AllAsync(cancel);
        var nameOf = all.ToDictionary(t => t.Row.Id, t => t.Row.Name);
        var known = await names.WithAsync(all.Select(t => t.Row.CreatedBy).OfType<Guid>(), [], cancel);
        return new([.. all.Select(t => new AdministeredType(t.Row.Id, t.Row.Name, t.Row.Provisional, !t.Row.Deactivated, t.Used)
        {
            MergedInto = t.Row.MergedInto is { } into ? new MergedType(into, nameOf[into]) : null,
            AddedBy = t.Row.CreatedBy is { } by ? known.Users.GetValueOrDefault(by) : null,
            AddedAt = t.Row.CreatedAt,
        })]);
    }

    private static async Task<IResult> ChangeAsync(
        Guid id, ChangeTypeRequest request, CurrentActor me, TypeAdministration types, NameCache names, CancellationToken cancel)
    {
        var name = request.Name is null ? null : ConversationTypes.Clean(request.Name);
        if (request.Name is not null && name is null)
            return Problem.Invalid("invalid-name", "name", $"A name has 1 to {ConversationTypes.MaxNameLength} characters.");
        return await AnswerAsync(await types.ChangeAsync(id, name, request.Provisional, request.Active, me.Id, cancel), types, names, cancel);
    }

    private static async Task<IResult> MergeAsync(
        Guid id, MergeTypeRequest request, CurrentActor me, TypeAdministration types, NameCache names, CancellationToken cancel) =>
        request.Into is { } into
            ? await AnswerAsync(await types.MergeAsync(id, into, me.Id, cancel), types, names, cancel)
            : Problem.Invalid("type-required", "into", "Say into which type it goes.");

    private static async Task<IResult> PartAsync(Guid id, CurrentActor me, TypeAdministration types, NameCache names, CancellationToken cancel) =>
        await AnswerAsync(await types.PartAsync(id, me.Id, cancel), types, names, cancel);

    private static async Task<IResult> AnswerAsync(TypeChange outcome, TypeAdministration types, NameCache names, CancellationToken cancel)
    {
        return outcome switch
        {
            TypeChange.Done => Results.Ok(await AllAsync(types, names, cancel)),
            TypeChange.NameTaken => Taken(),
            TypeChange.ItsOwn => Problem.Invalid("same-type", "into", "A conversation type cannot be merged into itself."),
            _ => Problem.NotFound(),
        };
    }

    private static IResult Taken() =>
        Problem.Of(StatusCodes.Status409Conflict, "name-taken", "Another conversation type has this name. Merge the two instead.");
}

/// <summary>All conversation types.</summary>
/// <param name="Items">By name.</param>
public sealed record AllTypesView(IReadOnlyList<AdministeredType> Items);

/// <summary>A conversation type as it is administered.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Provisional">Not yet kept by a supervisor.</param>
/// <param name="Active">Offered in the closing window.</param>
/// <param name="Used">How many conversations have it itself, without those of types that were merged into it.</param>
public sealed record AdministeredType(Guid Id, string Name, bool Provisional, bool Active, long Used)
{
    /// <summary>The type that stands for it; null when it stands for itself.</summary>
    public MergedType? MergedInto { get; init; }

    /// <summary>Who added it.</summary>
    public string? AddedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset AddedAt { get; init; }
}

/// <summary>The type that stands for another.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
public sealed record MergedType(Guid Id, string Name);

/// <summary>How a conversation type shall be; what is left out stays.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Provisional">False: kept.</param>
/// <param name="Active">False: not offered any more.</param>
public sealed record ChangeTypeRequest(string? Name, bool? Provisional, bool? Active);

/// <summary>Into which type it is merged.</summary>
/// <param name="Into">That type.</param>
public sealed record MergeTypeRequest(Guid? Into);
