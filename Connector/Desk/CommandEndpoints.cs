using ChatClosing.Adapters.Channels;
using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Desk.Drafts;
using ChatClosing.Desk.Views;
using ChatClosing.Storage;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Desk;

/// <summary>What agents do. Every command takes an <c>Idempotency-Key</c>: a repeat is done once and answered again.</summary>
internal sealed class CommandEndpoints(
    DeskCommands commands,
    ConversationReader reader,
    LogReader log,
    ClosingInput input,
    Outgoing outgoing,
    AgentDrafts drafts,
    NameCache names,
    AuditTrail audit)
{
    private const int MaxNote = 4_000;
    private const int MaxClientId = 100;

    public static void Map(IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/conversations/{id:guid}");
        Command<ConversationView>(one.MapPost("/pick", (Guid id, HttpContext http, CurrentActor me, CommandEndpoints on) => on.DoAsync(http, me, id, new Pick(me.Actor, Guid.CreateVersion7()))), "Pick", "Takes it from the picking list.");
        Command<ConversationView>(one.MapPost("/release", (Guid id, HttpContext http, CurrentActor me, CommandEndpoints on) => on.DoAsync(http, me, id, new Release(me.Actor))), "Release", "Puts it back.");
        Command<ConversationView>(one.MapPost("/undo", (Guid id, HttpContext http, CurrentActor me, CommandEndpoints on) => on.DoAsync(http, me, id, new Undo(me.Actor))), "Undo", "Takes the last close or end back.");
        Command<ConversationView>(one.MapPost("/close", (Guid id, CloseRequest request, HttpContext http, CurrentActor me, CommandEndpoints on) => on.CloseAsync(http, me, id, request)), "Close", "Leaves the panel, stays in the picking list.");
        Command<ConversationView>(one.MapPost("/end", (Guid id, EndRequest request, HttpContext http, CurrentActor me, CommandEndpoints on) => on.EndAsync(http, me, id, request)), "End", "Leaves both; final after the grace time.", 202);
        Command<ConversationView>(one.MapPost("/spam", (Guid id, SpamRequest? request, HttpContext http, CurrentActor me, CommandEndpoints on) => on.SpamAsync(http, me, id, request ?? new())), "MarkSpam", "Ends it as spam: no survey, out of the averages. Takes what an end takes where fields are required.", 202);
        Command<ConversationView>(one.MapDelete("/spam", (Guid id, HttpContext http, CurrentActor me, CommandEndpoints on) => on.DoAsync(http, me, id, new MarkNotSpam(me.Actor))), "MarkNotSpam", "It was no spam after all.");
        Command<EntryView>(one.MapPost("/messages", (Guid id, SendRequest request, HttpContext http, CurrentActor me, CommandEndpoints on) => on.SendAsync(http, me, id, request)), "SendMessage", "Answers the customer.", 202);
        Command<EntryView>(one.MapPost("/messages/{messageId:guid}/retry", (Guid id, Guid messageId, HttpContext http, CurrentActor me, CommandEndpoints on) => on.OnMessageAsync(http, me, id, new RetryMessage(me.Actor, messageId))), "RetryMessage", "Sends a failed or unknown message again.");
        Command<EntryView>(one.MapPost("/messages/{messageId:guid}/discard", (Guid id, Guid messageId, HttpContext http, CurrentActor me, CommandEndpoints on) => on.OnMessageAsync(http, me, id, new DiscardMessage(me.Actor, messageId))), "DiscardMessage", "Gives up a failed or unknown message.");
        Command<ConversationView>(one.MapPut("/qualification", (Guid id, QualificationRequest request, HttpContext http, CurrentActor me, CommandEndpoints on) => on.QualifyAsync(http, me, id, request)), "Qualify", "Sets the conversation type, the endnote, the answers to the quality survey: what is given, also after the end.");
        Command<EntryView>(one.MapPost("/notes", (Guid id, NoteRequest request, HttpContext http, CurrentActor me, CommandEndpoints on) => on.NoteAsync(http, me, id, request)), "AddNote", "Adds a note for colleagues, also after the end.", 201);
    }

    internal static void Command<TAnswer>(RouteHandlerBuilder route, string name, string summary, int status = 200) => route
        .WithName(name).WithSummary(summary).Produces<TAnswer>(status)
        .ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem(422).ProducesProblem(503);

    internal async Task<IResult> DoAsync(HttpContext http, CurrentActor me, Guid id, Command command, int status = StatusCodes.Status200OK)
    {
        var result = await commands.SubmitAsync(http, me.Sender, id, command);
        // What a repeat began may have a successor by now: then the conversation that was named answers.
        var after = result.Conversation
            ?? (result.Outcome == CommandOutcome.Repeated && await commands.FindAsync([id], http.RequestAborted) is [var named] ? named : null);
        if (result.Outcome is not (CommandOutcome.Done or CommandOutcome.Repeated) || after is null)
            return await Problems.OfAsync(result, names, http);
        return Results.Json(await reader.ViewAsync(after, me.Actor, http.RequestAborted), statusCode: status);
    }

    private async Task<IResult> CloseAsync(HttpContext http, CurrentActor me, Guid id, CloseRequest request)
    {
        var (notes, fault) = await input.NotesAsync(id, request, me, http.RequestAborted);
        if (notes is null)
            return Wrong(fault);
        return await DoAsync(http, me, id, new Close(me.Actor, notes) { NoAnswerNeeded = request.NoAnswerNeeded, SnoozeUntil = request.SnoozeUntil });
    }

    private async Task<IResult> EndAsync(HttpContext http, CurrentActor me, Guid id, EndRequest request)
    {
        var (wishes, wrong) = input.WishesOf(request.Survey, request.EmailTo, request.Zendesk);
        if (wishes is null)
            return Wrong(wrong);
        var (notes, fault) = await input.NotesAsync(id, request, me, http.RequestAborted);
        if (notes is null || (fault = await input.MissingAsync(id, notes, http.RequestAborted)) is not null)
            return Wrong(fault);
        var end = new End(me.Actor, notes) { SeenSeq = request.SeenSeq, Waive = request.Waive ?? [], Wishes = wishes };
        var answer = await DoAsync(http, me, id, end, StatusCodes.Status202Accepted);
        if (wishes.EmailTo.Count > 0 && answer is IStatusCodeHttpResult { StatusCode: StatusCodes.Status202Accepted })
            await audit.WriteAsync("transcript.asked", me.Id, id.ToString(), CancellationToken.None);
        return answer;
    }

    private async Task<IResult> QualifyAsync(HttpContext http, CurrentActor me, Guid id, QualificationRequest request)
    {
        var (notes, fault) = await input.NotesAsync(id, request, me, http.RequestAborted);
        if (notes is null)
            return Wrong(fault);
        return notes == ClosingNotes.None
            ? Problems.Field("type-required", "typeId", "Give 'typeId' or 'newType', an 'endnote' or answers in 'quality'.")
            : await DoAsync(http, me, id, new Qualify(me.Actor, notes));
    }

    private async Task<IResult> SpamAsync(HttpContext http, CurrentActor me, Guid id, SpamRequest request)
    {
        var (notes, fault) = await input.NotesAsync(id, request, me, http.RequestAborted);
        return notes is null ? Wrong(fault) : await DoAsync(http, me, id, new MarkSpam(me.Actor) { Notes = notes }, StatusCodes.Status202Accepted);
    }

    private async Task<IResult> NoteAsync(HttpContext http, CurrentActor me, Guid id, NoteRequest request)
    {
        var text = PlainText.Clean(request.Text ?? "").Trim();
        return text.Length is 0 or > MaxNote
            ? Problems.Field("invalid-note", "text", $"A note has 1 to {MaxNote} characters.")
            : await EntryAsync(http, me, id, new AddNote(me.Actor, text), StatusCodes.Status201Created);
    }

    private Task<IResult> OnMessageAsync(HttpContext http, CurrentActor me, Guid id, Command command) => EntryAsync(http, me, id, command, StatusCodes.Status200OK);

    private async Task<IResult> SendAsync(HttpContext http, CurrentActor me, Guid id, SendRequest request)
    {
        if (request.ClientId is not { Length: > 0 and <= MaxClientId } clientId)
            return Problems.Field("client-id-required", "clientId", $"Give the message an id of your own, of 1 to {MaxClientId} characters: the same one twice is one message.");
        if (await commands.ThreadOfAsync(id, http.RequestAborted) is not { } where)
            return Problems.NotFound();
        var (parts, problem) = await outgoing.OfAsync(where.Thread, where.Account, me.Id, request, http.RequestAborted);
        if (problem is not null)
            return problem;

        var sends = parts.Select((part, i) => (i == 0 ? clientId : $"{clientId}#{i + 1}") is var partId
            ? new Send(me.Actor, Guid.CreateVersion7(), partId, part.Text)
            {
                Content = part.Content,
                ThreadId = where.Thread,
                ConversationId = id,
                Key = Ids.Received(me.Sender, $"message:{id:N}:{partId}"),
            }
            : null!).ToList();
        var results = await commands.SubmitAllAsync(sends, http.RequestAborted);
        if (Array.Find(results, r => r.Outcome is not (CommandOutcome.Done or CommandOutcome.Repeated)) is { } failed)
            return await Problems.OfAsync(failed, names, http);
        if (request.DraftVersion is { } version)
            await drafts.SentAsync(id, me.Id, version, http.RequestAborted);
        return Results.Json(await log.FindAsync(id, results[0].Seq, http.RequestAborted), statusCode: StatusCodes.Status202Accepted);
    }

    private async Task<IResult> EntryAsync(HttpContext http, CurrentActor me, Guid id, Command command, int status)
    {
        var result = await commands.SubmitAsync(http, me.Sender, id, command);
        if (result.Outcome is not (CommandOutcome.Done or CommandOutcome.Repeated))
            return await Problems.OfAsync(result, names, http);
        return Results.Json(await log.FindAsync(id, result.Seq, http.RequestAborted), statusCode: status);
    }

    private static IResult Wrong(Refusal? fault) => Problems.Field(fault!.Type, fault.Field ?? "", fault.Detail);
}
