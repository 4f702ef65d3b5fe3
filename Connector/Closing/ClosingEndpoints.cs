using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Closing.Quality;
using ChatClosing.Closing.Satisfaction;
using ChatClosing.Conversations;

namespace ChatClosing.Closing;

/// <summary><c>/api/v1/conversation-types</c>.</summary>
public static class ClosingEndpoints
{
    /// <summary>Adds what the closing window needs.</summary>
    public static IServiceCollection AddClosing(this IServiceCollection services) => services
        .AddSingleton<ConversationTypes>().AddSingleton<TypeAdministration>().AddSingleton<ClosingForms>()
        .AddSingleton<QualityQuestions>().AddRateLimiter(SurveyRate.Configure)
        .AddSingleton(provider => EndTargets.Of(provider.GetRequiredService<IConfiguration>()));

    /// <summary>Maps the paths.</summary>
    public static void MapClosing(this IEndpointRouteBuilder api)
    {
        QualityEndpoints.Map(api);
        var types = api.MapGroup("/conversation-types").RequireAgent().WithTags("Closing");
        types.MapGet("", ListAsync).WithName("ListConversationTypes").WithSummary("The conversation types that can be chosen, by name.");
        types.MapPost("", AddAsync).Audits("type.added").WithName("AddConversationType").WithSummary("Adds a conversation type; provisional when an agent does it. An existing name gives the existing one.")
            .Produces<TypeOfList>(StatusCodes.Status201Created).ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
        TypeEndpoints.Map(api);
    }

    private static async Task<TypesView> ListAsync(ConversationTypes types, CancellationToken cancel) =>
        new([.. (await types.ToChooseAsync(cancel)).Select(t => new TypeOfList(t.Id, t.Name, t.Provisional))]);

    private static async Task<IResult> AddAsync(AddTypeRequest request, CurrentActor me, ConversationTypes types, CancellationToken cancel)
    {
        if (ConversationTypes.Clean(request.Name) is not { } name)
        {
            var what = $"A name has 1 to {ConversationTypes.MaxNameLength} characters.";
            return Results.ValidationProblem(new Dictionary<string, string[]> { ["name"] = [what] }, type: "invalid-name", detail: what, statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        var type = await types.FindOrAddAsync(name, me.Id, provisional: me.Role == Role.Agent, cancel);
        return Results.Created($"/api/v1/conversation-types/{type.Id}", new TypeOfList(type.Id, type.Name, type.Provisional));
    }
}

/// <summary>The conversation types.</summary>
/// <param name="Items">By name.</param>
public sealed record TypesView(IReadOnlyList<TypeOfList> Items);

/// <summary>A conversation type.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Provisional">Not yet kept by a supervisor.</param>
public sealed record TypeOfList(Guid Id, string Name, bool Provisional);

/// <summary>A conversation type to add.</summary>
/// <param name="Name">Its name.</param>
public sealed record AddTypeRequest(string? Name);
