using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Channels;
using ChatClosing.Storage;

namespace ChatClosing.Desk.Log;

/// <summary>
/// The log: its list, the list as a file, and what became of one conversation's figures. By the start of a conversation and not by its end: every
/// conversation has one, and a link shows tomorrow what it showed today.
/// </summary>
internal static class ConversationLogEndpoints
{
    private const int MaxLimit = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/conversations", ListAsync).WithName("SearchConversations")
            .WithSummary("The log: every conversation, open or ended, those that started last first; about a second behind.")
            .WithDescription(
                """
                'q' finds words of messages, notes, endnotes and the customer's name: all have to be there, the last one may be unfinished, "in
                quotes" they stand side by side, -word may not be there; capitals and accents make no difference, and whatever is typed is no error. 'from'
                (included) and 'to' (excluded) bound the start. 'type' is an id or none, 'agent' anybody who was engaged, 'kind' message or comment;
                'status' can be given several times.
                """)
            .Produces<ConversationLogView>().ProducesValidationProblem(422);
        api.MapGet("/conversations/export", ExportAsync).RequireSupervisor().AuditsItself(LogExport.Started).WithName("ExportConversations")
            .WithSummary("The same list as a CSV file, to its end; noted in the audit. For supervisors.")
            .Produces(200, contentType: "text/csv").ProducesValidationProblem(422);
        api.MapGet("/conversations/{id:guid}/revisions", RevisionsAsync).AuditsViews().WithName("GetRevisions")
            .WithSummary("Whether and how a conversation counts in the reports, and every revision of what they know of it.")
            .WithDescription("'asOf' asks which revision the reports showed then: as reported on.")
            .Produces<RevisionsView>().ProducesProblem(404);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] LogQuery asked,
        ConversationLog log,
        ChannelAccounts accounts,
        Roster roster,
        NameCache names,
        CurrentActor me,
        CancellationToken cancel,
        string? after = null,
        int limit = 50)
    {
        var (filter, problem) = await asked.ReadAsync(accounts, roster, names, me, cancel);
        if (problem is not null)
            return problem;
        try
        {
            return Results.Ok(await log.PageAsync(filter!, after, Math.Clamp(limit, 1, MaxLimit), cancel));
        }
        catch (FormatException e)
        {
            return Problems.Field("invalid-page", "after", e.Message);
        }
    }

    private static async Task<IResult> ExportAsync(
        [AsParameters] LogQuery asked,
        LogExport export,
        ChannelAccounts accounts,
        Roster roster,
        NameCache names,
        CurrentActor me,
        CancellationToken cancel) =>
        await asked.ReadAsync(accounts, roster, names, me, cancel) switch
        {
            (_, { } problem) => problem,
            var (filter, _) => export.Of(filter!, asked.InShort(accounts), me.Id),
        };

    private static async Task<IResult> RevisionsAsync(Guid id, Revisions revisions, CancellationToken cancel, DateTimeOffset? asOf = null) =>
        await revisions.OfAsync(id, asOf, cancel) is { } found ? Results.Ok(found) : Problems.NotFound();
}
