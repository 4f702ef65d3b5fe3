using ChatClosing.Agents.Access;
using ChatClosing.Channels;
using ChatClosing.Closing.Quality;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Desk.Views;
using ChatClosing.Storage;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Desk;

/// <summary>
/// Supervisors close, end and undo many conversations at once. Careful: what would leave somebody without an answer is blocked and said so, and the
/// rules of a single one hold for each.
/// </summary>
internal sealed class BulkEndpoints(
    DeskCommands commands, ClosingInput input, QualityQuestions questions, ChannelAccounts accounts, NameCache nameCache, TimeProvider clock)
{
    private const int MostAtOnce = 500;

    public static void Map(IEndpointRouteBuilder api)
    {
        var bulk = api.MapGroup("/bulk").RequireSupervisor();
        Bulk(bulk.MapPost("/close", (BulkRequest request, HttpContext http, CurrentActor me, BulkEndpoints on) =>
            on.CloseAsync(http, me, request, notes => new Close(me.Actor, notes) { Carefully = true })), "BulkClose", "Closes many conversations, or says what would happen.");
        Bulk(bulk.MapPost("/end", (BulkRequest request, HttpContext http, CurrentActor me, BulkEndpoints on) =>
            on.CloseAsync(http, me, request, notes => new End(me.Actor, notes) { Carefully = true })), "BulkEnd", "Ends many conversations, or says what would happen.");
        Bulk(bulk.MapPost("/undo", (BulkUndoRequest request, HttpContext http, CurrentActor me, BulkEndpoints on) =>
            on.RunAsync(http, me, request.Ids, new Undo(me.Actor), dryRun: false)), "BulkUndo", "Takes the closes and ends of many conversations back, within the grace.");
    }

    private static void Bulk(RouteHandlerBuilder route, string name, string summary) =>
        route.WithName(name).WithSummary(summary).Produces<BulkView>().ProducesValidationProblem(422).ProducesProblem(503);

    private async Task<IResult> CloseAsync(HttpContext http, CurrentActor me, BulkRequest request, Func<ClosingNotes, Command> command)
    {
        if (Wrong(request.Ids) is { } wrong)
            return wrong;
        // A dry run adds no type: one that would be added stands for itself.
        var (notes, fault) = request.DryRun
            ? await input.CheckAsync(Guid.Empty, request, http.RequestAborted)
            : await input.NotesAsync(Guid.Empty, request, me, http.RequestAborted);
        return notes is null
            ? Problems.Field(fault!.Type, fault.Field ?? "", fault.Detail)
            : await RunAsync(http, me, request.Ids, command(notes), request.DryRun);
    }

    private async Task<IResult> RunAsync(HttpContext http, CurrentActor me, IReadOnlyList<Guid>? ids, Command command, bool dryRun)
    {
        if (Wrong(ids) is { } wrong)
            return wrong;
        List<Guid> asked = [.. ids!.Distinct()];
        var found = await commands.FindAsync(asked, http.RequestAborted);
        if (dryRun)
        {
            var survey = await questions.AllAsync(http.RequestAborted);
            return Results.Ok(await ViewAsync(asked, found.ToDictionary(c => c.Id, c => Would(c, command, survey)), dryRun: true, http));
        }

        if (await commands.SubmitEachAsync(http, me.Sender, found, command) is not { } results)
            return Problems.Field("invalid-idempotency-key", "Idempotency-Key", "An Idempotency-Key has 1 to 128 characters, and a request has one.");
        // With the same key it is safe to try all of them again: what was done is not done twice.
        if (results.Any(r => r.Outcome == CommandOutcome.NotDurable))
            return Problems.NotDurable(http);
        return Results.Ok(await ViewAsync(asked, found.Zip(results).ToDictionary(p => p.First.Id, p => p.Second), dryRun: false, http));
    }

    private static IResult? Wrong(IReadOnlyList<Guid>? ids) => ids is not { Count: > 0 and <= MostAtOnce }
        ? Problems.Field("invalid-ids", "ids", $"Name 1 to {MostAtOnce} conversations.")
        : null;

    private CommandResult Would(Conversation it, Command command, IReadOnlyList<QualityQuestion> survey)
    {
        var at = clock.GetUtcNow();
        var facts = accounts.FactsOf(it.Account) with
        {
            RequiredQuestions = [.. survey.Where(q => q.IsRequired && q.IsAskedAt(it.Account)).Select(q => q.Id)],
        };
        var decision = Lifecycle.Decide(it, facts, command with { ThreadId = it.ThreadId, ConversationId = it.Id, At = it.LastAt > at ? it.LastAt : at });
        return new() { Outcome = decision.IsAccepted ? CommandOutcome.Done : CommandOutcome.Refused, Refusal = decision.Refusal, Conversation = it };
    }

    private async Task<BulkView> ViewAsync(List<Guid> asked, Dictionary<Guid, CommandResult> results, bool dryRun, HttpContext http)
    {
        var people = results.Values.Select(r => r.Refusal?.Agent).OfType<Guid>().Distinct();
        var names = new Names(await nameCache.WithAsync(people, [], http.RequestAborted));
        var items = asked.ConvertAll(id => results.TryGetValue(id, out var result)
            ? Item(id, result, names, dryRun)
            : new BulkItemView(id, "blocked", "unknown-conversation", "There is no such conversation."));
        var ok = items.Count(i => i.Outcome == "ok");
        return new(dryRun, ok, items.Count - ok, items);
    }

    private static BulkItemView Item(Guid id, CommandResult result, Names names, bool dryRun)
    {
        var isOk = result.Outcome is CommandOutcome.Done or CommandOutcome.Repeated;
        return new(id, isOk ? "ok" : "blocked", isOk ? null : result.Refusal?.Type ?? "not-storable", result.Refusal?.Detail)
        {
            Agent = names.Person(result.Refusal?.Agent),
            Since = result.Refusal?.Since,
            Status = result.Conversation?.Status,
            UndoUntil = !isOk || dryRun ? null : result.Conversation switch
            {
                { Status: Status.Ending, End: { } end } => end.SealsAt,
                { UndoableClose: { } close } => close.Until,
                _ => null,
            },
        };
    }
}
