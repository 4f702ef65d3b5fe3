using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Operations.Problems;

namespace ChatClosing.Closing.Quality;

/// <summary><c>/api/v1/quality-questions</c>: read by everybody who closes, written by supervisors and administrators.</summary>
internal static class QualityEndpoints
{
    private const int MostIds = 500;

    public static void Map(IEndpointRouteBuilder api)
    {
        var questions = api.MapGroup("/quality-questions").WithTags("Closing");
        questions.MapGet("", ListAsync).RequireColleague().WithName("ListQualityQuestions")
            .WithSummary("The questions of the quality survey, in order; also those that are not asked any more.");
        questions.MapPost("", AddAsync).AuditsItself("quality-question.added").RequireOverseer().WithName("AddQualityQuestion").WithSummary("Adds a question at the end.")
            .Produces<QuestionView>(StatusCodes.Status201Created).ProducesValidationProblem(422);
        questions.MapPut("/{id:guid}", ChangeAsync).AuditsItself("quality-question.changed").RequireOverseer().WithName("ChangeQualityQuestion")
            .WithSummary("Changes a question, or takes it out (active: false). What was answered stays as it was.")
            .Produces<QuestionView>().ProducesProblem(404).ProducesValidationProblem(422);
        questions.MapPut("/order", OrderAsync).AuditsItself("quality-question.ordered").RequireOverseer().WithName("OrderQualityQuestions").WithSummary("Puts the questions into an order.")
            .Produces<QuestionsView>().ProducesValidationProblem(422);
    }

    private static async Task<QuestionsView> ListAsync(QualityQuestions questions, CancellationToken cancel) =>
        new([.. (await questions.AllAsync(cancel)).Select(QuestionView.Of)]);

    private static async Task<IResult> AddAsync(QuestionRequest request, CurrentActor me, QualityQuestions questions, CancellationToken cancel)
    {
        var (question, problem) = await questions.AddAsync(request, me.Id, cancel);
        return question is null
            ? Problem.Invalid(problem!.Type, problem.Field, problem.Detail)
            : Results.Created($"/api/v1/quality-questions/{question.Id}", QuestionView.Of(question));
    }

    private static async Task<IResult> ChangeAsync(Guid id, QuestionRequest request, CurrentActor me, QualityQuestions questions, CancellationToken cancel)
    {
        var (question, problem) = await questions.ChangeAsync(id, request, me.Id, cancel);
        return (question, problem) switch
        {
            ({ } changed, _) => Results.Ok(QuestionView.Of(changed)),
            (_, { } wrong) => Problem.Invalid(wrong.Type, wrong.Field, wrong.Detail),
            _ => Problem.NotFound(),
        };
    }

    private static async Task<IResult> OrderAsync(OrderRequest request, CurrentActor me, QualityQuestions questions, CancellationToken cancel)
    {
        if (request.Ids is not { Count: <= MostIds } ids)
            return Problem.Invalid("ids-required", "ids", "Give the questions' ids in their order.");
        await questions.OrderAsync(ids, me.Id, cancel);
        return Results.Ok(await ListAsync(questions, cancel));
    }
}

/// <summary>The questions of the quality survey.</summary>
/// <param name="Items">In order.</param>
public sealed record QuestionsView(IReadOnlyList<QuestionView> Items);

/// <summary>A question.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">Its words.</param>
/// <param name="Kind"><c>scale</c> (1 to 5), <c>choice</c> or <c>text</c>.</param>
/// <param name="Choices">What can be chosen; empty for the other kinds.</param>
/// <param name="Required">Whether an end needs the answer.</param>
/// <param name="Active">Whether it is still asked.</param>
/// <param name="Accounts">The channel accounts where it is asked; empty: everywhere.</param>
public sealed record QuestionView(
    Guid Id, string Text, string Kind, IReadOnlyList<string> Choices, bool Required, bool Active, IReadOnlyList<string> Accounts)
{
    internal static QuestionView Of(QualityQuestion q) => new(q.Id, q.Text, q.Kind, q.Choices, q.IsRequired, q.IsActive, q.Accounts);
}

/// <summary>An order.</summary>
/// <param name="Ids">The questions' ids; those that are not named follow as they were.</param>
public sealed record OrderRequest(IReadOnlyList<Guid>? Ids);
