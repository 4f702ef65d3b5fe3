using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Conversations;
using ChatClosing.Operations.Problems;

namespace ChatClosing.Transcripts;

/// <summary><c>/api/v1/effects</c>: what failed for good, of all conversations, for those who look after the house.</summary>
internal static class FailedEffectEndpoints
{
    private const int MaxLimit = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        var effects = api.MapGroup("/effects").RequireOverseer().WithTags("Transcripts");
        effects.MapGet("", ListAsync).WithName("ListFailedEffects").WithSummary("What could not be sent, of all conversations, the latest first.")
            .WithDescription(
                """
                'state' is `failed`, the only one there is a list of. Administrators, who read no conversation, see neither addresses nor what receivers said.
                Calls to webhook endpoints are in the endpoints' own lists.
                """)
            .Produces<FailedEffectsView>().ProducesValidationProblem(422);
        effects.MapPost(
                "/{effectId:guid}/retry", (Guid effectId, HttpContext http, CurrentActor me, EffectEndpoints on) => on.OverseerRetriesAsync(http, me, effectId))
            .AuditsItself("effect.retried").WithName("RetryFailedEffect").WithSummary("Tries once more what had failed.").Produces(StatusCodes.Status202Accepted)
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(503);
    }

    private static async Task<IResult> ListAsync(
        FailedEffects failed, CurrentActor me, CancellationToken cancel, string state = "failed", string? after = null, int limit = 50)
    {
        if (state != "failed")
            return Problem.Invalid("invalid-state", "state", "'state' is failed.");
        var from = FailedPlace.Read(after);
        if (after is not null && from is null)
            return Problem.Invalid("invalid-cursor", "after", "'after' is a 'next' of this list.");
        return Results.Ok(await failed.PageAsync(from, Math.Clamp(limit, 1, MaxLimit), isMasked: me.Actor.Role == Role.Administrator, cancel));
    }
}
