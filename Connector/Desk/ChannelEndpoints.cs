using ChatClosing.Adapters.Channels;
using ChatClosing.Agents.Access;
using ChatClosing.Channels;
using ChatClosing.Conversations.Commands;
using ChatClosing.Desk.Views;
using ChatClosing.Storage;
using ChatClosing.Storage.Pump;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Desk;

/// <summary>What some channels can do beside messages: templates, typing, read marks, comments that are hidden or deleted.</summary>
internal sealed partial class ChannelEndpoints(
    DeskCommands commands, LogReader log, ChannelAccounts accounts, Templates templates, IHttpClientFactory clients, IDbContextFactory<ChatDb> databases, NameCache names)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/conversations/{id:guid}");
        one.MapGet("/templates", (Guid id, ChannelEndpoints on, CancellationToken cancel) => on.TemplatesAsync(id, cancel)).WithName("GetTemplates")
            .WithSummary("The approved templates that can be sent when the reply window is over.").Produces<TemplateListView>().ProducesProblem(404).ProducesProblem(503);
        one.MapPost("/typing", (Guid id, ChannelEndpoints on, CancellationToken cancel) => on.SignalAsync(id, ContactSignal.Typing, cancel)).WithName("ShowTyping")
            .WithSummary("Shows the customer that somebody is writing, where the channel can.").Produces(204).ProducesProblem(404);
        one.MapPost("/seen", (Guid id, ChannelEndpoints on, CancellationToken cancel) => on.SignalAsync(id, ContactSignal.Seen, cancel)).WithName("ShowSeen")
            .WithSummary("Shows the customer that somebody has read, where the channel can.").Produces(204).ProducesProblem(404);
        one.MapPost("/messages/{messageId:guid}/moderate", (Guid id, Guid messageId, ModerationRequest request, HttpContext http, CurrentActor me, ChannelEndpoints on) =>
                on.ModerateAsync(http, me, id, messageId, request)).RequireSupervisor().WithName("ModerateComment")
            .WithSummary("Hides, shows again or deletes a public comment on the platform.").Produces<EntryView>()
            .ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem(422).ProducesProblem(503);
    }

    private async Task<IResult> TemplatesAsync(Guid id, CancellationToken cancel)
    {
        if (await commands.ThreadOfAsync(id, cancel) is not { } where)
            return Problems.NotFound();
        return await templates.OfAsync(where.Account, cancel) is { } known
            ? Results.Ok(new TemplateListView([.. known.Select(t => new TemplateView(t.Id, t.Name, t.Language, t.Text, t.VariableCount))]))
            : Results.Problem(type: "templates-away", title: "Not now", detail: "The platform does not tell its templates now. Try again.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    // Best effort: a platform that does not answer must not hold up the desk, and nobody repeats it.
    private async Task<IResult> SignalAsync(Guid id, ContactSignal signal, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await db.Conversations.AsNoTracking().Where(c => c.Id == id).Join(db.Contacts, c => c.ContactId, c => c.Id, (c, contact) => new { c.Account, c.State, contact.ExternalId })
            .FirstOrDefaultAsync(cancel);
        if (found is null)
            return Problems.NotFound();
        if (accounts.Find(found.Account) is { } account && accounts.AdapterOf(account) is ISignalSender sender && (signal == ContactSignal.Seen || sender.ShowsTyping))
        {
            var to = new OutgoingMessage(Guid.Empty, found.ExternalId, "") { LastCustomerMessageId = EventJson.ReadState(found.State).LastCustomerMessage };
            await sender.SignalAsync(clients.CreateClient(ChannelsSetup.ClientName), account, to, signal, cancel);
        }

        return Results.NoContent();
    }

    private async Task<IResult> ModerateAsync(HttpContext http, CurrentActor me, Guid id, Guid messageId, ModerationRequest request)
    {
        if (!Enum.TryParse<ModerationAction>(request.Action, ignoreCase: true, out var action) || !Enum.IsDefined(action))
            return Problems.Field("invalid-action", "action", "'action' is one of hide, unhide, delete.");
        var cancel = http.RequestAborted;
        await using var db = await databases.CreateDbContextAsync(cancel);
        var external = await db.MessageIds.AsNoTracking().Where(m => m.MessageId == messageId && m.ConversationId == id).Select(m => m.ExternalId).FirstOrDefaultAsync(cancel);
        if (external is null || await commands.ThreadOfAsync(id, cancel) is not { } where)
            return Problems.NotFound();
        if (accounts.Find(where.Account) is not { } account || accounts.AdapterOf(account) is not ICommentModerator moderator)
            return Problems.Field("not-possible", "action", "This channel has no comments to hide or delete.");
        var result = await moderator.ModerateAsync(clients.CreateClient(ChannelsSetup.ClientName), account, external, action, cancel);
        if (result is not SendAccepted)
            return NotModerated(result);
        var command = new LogModeration(me.Actor, external, messageId, action.ToString().ToLowerInvariant());
        var logged = await commands.SubmitAsync(http, me.Sender, id, command);
        return logged.Outcome is CommandOutcome.Done or CommandOutcome.Repeated
            ? Results.Ok(await log.FindAsync(id, logged.Seq, cancel))
            : await Problems.OfAsync(logged, names, http);
    }

    private static IResult NotModerated(SendResult result)
    {
        var reason = result switch
        {
            SendRefused it => it.Reason,
            SendLater it => it.Reason,
            AccountPaused it => it.Reason,
            AccountUnauthorized it => it.Reason,
            SendUnclear it => it.Reason,
            _ => new FailureReason("other"),
        };
        return Results.Problem(
            type: "not-moderated", title: "The platform did not do it", detail: reason.Detail ?? "The platform gave no reason.", statusCode: StatusCodes.Status409Conflict,
            extensions: new Dictionary<string, object?> { ["reason"] = reason.Code });
    }
}
