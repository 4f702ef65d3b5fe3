using ChatClosing.Contacts.Erasure;
using ChatClosing.Storage;

namespace ChatClosing.Contacts.Retention;

/// <summary>
/// Takes the content out of ended conversations that are old enough; counts, times and the ids by which repeats are recognised stay. A contact of whom
/// nothing else is left is erased with the last of them. Each conversation is a transaction of its own; doing it again does nothing.
/// </summary>
internal sealed class Purge(
    BackgroundDatabase background, SqliteWriteGate gate, IEnumerable<IErasesMedia> media, ContactErasure erasure, TimeProvider clock)
{
    private const int MostAtOnce = 200;

    // What was written after a purge – a note, a type – is purged once more.
    private const string Due =
        """
        from ended_facts f join conversations c on c.id = f.conversation_id left join purged_conversations p on p.conversation_id = c.id
        where f.revision = 1 and f.account = $1 and f.ended_at < $2 and c.status = 5 and (p.conversation_id is null or p.version < c.version)
        """;

    private readonly ChatDatabase database = background.Database;

    /// <summary>The accounts that ever had an end.</summary>
    public async Task<List<string>> AccountsAsync(CancellationToken cancel)
    {
        await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
        return await sql.QueryAsync("select distinct account from ended_facts order by account", row => row.GetString(0), cancel);
    }

    /// <summary>What would be purged, and what is kept.</summary>
    public async Task<(int Count, DateTimeOffset? Oldest)> DueAsync(string account, DateTimeOffset before, CancellationToken cancel)
    {
        await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
        var found = await sql.QueryAsync($"select count(*), min(f.ended_at) {Due}", row => (row.GetInt32(0), database.Time(row, 1)), cancel, account, before);
        return found[0];
    }

    /// <summary>Purges what ended before an instant.</summary>
    /// <param name="account">The channel account.</param>
    /// <param name="before">The instant.</param>
    /// <param name="told">Told how many conversations, one after the other.</param>
    /// <param name="cancel">Gives up between two of them.</param>
    public async Task RunAsync(string account, DateTimeOffset before, Action<int> told, CancellationToken cancel)
    {
        List<DueConversation> page;
        do
        {
            page = await PageAsync(account, before, cancel);
            foreach (var due in page)
            {
                await PurgeAsync(due, cancel);
                told(1);
            }

            foreach (var contact in page.Select(d => d.Contact).Distinct())
            {
                if (await HasNothingLeftAsync(contact, cancel))
                    await erasure.EraseOldAsync(contact, cancel);
            }
        }
        while (page.Count == MostAtOnce);
        await DropRawAsync(account, before, cancel);
    }

    private async Task<List<DueConversation>> PageAsync(string account, DateTimeOffset before, CancellationToken cancel)
    {
        await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
        return await sql.QueryAsync(
            $"select c.id, c.thread_id, c.contact_id {Due} order by f.ended_at, c.id limit {MostAtOnce}",
            row => new DueConversation(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2)),
            cancel, account, before);
    }

    private async Task PurgeAsync(DueConversation due, CancellationToken cancel)
    {
        await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
        // The lock that the pump takes: nobody writes a note meanwhile.
        await sql.QueryAsync($"select id from threads where id = $1 {sql.ForUpdate}", row => row.GetGuid(0), cancel, due.Thread);
        var found = await sql.QueryAsync(
            "select state, version from conversations where id = $1", row => (State: row.GetString(0), Version: row.GetInt64(1)), cancel, due.Id);
        await ErasedRows.EraseConversationAsync(sql, due.Id, found[0].State, cancel);
        foreach (var keeper in media)
            await keeper.EraseAsync(sql, [due.Id], isDemanded: false, cancel);
        await sql.RunAsync(
            """
            insert into purged_conversations (conversation_id, version, at) values ($1, $2, $3)
            on conflict (conversation_id) do update set version = excluded.version, at = excluded.at
            """,
            cancel, due.Id, found[0].Version, Microseconds.Cut(clock.GetUtcNow()));
        await sql.CommitAsync(cancel);
    }

    /// <summary>Whether everything that a contact ever wrote is purged, and they are not erased yet.</summary>
    private async Task<bool> HasNothingLeftAsync(Guid contact, CancellationToken cancel)
    {
        await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
        var left = await sql.QueryAsync(
            """
            select 1 from contacts k where k.id = $1 and k.external_id <> '' and not exists (
                select 1 from conversations c left join purged_conversations p on p.conversation_id = c.id
                where c.contact_id = k.id and (p.conversation_id is null or p.version < c.version))
            """,
            row => row.GetInt32(0), cancel, contact);
        return left.Count > 0;
    }

    // What was signed and not understood is kept as it came, and no longer than the rest.
    private async Task DropRawAsync(string account, DateTimeOffset before, CancellationToken cancel)
    {
        await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
        await sql.RunAsync("delete from quarantine where account = $1 and at < $2", cancel, account, before);
        await sql.CommitAsync(cancel);
    }

    private sealed record DueConversation(Guid Id, Guid Thread, Guid Contact);
}
