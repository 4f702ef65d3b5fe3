using ChatClosing.Agents.Access;
using ChatClosing.Conversations.Events;
using ChatClosing.Desk.Views;
using ChatClosing.Media;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Desk;

/// <summary>Reads a conversation's log as the API shows it.</summary>
internal sealed class LogReader(IDbContextFactory<ChatDb> databases, NameCache nameCache, Roster roster, MediaViews media)
{
    /// <summary>Entries in the order of their seq; null when there is no such conversation.</summary>
    /// <param name="conversation">Which.</param>
    /// <param name="after">Those after this seq.</param>
    /// <param name="before">Only those before this seq, the last ones of them: for reading backwards.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<LogView?> PageAsync(Guid conversation, long after, long? before, int limit, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var rows = db.Log.AsNoTracking().Where(l => l.ConversationId == conversation && l.Seq > after);
        var page = before is { } seq
            ? await rows.Where(l => l.Seq < seq).OrderByDescending(l => l.Seq).Take(limit).ToListAsync(cancel)
            : await rows.OrderBy(l => l.Seq).Take(limit + 1).ToListAsync(cancel);
        if (before is not null)
            page.Reverse();
        if (page.Count == 0 && !await db.Conversations.AnyAsync(c => c.Id == conversation, cancel))
            return null;
        var entries = await ViewsAsync(page.Select(l => (l.Seq, EventJson.Read(l.Name, l.Data))), cancel);
        var queued = entries.Where(e => e.Name == "message.queued").Select(e => e.MessageId!.Value).ToList();
        var sent = await db.Outbox.AsNoTracking().Where(o => queued.Contains(o.MessageId)).ToDictionaryAsync(o => o.MessageId, cancel);
        var shown = entries.Select(e => e.Name == "message.queued" && sent.TryGetValue(e.MessageId!.Value, out var message) ? AsItStands(e, message) : e).ToList();
        return before is null && shown.Count > limit ? new LogView(shown[..limit], shown[limit - 1].Seq) : new LogView(shown, null);
    }

    /// <summary>One entry; null when there is none.</summary>
    public async Task<EntryView?> FindAsync(Guid conversation, long seq, CancellationToken cancel) =>
        (await PageAsync(conversation, seq - 1, null, 1, cancel))?.Items is [var entry, ..] ? entry : null;

    /// <summary>Events as entries, with the names of people and types.</summary>
    public async Task<IReadOnlyList<EntryView>> ViewsAsync(IEnumerable<(long Seq, Event Event)> events, CancellationToken cancel)
    {
        var list = events.ToList();
        var types = list.Select(e => TypeOf(e.Event)).OfType<Guid>();
        var people = await nameCache.WithAsync(list.SelectMany(e => UsersOf(e.Event)), types, cancel);
        var names = new Names(people, await roster.NowAsync(cancel));
        var entries = list.Select(e => EntryViews.Of(e.Seq, e.Event, names)).ToList();
        var files = entries.SelectMany(e => e.Attachments ?? []).Select(a => a.Id).OfType<Guid>().ToList();
        if (files.Count == 0)
            return entries;
        var known = await media.OfAsync(files, cancel);
        return [.. entries.Select(e => e.Attachments is [_, ..] attached ? e with { Attachments = [.. attached.Select(a => AsItStands(a, known))] } : e)];
    }

    /// <summary>The entry of a message; null when there is none.</summary>
    public async Task<EntryView?> OfMessageAsync(Guid conversation, Guid message, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var seq = await db.MessageIds.AsNoTracking().Where(m => m.MessageId == message && m.ConversationId == conversation).Select(m => (long?)m.Seq).FirstOrDefaultAsync(cancel);
        return seq is { } found ? await FindAsync(conversation, found, cancel) : null;
    }

    /// <summary>How people and types are called.</summary>
    public async Task<Names> NamesAsync(IEnumerable<Guid?> people, IEnumerable<Guid?> types, CancellationToken cancel) =>
        new(await nameCache.WithAsync(people.OfType<Guid>(), types.OfType<Guid>(), cancel));

    // A file that is missing was taken back, or is older than the store.
    private static AttachmentView AsItStands(AttachmentView attachment, IReadOnlyDictionary<Guid, MediaView> known)
    {
        if (attachment.Id is not { } id)
            return attachment;
        return known.TryGetValue(id, out var file)
            ? attachment with
            {
                ContentType = file.ContentType,
                Url = file.Url,
                State = file.State,
                Length = file.Length,
                Reason = file.Reason,
                Detail = file.Detail,
            }
            : attachment with { State = "none" };
    }

    private static EntryView AsItStands(EntryView entry, OutboxRow message) => entry with
    {
        Delivery = EntryViews.WordOf(message.State),
        Reason = message.FailureCode,
        Detail = message.FailureDetail,
    };

    private static Guid? TypeOf(Event happened) => happened switch
    {
        ConversationQualified e => e.TypeId,
        QualificationConflicted e => e.TypeId,
        _ => null,
    };

    private static IEnumerable<Guid> UsersOf(Event happened)
    {
        Guid? user = happened switch
        {
            EngagementOpened e => e.Agent,
            MessageQueued { Automatic: null } e => e.By,
            TransferOffered e => e.By,
            TransferAccepted e => e.Agent,
            TransferDeclined e => e.By,
            TransferCancelled e => e.By,
            ConversationReassigned e => e.By,
            ConversationClosed e => e.By,
            ConversationReleased e => e.By,
            EndAsked e => e.By,
            EndUndone e => e.By,
            CloseUndone e => e.By,
            ConversationQualified e => e.By,
            NoteAdded e => e.By,
            QualityAnswered e => e.By,
            SpamMarked e => e.By,
            EffectRetried e => e.By,
            TranscriptAsked e => e.By,
            CommentModerated e => e.By,
            MessageRetried e => e.By,
            MessageDiscarded e => e.By,
            MessageWaived e => e.By,
            AnswerNotNeeded e => e.By,
            TimersHeld e => e.By,
            QualificationConflicted e => e.By,
            EndExtended e => e.By,
            ConversationContinued e => e.By,
            TaskDone e => e.By,
            CourtesyOpened e => e.By,
            MessageCarried e => e.By,
            _ => null,
        };
        var to = happened switch
        {
            TransferOffered e => e.Agent,
            ConversationReassigned e => e.Agent,
            _ => null,
        };
        return new[] { user, to }.OfType<Guid>();
    }
}
