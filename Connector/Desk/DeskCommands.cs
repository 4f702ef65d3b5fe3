using ChatClosing.Agents.Audit;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage;
using ChatClosing.Storage.Pump;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Desk;

/// <summary>Brings what a person wants to the pump: finds the conversation's thread and gives the command its key.</summary>
internal sealed class DeskCommands(IDbContextFactory<ChatDb> databases, CommandPump pump, AuditTrail audit)
{
    private const int MaxKeyLength = 128;

    /// <summary>The thread of a conversation; null when there is no such conversation.</summary>
    public async Task<(Guid Thread, string Account)?> ThreadOfAsync(Guid conversation, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await db.Conversations.AsNoTracking().Where(c => c.Id == conversation).Select(c => new { c.ThreadId, c.Account }).FirstOrDefaultAsync(cancel);
        return found is null ? null : (found.ThreadId, found.Account);
    }

    /// <summary>Submits a command about a conversation under the request's <c>Idempotency-Key</c>.</summary>
    /// <param name="http">The request.</param>
    /// <param name="sender">Whose key it is.</param>
    /// <param name="conversation">The conversation.</param>
    /// <param name="command">What is wanted.</param>
    public async Task<CommandResult> SubmitAsync(HttpContext http, Guid sender, Guid conversation, Command command)
    {
        if (KeyOf(http, sender) is not { } key)
            return new() { Outcome = CommandOutcome.Refused, Refusal = Refusal.UnusableKey() };
        if (await ThreadOfAsync(conversation, http.RequestAborted) is not { } where)
            return new() { Outcome = CommandOutcome.Refused, Refusal = Refusal.UnknownConversation() };
        var result = await pump.SubmitAsync(command with { ThreadId = where.Thread, ConversationId = conversation, Key = key }, http.RequestAborted);
        await NoteAsync(command, [(conversation, result)]);
        return result;
    }

    /// <summary>The conversations with these ids as they stand, in the order of the ids; those that are not there are missing.</summary>
    public async Task<IReadOnlyList<Conversation>> FindAsync(IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var states = await db.Conversations.AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.State }).ToDictionaryAsync(c => c.Id, c => c.State, cancel);
        return [.. ids.Where(states.ContainsKey).Select(id => EventJson.ReadState(states[id]))];
    }

    /// <summary>Submits a command about each of several conversations under the request's <c>Idempotency-Key</c>; null when that is unusable.</summary>
    public async Task<CommandResult[]?> SubmitEachAsync(HttpContext http, Guid sender, IReadOnlyList<Conversation> on, Command command)
    {
        if (KeyOf(http, sender) is not { } key)
            return null;
        var results = await pump.SubmitBulkAsync(
            [.. on.Select(c => command with { ThreadId = c.ThreadId, ConversationId = c.Id, Key = key == Guid.Empty ? key : Ids.Received(key, $"{c.Id:N}") })],
            http.RequestAborted);
        await NoteAsync(command, on.Select(c => c.Id).Zip(results));
        return results;
    }

    /// <summary>Submits several commands about a conversation, in their order.</summary>
    public Task<CommandResult[]> SubmitAllAsync(IReadOnlyList<Command> commands, CancellationToken cancel) => pump.SubmitAsync(commands, cancel);

    /// <summary>Notes what was done, and by whom. A double click, a repeat and a refusal did nothing.</summary>
    private Task NoteAsync(Command command, IEnumerable<(Guid Conversation, CommandResult Result)> results)
    {
        List<Guid> done = [.. results.Where(r => r.Result is { Outcome: CommandOutcome.Done, Seq: > 0 }).Select(r => r.Conversation)];
        return command is AgentCommand { By: var by } && AuditWords.Of(command) is { } what && done.Count > 0
            ? audit.WriteEachAsync(what, by.Id, done.ConvertAll(id => id.ToString()), CancellationToken.None)
            : Task.CompletedTask;
    }

    /// <summary>The command's key: the sender's, for this request only – the same key on another conversation or command is another key. Null when it is unusable.</summary>
    private static Guid? KeyOf(HttpContext http, Guid sender) => http.Request.Headers["Idempotency-Key"] switch
    {
        [] => Guid.Empty,
        [{ Length: > 0 and <= MaxKeyLength } key] => Ids.Received(sender, $"key:{http.Request.Method} {http.Request.Path}:{key}"),
        _ => null,
    };
}
