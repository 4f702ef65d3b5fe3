using ChatClosing.Agents.Access;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Desk.Views;
using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Desk;

/// <summary>What goes on after an end: write first, look at what failed late, open what was kept as a courtesy.</summary>
internal sealed class AfterEndEndpoints(IDbContextFactory<ChatDb> databases, ConversationReader reader)
{
    private const int MostListed = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/conversations/{id:guid}");
        CommandEndpoints.Command<ConversationView>(
            one.MapPost("/continue", (Guid id, HttpContext http, CurrentActor me, CommandEndpoints on) =>
                on.DoAsync(http, me, id, new Continue(me.Actor, Guid.CreateVersion7(), Guid.CreateVersion7()), StatusCodes.Status201Created)),
            "Continue", "Writes first after an end: a new conversation, linked to it, and yours.", 201);
        CommandEndpoints.Command<ConversationView>(
            one.MapPost("/messages/{messageId:guid}/open", (Guid id, Guid messageId, HttpContext http, CurrentActor me, CommandEndpoints on) =>
                on.DoAsync(http, me, id, new OpenCourtesy(me.Actor, messageId, Guid.CreateVersion7()), StatusCodes.Status201Created)),
            "OpenCourtesy", "A message kept as a courtesy does ask for an answer: a new conversation that waits.", 201);
        CommandEndpoints.Command<ConversationView>(
            one.MapPost("/tasks/{messageId:guid}/done", (Guid id, Guid messageId, HttpContext http, CurrentActor me, CommandEndpoints on) =>
                on.DoAsync(http, me, id, new FinishTask(me.Actor, messageId))),
            "FinishTask", "Somebody has seen that a message failed after the end.");
        api.MapGet("/tasks", (CurrentActor me, AfterEndEndpoints on, CancellationToken cancel) => on.TasksAsync(me.Actor, cancel))
            .WithName("GetTasks").WithSummary("Messages that failed after the end: yours, or everybody's for a supervisor.").Produces<TasksView>();
    }

    private async Task<TasksView> TasksAsync(Actor me, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var mine = db.Conversations.AsNoTracking().Where(c => c.TaskSince != null);
        if (me.Role != Role.Supervisor)
            mine = mine.Where(c => c.LastAgentId == me.Id);
        var states = (await mine.OrderBy(c => c.TaskSince).ThenBy(c => c.Id).Take(MostListed).Select(c => c.State).ToListAsync(cancel)).ConvertAll(EventJson.ReadState);
        if (states.Count == 0)
            return new([]);
        var ids = states.ConvertAll(c => c.Id);
        var items = (await reader.ItemsAsync(rows => rows.Conversations.Where(c => ids.Contains(c.Id)), cancel)).ToDictionary(i => i.ConversationId);
        // One may have been done between the two readings.
        var failures = states.Where(c => items.ContainsKey(c.Id)).SelectMany(c => c.LateFailures.Select(f => (Of: items[c.Id], Failure: f))).ToList();
        var messages = failures.ConvertAll(f => f.Failure.MessageId);
        var sent = await db.Outbox.AsNoTracking().Where(o => messages.Contains(o.MessageId)).ToDictionaryAsync(o => o.MessageId, cancel);
        return new([.. failures.Select(f => sent.GetValueOrDefault(f.Failure.MessageId) is var row
            ? new TaskView(f.Of, f.Failure.MessageId, string.IsNullOrEmpty(row?.Text) ? null : row.Text, f.Failure.Reason, row?.FailureDetail, f.Failure.At)
            : null!)]);
    }
}
