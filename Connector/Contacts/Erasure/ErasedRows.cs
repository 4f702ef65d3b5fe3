using System.Text;
using System.Text.Json;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;
using ChatClosing.Storage;

namespace ChatClosing.Contacts.Erasure;

/// <summary>The rows of an erasure, in its transaction.</summary>
internal static class ErasedRows
{
    // Shorter ids could be found in anybody's bytes.
    private const int TellingLength = 6;

    /// <summary>By what the contact is known; null when there is no such contact.</summary>
    public static async Task<ErasedContact?> FindAsync(PlainTransaction sql, Guid contact, CancellationToken cancel)
    {
        var found = await sql.QueryAsync(
            "select account, external_id from contacts where id = $1", row => (row.GetString(0), row.GetString(1)), cancel, contact);
        if (found is not [var (account, key)])
            return null;
        var aliases = key.Length == 0
            ? []
            : await sql.QueryAsync(
                "select alias from contact_aliases where account = $1 and contact_key = $2", row => row.GetString(0), cancel, account, key);
        return new ErasedContact(account, key, aliases);
    }

    /// <summary>Messages to the contact that are still going out.</summary>
    public static Task<List<MessageUnderWay>> UnderWayAsync(PlainTransaction sql, Guid contact, CancellationToken cancel) => sql.QueryAsync(
        """
        select o.message_id, o.conversation_id, o.thread_id, o.account, o.state from threads t join outbox o on o.thread_id = t.id
        where t.contact_id = $1 and o.state in (0, 10)
        """,
        row => new MessageUnderWay(
            row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetString(3), (DeliveryState)row.GetInt16(4) == DeliveryState.Sending),
        cancel,
        contact);

    /// <summary>
    /// Takes the content out of all conversations of these threads, which are locked. A thread that began since is not: the pump writes there.
    /// </summary>
    /// <returns>Their ids.</returns>
    public static async Task<IReadOnlyList<Guid>> EraseConversationsAsync(PlainTransaction sql, IReadOnlyList<Guid> threads, CancellationToken cancel)
    {
        var conversations = new List<(Guid Id, string State)>();
        foreach (var thread in threads)
        {
            conversations.AddRange(await sql.QueryAsync(
                "select id, state from conversations where thread_id = $1", row => (row.GetGuid(0), row.GetString(1)), cancel, thread));
        }

        foreach (var (id, state) in conversations)
            await EraseConversationAsync(sql, id, state, cancel);

        return [.. conversations.Select(c => c.Id)];
    }

    /// <summary>Takes the content out of one conversation, whose thread is locked.</summary>
    /// <param name="sql">The transaction.</param>
    /// <param name="id">The conversation.</param>
    /// <param name="state">Its state as it is stored.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task EraseConversationAsync(PlainTransaction sql, Guid id, string state, CancellationToken cancel)
    {
        var log = await sql.QueryAsync(
            "select seq, name, data from log where conversation_id = $1 order by seq",
            row => (Seq: row.GetInt64(0), Event: EventJson.Read(row.GetString(1), row.GetString(2))),
            cancel,
            id);
        var erased = log.Select(entry => (entry.Seq, entry.Event, Erased: ErasedContent.Of(entry.Event))).Where(entry => entry.Erased != entry.Event);
        await WriteAsync(sql, id, [.. erased.Select(entry => (entry.Seq, entry.Erased))], cancel);
        var rest = EventJson.Write(ErasedContent.Of(EventJson.ReadState(state)));
        await sql.RunAsync("update conversations set preview = null, preview_kind = null, state = $2 where id = $1", cancel, id, rest);
        await sql.RunAsync("update outbox set text = '', content = null, failure_detail = null where conversation_id = $1", cancel, id);
        // The score stays in the facts; the comment goes, and nobody answers any more.
        await sql.RunAsync("delete from surveys where conversation_id = $1", cancel, id);
        await sql.RunAsync("delete from closing_forms where conversation_id = $1", cancel, id);
        // What agents were about to answer quotes what was written to them.
        await sql.RunAsync("delete from drafts where conversation_id = $1", cancel, id);
    }

    /// <summary>Takes the contact's name and addresses away; the row stays, under a hash.</summary>
    public static async Task EraseContactAsync(PlainTransaction sql, Guid id, ErasedContact contact, DateTimeOffset now, CancellationToken cancel)
    {
        await sql.RunAsync("delete from contact_aliases where account = $1 and contact_key = $2", cancel, contact.Account, contact.Key);
        await sql.RunAsync("update threads set key = null where contact_id = $1", cancel, id);
        await sql.RunAsync(
            "update contacts set name = null, picture = null, external_id = '', looked_up_at = $2, erased_at = $2 where id = $1", cancel, id, now);
        // What was signed and not understood is kept as it came, whoever it is about.
        var naming = sql.IsSqlite ? "instr(raw, $1) > 0" : "position($1 in raw) > 0";
        foreach (var name in contact.Aliases.Append(contact.Key).Where(name => name.Length >= TellingLength).SelectMany(Spellings).Distinct())
            await sql.RunAsync($"delete from quarantine where {naming}", cancel, Encoding.UTF8.GetBytes(name));
    }

    // Forms escape a number's plus and the colon before it; JSON of ours, which a message that could not be stored is kept as, writes \u002B.
    private static IEnumerable<string> Spellings(string name) => [name, Uri.EscapeDataString(name), JsonEncodedText.Encode(name).ToString()];

    private static async Task WriteAsync(PlainTransaction sql, Guid conversation, List<(long Seq, Event Event)> entries, CancellationToken cancel)
    {
        if (!sql.IsSqlite)
        {
            // The threads are locked meanwhile: one statement, however long the log is.
            await sql.RunAsync(
                "update log l set data = n.data from unnest($2, $3) n (seq, data) where l.conversation_id = $1 and l.seq = n.seq",
                cancel, conversation, entries.Select(e => e.Seq).ToArray(), entries.Select(e => EventJson.Write(e.Event)).ToArray());
            return;
        }

        foreach (var (seq, e) in entries)
            await sql.RunAsync("update log set data = $3 where conversation_id = $1 and seq = $2", cancel, conversation, seq, EventJson.Write(e));
    }
}

/// <summary>By what a contact was known.</summary>
/// <param name="Account">The channel account's name.</param>
/// <param name="Key">The platform's id; empty when it was erased before.</param>
/// <param name="Aliases">Every other id.</param>
internal sealed record ErasedContact(string Account, string Key, IReadOnlyList<string> Aliases);

/// <summary>A message that is still going out.</summary>
internal sealed record MessageUnderWay(Guid Id, Guid ConversationId, Guid ThreadId, string Account, bool IsHandedOver);
