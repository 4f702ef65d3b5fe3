using ChatClosing.Agents.Access;
using ChatClosing.Operations.Problems;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;

namespace ChatClosing.Agents.People;

/// <summary><c>PUT /me/status</c>: whether I am at my desk.</summary>
internal static class StatusEndpoint
{
    public static void MapStatus(this IEndpointRouteBuilder api) => api.MapPut("/me/status", SetAsync).RequireColleague()
        .WithTags("Session").WithName("SetStatus").WithSummary("Says whether I am at my desk: available or away.")
        .Produces<StatusView>().ProducesValidationProblem(422);

    private static async Task<IResult> SetAsync(
        StatusRequest request, CurrentActor me, ChatDatabase database, SqliteWriteGate gate, Roster roster, AgentList list, CancellationToken cancel)
    {
        if (request.Status is not ("available" or "away"))
            return Problem.Invalid("invalid-status", "status", "'status' is available or away.");
        var presence = request.Status == "away" ? Presence.Away : Presence.Available;
        int touched;
        await using (var transaction = await PlainTransaction.BeginAsync(database, gate, cancel))
        {
            // Not with the user's other columns: a password may be changed in the same moment.
            const string Sql = "update users set presence = $2 where id = $1 and presence <> $2";
            touched = await transaction.RunAsync(Sql, cancel, me.Id, presence.ToString());
            await transaction.CommitAsync(cancel);
        }

        if (touched > 0)
            await roster.AnnounceAsync(me.Id, cancel);
        return await list.FindAsync(me.Id, me.Role, cancel) is { } agent
            ? Results.Ok(new StatusView(agent.Status, agent.Taken, agent.Limit))
            : Problem.NotFound();
    }
}

/// <summary>Whether I am at my desk.</summary>
/// <param name="Status"><c>available</c> or <c>away</c>.</param>
public sealed record StatusRequest(string? Status);

/// <summary>How I stand.</summary>
/// <param name="Status"><c>available</c>, <c>away</c> or <c>limit-reached</c>.</param>
/// <param name="Taken">How many conversations I handle now.</param>
/// <param name="Limit">How many I pick at once at the most; null without limit.</param>
public sealed record StatusView(string Status, int Taken, int? Limit);
