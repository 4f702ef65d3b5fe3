using ChatClosing.Adapters.Channels;
using ChatClosing.Agents.Audit;
using ChatClosing.Contacts.Aliases;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using ChatClosing.Storage.News;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Contacts.Erasure;

/// <summary>
/// Erases everything about a contact in one transaction: what was written and sent, notes, names, addresses, files. What stays says nothing about
/// anybody: that there were conversations, when, who handled them, and the hashes and platform ids by which a late replay is recognised. A contact
/// who writes again is a new acquaintance in the same thread.
/// </summary>
public sealed class ContactErasure
{
    private const int Tries = 10;
    private readonly ChatDatabase database;
    private readonly SqliteWriteGate gate;
    private readonly CommandPump pump;
    private readonly IEnumerable<IErasesMedia> media;
    private readonly AliasCache cache;
    private readonly ContactProfiles profiles;
    private readonly ContactNames names;
    private readonly ErasureLedger ledger;
    private readonly TimeProvider clock;

    internal ContactErasure(
        ChatDatabase database,
        SqliteWriteGate gate,
        CommandPump pump,
        IEnumerable<IErasesMedia> media,
        AliasCache cache,
        ContactProfiles profiles,
        ContactNames names,
        ErasureLedger ledger,
        NodeNews nodes,
        TimeProvider clock)
    {
        (this.database, this.gate, this.pump, this.media) = (database, gate, pump, media);
        (this.cache, this.profiles, this.names, this.clock) = (cache, profiles, names, clock);
        this.ledger = ledger;
        nodes.Told += news =>
        {
            if (news.Kind == NewsKind.Erased)
                profiles.Forget(news.Id);
        };
    }

    /// <summary>Erases a contact. Safe to do again; one who was erased already only loses what came since.</summary>
    /// <param name="contactId">Whom.</param>
    /// <param name="by">Who asked for it here; null for a platform.</param>
    /// <param name="cancel">Gives up; nothing is erased then.</param>
    /// <returns>False when there is no such contact.</returns>
    /// <exception cref="TimeoutException">Messages to the contact went out again and again meanwhile, or the database is away.</exception>
    public Task<bool> EraseAsync(Guid contactId, Guid? by, CancellationToken cancel)
    {
        var now = Microseconds.Cut(clock.GetUtcNow());
        return EraseAsync(new ErasureEntry(Guid.CreateVersion7(now), contactId, now), by, "contact.erased", isDemanded: true, cancel);
    }

    /// <summary>The same for one of whom everything is too old to be kept: nobody demands it, so what others were given stays theirs.</summary>
    /// <inheritdoc cref="EraseAsync(Guid, Guid?, CancellationToken)"/>
    internal Task<bool> EraseOldAsync(Guid contactId, CancellationToken cancel)
    {
        var now = Microseconds.Cut(clock.GetUtcNow());
        return EraseAsync(new ErasureEntry(Guid.CreateVersion7(now), contactId, now), by: null, "contact.erased", isDemanded: false, cancel);
    }

    /// <summary>
    /// Erases once more whom a restored backup brought back. One whom it does not know is noted as erased all the same: who writes later must not be
    /// erased for something of before.
    /// </summary>
    internal async Task RepeatAsync(ErasureEntry entry, CancellationToken cancel)
    {
        // What others were given did not come back with our backup.
        if (await EraseAsync(entry, by: null, "contact.erased-again", isDemanded: false, cancel))
            return;
        await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
        await NoteAsync(sql, entry, cancel);
        await sql.CommitAsync(cancel);
    }

    private static Task NoteAsync(PlainTransaction sql, ErasureEntry entry, CancellationToken cancel) => sql.RunAsync(
        "insert into erasures (id, contact_id, at) values ($1, $2, $3) on conflict (id) do nothing", cancel, entry.Id, entry.ContactId, entry.At);

    private async Task<bool> EraseAsync(ErasureEntry entry, Guid? by, string what, bool isDemanded, CancellationToken cancel)
    {
        var contactId = entry.ContactId;
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
            // The same locks in the same order as the pump's: nothing of these threads moves until the end.
            var threads = await sql.QueryAsync(
                $"select id from threads where contact_id = $1 order by id {sql.ForUpdate}", row => row.GetGuid(0), cancel, contactId);
            if (await ErasedRows.FindAsync(sql, contactId, cancel) is not { } contact)
                return false;
            var underWay = await ErasedRows.UnderWayAsync(sql, contactId, cancel);
            if (underWay.Count == 0)
            {
                await EraseAsync(sql, entry, contact, threads, AuditTrail.Row(clock.GetUtcNow(), what, by, contactId.ToString()), isDemanded, cancel);
                Forget(contactId, contact, threads);
                return true;
            }

            // An empty message must not be sent. What becomes of a message is a command, and the pump needs the locks for it.
            await sql.DisposeAsync();
            foreach (var message in underWay)
                await GiveUpAsync(message);
        }

        throw new TimeoutException("There were always messages to this contact under way.");
    }

    private async Task EraseAsync(
        PlainTransaction sql, ErasureEntry entry, ErasedContact contact, List<Guid> threads, AuditRow audit, bool isDemanded, CancellationToken cancel)
    {
        var conversations = await ErasedRows.EraseConversationsAsync(sql, threads, cancel);
        foreach (var keeper in media)
            await keeper.EraseAsync(sql, conversations, isDemanded, cancel);
        await ContactLinks.LeaveAsync(sql, entry.ContactId, cancel);
        await ErasedRows.EraseContactAsync(sql, entry.ContactId, contact, Microseconds.Cut(clock.GetUtcNow()), cancel);
        await sql.AddAsync(audit, cancel);
        await NoteAsync(sql, entry, cancel);
        // Before the commit: a crash between leaves an erasure that was asked for and is done at the next start, never one that a backup undoes.
        ledger.Write(entry);
        await sql.CommitAsync(cancel);
    }

    private void Forget(Guid contactId, ErasedContact contact, List<Guid> threads)
    {
        cache.Forget(contact.Aliases.Select(id => new Alias(contact.Account, id)));
        profiles.Forget(contactId);
        names.Announce(threads);
        names.AnnounceErased(contactId);
    }

    private async Task GiveUpAsync(MessageUnderWay message)
    {
        var reason = new FailureReason("erased");
        DeliveryReport report = message.IsHandedOver ? new ReportUnknown(message.Id, reason) : new ReportFailed(message.Id, reason);
        var command = report with { ConversationId = message.ConversationId, ThreadId = message.ThreadId, Account = message.Account };
        var result = await pump.SubmitAsync(command, CancellationToken.None);
        if (!result.IsDurable)
            throw new TimeoutException("The database does not take writes now.");
    }
}
