using System.Collections.Frozen;
using ChatClosing.Conversations.Events;
using ChatClosing.Operations.Edge;
using ChatClosing.Storage;
using ChatClosing.Transcripts.Rendering;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Transcripts;

/// <summary>Reads what a transcript is made of: whole logs, so over the connections of jobs and reports.</summary>
internal sealed class TranscriptReader(BackgroundDatabase background, NameCache nameCache, RevisionNames kept, CompanySettings company, EdgeSettings edge)
{
    /// <summary>The transcript of a conversation; null when there is no such conversation or revision.</summary>
    /// <param name="conversation">Which.</param>
    /// <param name="revision">As of which revision; null: with everything so far.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Transcript?> FindAsync(Guid conversation, int? revision, CancellationToken cancel)
    {
        await using var db = background.Open();
        var rows = await db.Log.AsNoTracking().Where(l => l.ConversationId == conversation).OrderBy(l => l.Seq).Select(l => new { l.Name, l.Data }).ToListAsync(cancel);
        if (rows.Count == 0)
            return null;
        if (TranscriptBuilder.UpTo([.. rows.Select(r => EventJson.Read(r.Name, r.Data))], revision) is not { } log)
            return null;
        var names = await NamesAsync(db, conversation, revision, log, cancel);
        return TranscriptBuilder.Of(log, revision, names.Others, names.Customer);
    }

    /// <summary>The company's language and clock, for colleagues.</summary>
    public TranscriptStyle ForColleagues => new() { Words = company.Words, Zone = company.Zone, WithNotes = true, PublicUrl = edge.PublicUrl };

    /// <summary>Without notes, in the customer's language where their platform tells it.</summary>
    public TranscriptStyle ForCustomers(Transcript it) =>
        ForColleagues with { WithNotes = false, Words = TranscriptWords.Of(it.CustomerLocale) ?? company.Words };

    private async Task<NamesInUse> NamesAsync(ChatDb db, Guid conversation, int? revision, IReadOnlyList<Event> log, CancellationToken cancel)
    {
        var users = log.Select(ActorOf).OfType<Guid>().ToHashSet();
        var types = log.OfType<ConversationQualified>().Select(e => e.TypeId).ToHashSet();
        var known = await nameCache.WithAsync(users, types, cancel);
        // No more than are in it: nobody's name is kept with a conversation of others.
        var now = new KnownNames(
            known.Users.Where(u => users.Contains(u.Key)).ToFrozenDictionary(), known.Types.Where(t => types.Contains(t.Key)).ToFrozenDictionary());
        if (revision is { } ended and > 0)
            return await kept.OfAsync(conversation, ended, now, cancel);
        var customer = await db.Conversations.Where(c => c.Id == conversation).Join(db.Contacts, c => c.ContactId, c => c.Id, (_, contact) => contact.Name).FirstOrDefaultAsync(cancel);
        return new(customer, now);
    }

    private static Guid? ActorOf(Event happened) => happened switch
    {
        EngagementOpened e => e.Agent,
        TransferAccepted e => e.Agent,
        ConversationReassigned e => e.Agent,
        MessageQueued e => e.By,
        ConversationClosed e => e.By,
        EndAsked e => e.By,
        ConversationQualified e => e.By,
        NoteAdded e => e.By,
        _ => null,
    };
}
