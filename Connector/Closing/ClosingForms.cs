using ChatClosing.Conversations;
using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Closing;

/// <summary>
/// What an agent has typed in the closing window, kept until it is not needed any more: a reload, a crash, a lost race, an undo or a customer who
/// writes in between cost no word. Only its agent sees it, and only during the engagement it was typed in.
/// </summary>
public sealed class ClosingForms(IDbContextFactory<ChatDb> databases, ChatDatabase database, SqliteWriteGate gate, TimeProvider clock)
{
    /// <summary>The form as it was kept; null when there is none.</summary>
    public async Task<(string Form, DateTimeOffset At)?> FindAsync(Guid conversation, Guid agent, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await db.ClosingForms.AsNoTracking().Where(f => f.ConversationId == conversation && f.AgentId == agent)
            .Join(db.Conversations, f => f.ConversationId, c => c.Id, (f, c) => new { f.Form, f.At, c.State }).FirstOrDefaultAsync(cancel);
        if (found is null)
            return null;
        // Typed before it was given back or closed for good: somebody else had it since, and the conversation tells what was chosen.
        var open = EventJson.ReadState(found.State).OpenStint;
        return open is { } stint && stint.From > found.At ? null : (found.Form, found.At);
    }

    /// <summary>Keeps a form, or forgets it.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="agent">Whose it is.</param>
    /// <param name="form">JSON; null to forget it.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>When; null when there is no such conversation.</returns>
    public async Task<DateTimeOffset?> KeepAsync(Guid conversation, Guid agent, string? form, CancellationToken cancel)
    {
        var at = Microseconds.Cut(clock.GetUtcNow());
        await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
        if (await sql.QueryAsync("select status from conversations where id = $1", row => row.GetInt16(0), cancel, conversation) is [])
            return null;
        // What somebody wrote about a customer is not kept longer than it is needed.
        await sql.RunAsync(
            $"""
            delete from closing_forms where agent_id = $1 and conversation_id <> $2
            and conversation_id in (select id from conversations where status = {(int)Status.Ended})
            """,
            cancel, agent, conversation);
        if (form is null)
        {
            await sql.RunAsync("delete from closing_forms where conversation_id = $1 and agent_id = $2", cancel, conversation, agent);
        }
        else
        {
            await sql.RunAsync(
                """
                insert into closing_forms (conversation_id, agent_id, form, at) values ($1, $2, $3, $4)
                on conflict (conversation_id, agent_id) do update set form = excluded.form, at = excluded.at
                """,
                cancel, conversation, agent, form, at);
        }

        await sql.CommitAsync(cancel);
        return at;
    }
}
