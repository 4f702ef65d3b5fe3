using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Desk.Drafts;

/// <summary>
/// What agents have written and not sent, per conversation and agent: it survives a reload, a crash and another computer. A desk saves on top of the
/// version it has seen, so that a tab left open since the morning never writes over what was typed elsewhere.
/// </summary>
internal sealed class AgentDrafts(IDbContextFactory<ChatDb> databases, ChatDatabase database, SqliteWriteGate gate, TimeProvider clock)
{
    /// <summary>The longest draft, in characters: more than any platform takes, for what is too long must not be lost either.</summary>
    public const int MaxText = 20_000;

    /// <summary>Raised with conversation and agent when a draft changed or went.</summary>
    public event Action<Guid, Guid>? Changed;

    /// <summary>Somebody's draft; an empty one of version 0 where there is none.</summary>
    public async Task<DraftView> FindAsync(Guid conversation, Guid agent, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await db.Drafts.AsNoTracking().FirstOrDefaultAsync(d => d.ConversationId == conversation && d.AgentId == agent, cancel);
        return found is null ? DraftView.None(conversation) : DraftView.Of(found);
    }

    /// <summary>Saves on top of a version; an empty text without a quotation throws the draft away.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="agent">Whose it is.</param>
    /// <param name="text">Everything that is in the field.</param>
    /// <param name="replyTo">The message it answers.</param>
    /// <param name="on">The version it was written on: 0 where there was none.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The draft as it is kept now; null when another tab was first.</returns>
    public async Task<DraftView?> SaveAsync(Guid conversation, Guid agent, string text, Guid? replyTo, long on, CancellationToken cancel)
    {
        var now = Microseconds.Cut(clock.GetUtcNow());
        var row = new DraftRow
        {
            ConversationId = conversation,
            AgentId = agent,
            Text = text,
            ReplyTo = replyTo,
            Version = Math.Max(on + 1, Microseconds.Of(now)),
            At = now,
        };
        var isEmpty = text.Length == 0 && replyTo is null;
        if (!await WriteAsync(row, isEmpty, on, cancel))
            return isEmpty && (await FindAsync(conversation, agent, cancel)).Version == 0 ? DraftView.None(conversation) : null;
        Changed?.Invoke(conversation, agent);
        return isEmpty ? DraftView.None(conversation) : DraftView.Of(row);
    }

    /// <summary>It was sent: it is no draft any more, unless more was typed since.</summary>
    public async Task SentAsync(Guid conversation, Guid agent, long version, CancellationToken cancel)
    {
        await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
        var gone = await sql.RunAsync(
            "delete from drafts where conversation_id = $1 and agent_id = $2 and version <= $3", cancel, conversation, agent, version);
        await sql.CommitAsync(cancel);
        if (gone > 0)
            Changed?.Invoke(conversation, agent);
    }

    // One statement each, so that of two tabs one is second, whatever node they speak to.
    private async Task<bool> WriteAsync(DraftRow row, bool isEmpty, long on, CancellationToken cancel)
    {
        await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
        var written = (isEmpty, on) switch
        {
            (true, _) => await sql.RunAsync(
                "delete from drafts where conversation_id = $1 and agent_id = $2 and version = $3", cancel, row.ConversationId, row.AgentId, on),
            (_, 0) => await sql.RunAsync(
                """
                insert into drafts (conversation_id, agent_id, text, reply_to, version, at) values ($1, $2, $3, $4, $5, $6)
                on conflict do nothing
                """,
                cancel, row.ConversationId, row.AgentId, row.Text, row.ReplyTo, row.Version, row.At),
            _ => await sql.RunAsync(
                "update drafts set text = $3, reply_to = $4, version = $5, at = $6 where conversation_id = $1 and agent_id = $2 and version = $7",
                cancel, row.ConversationId, row.AgentId, row.Text, row.ReplyTo, row.Version, row.At, on),
        };
        await sql.CommitAsync(cancel);
        return written > 0;
    }
}
