using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Operations.Problems;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using ChatClosing.Storage.Pump;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Transcripts;

/// <summary>What a conversation sent, Retry, and sending its history once more.</summary>
internal sealed class EffectEndpoints(IDbContextFactory<ChatDb> databases, CommandPump pump, Recipients recipients, AuditTrail audit)
{
    private const int MaxKeyLength = 128;

    public static void Map(IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/conversations/{id:guid}").RequireAgent().WithTags("Transcripts");
        one.MapGet("/effects", (Guid id, EffectEndpoints on, CancellationToken cancel) => on.ListAsync(id, cancel))
            .AuditsViews().WithName("ListEffects").WithSummary("What the conversation sent or is to send, with every try.").Produces<EffectsView>().ProducesProblem(404);
        one.MapPost("/effects/{effectId:guid}/retry", (Guid id, Guid effectId, HttpContext http, CurrentActor me, EffectEndpoints on) => on.RetryAsync(http, me, id, effectId))
            .WithName("RetryEffect").WithSummary("Tries once more what had failed.").Produces<EffectView>(StatusCodes.Status202Accepted).ProducesProblem(404).ProducesProblem(409).ProducesProblem(503);
        one.MapPost("/transcript/send", (Guid id, SendTranscriptRequest request, HttpContext http, CurrentActor me, EffectEndpoints on) => on.SendAsync(http, me, id, request))
            .WithName("SendTranscript").WithSummary("Sends the history of an ended conversation to these, too.")
            .Produces<EffectsView>(StatusCodes.Status202Accepted).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem(422).ProducesProblem(503);
    }

    private async Task<IResult> ListAsync(Guid id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Conversations.AnyAsync(c => c.Id == id, cancel) ? Results.Ok(new EffectsView(await ViewsAsync(db, id, cancel))) : Problem.NotFound();
    }

    private async Task<IResult> RetryAsync(HttpContext http, CurrentActor me, Guid id, Guid effectId)
    {
        var cancel = http.RequestAborted;
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await FindAsync(db, effectId, cancel) is not { } row || row.ConversationId != id)
            return Problem.NotFound();
        if (await TryAgainAsync(row, http, me) is { } problem)
            return problem;
        var now = (await ViewsAsync(db, id, cancel)).Single(e => e.EffectId == effectId);
        return Results.Json(now, statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary>Tries once more what had failed, of whichever conversation: for those who oversee all of them. Audited, for they need not be its agents.</summary>
    public async Task<IResult> OverseerRetriesAsync(HttpContext http, CurrentActor me, Guid effectId)
    {
        await using var db = await databases.CreateDbContextAsync(http.RequestAborted);
        if (await FindAsync(db, effectId, http.RequestAborted) is not { } row)
            return Problem.NotFound();
        if (await TryAgainAsync(row, http, me) is { } problem)
            return problem;
        await audit.WriteAsync("effect.retried", me.Id, row.Id.ToString(), http.RequestAborted);
        return Results.Accepted();
    }

    private static Task<SideEffectRow?> FindAsync(ChatDb db, Guid id, CancellationToken cancel) =>
        db.SideEffects.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id && e.Kind != EffectKinds.Webhook, cancel);

    private async Task<IResult?> TryAgainAsync(SideEffectRow row, HttpContext http, CurrentActor me)
    {
        if (row is not { State: EffectState.Failed } || row.Code == "erased")
            return Problem.Of(StatusCodes.Status409Conflict, "not-failed", "Only what has failed can be tried again.");
        var result = await SubmitAsync(http, me, row.ConversationId, row.ThreadId, new RetryEffect(me.Actor, row.Id, row.Kind, row.Recipient));
        return result.Outcome is CommandOutcome.Done or CommandOutcome.Repeated ? null : TranscriptProblems.Of(result, http);
    }

    private async Task<IResult> SendAsync(HttpContext http, CurrentActor me, Guid id, SendTranscriptRequest request)
    {
        var cancel = http.RequestAborted;
        var (addresses, problem) = recipients.Check(request.EmailTo);
        if (problem is not null)
            return Problem.Invalid(problem.Type, "emailTo", problem.Detail);
        if (addresses.Count == 0 && request.Zendesk is not true)
            return Problem.Invalid("nothing-to-send", "emailTo", "Give 'emailTo' or 'zendesk'.");
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Conversations.AsNoTracking().Where(c => c.Id == id).Select(c => (Guid?)c.ThreadId).FirstOrDefaultAsync(cancel) is not { } thread)
            return Problem.NotFound();
        var wishes = new EndWishes { EmailTo = addresses, Zendesk = request.Zendesk ?? false };
        var result = await SubmitAsync(http, me, id, thread, new SendTranscript(me.Actor, wishes));
        if (result.Outcome is not (CommandOutcome.Done or CommandOutcome.Repeated))
            return TranscriptProblems.Of(result, http);
        // The log has whom it went to; the audit that somebody let it out.
        if (result.Outcome == CommandOutcome.Done)
            await audit.WriteAsync("transcript.sent", me.Id, id.ToString(), cancel);
        return Results.Json(new EffectsView(await ViewsAsync(db, id, cancel)), statusCode: StatusCodes.Status202Accepted);
    }

    private async Task<CommandResult> SubmitAsync(HttpContext http, CurrentActor me, Guid id, Guid thread, Command command) => http.Request.Headers["Idempotency-Key"] switch
    {
        [] => await pump.SubmitAsync(command with { ThreadId = thread, ConversationId = id }, http.RequestAborted),
        [{ Length: > 0 and <= MaxKeyLength } key] => await pump.SubmitAsync(
            command with { ThreadId = thread, ConversationId = id, Key = Ids.Received(me.Sender, $"key:{http.Request.Method} {http.Request.Path}:{key}") }, http.RequestAborted),
        _ => new() { Outcome = CommandOutcome.Refused, Refusal = Refusal.UnusableKey() },
    };

    private static async Task<IReadOnlyList<EffectView>> ViewsAsync(ChatDb db, Guid id, CancellationToken cancel)
    {
        var rows = await db.SideEffects.AsNoTracking().Where(e => e.ConversationId == id && e.Kind != EffectKinds.Webhook).OrderBy(e => e.Seq).ThenBy(e => e.Kind).ThenBy(e => e.Recipient).ToListAsync(cancel);
        var ids = rows.Select(r => r.Id).ToList();
        var tries = (await db.SideEffectAttempts.AsNoTracking().Where(t => ids.Contains(t.EffectId)).ToListAsync(cancel)).ToLookup(t => t.EffectId);
        return [.. rows.Select(r => EffectViews.Of(r, tries[r.Id]))];
    }
}
