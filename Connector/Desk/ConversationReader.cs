using ChatClosing.Adapters.Channels;
using ChatClosing.Agents.Access;
using ChatClosing.Channels;
using ChatClosing.Conversations;
using ChatClosing.Desk.Views;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Desk;

/// <summary>Reads conversations as the desk shows them.</summary>
internal sealed class ConversationReader(
    IDbContextFactory<ChatDb> databases, NameCache nameCache, ChannelAccounts accounts, Roster roster, TimeProvider clock)
{
    /// <summary>The items of a query of rows, in its order.</summary>
    public async Task<IReadOnlyList<ItemView>> ItemsAsync(Func<ChatDb, IQueryable<ConversationRow>> query, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var rows = await query(db).AsNoTracking().Join(db.Contacts.AsNoTracking(), c => c.ContactId, c => c.Id, (row, contact) => new RowOfList(
            row.Id, row.ThreadId, row.Channel, row.Account, contact, row.Preview, row.PreviewKind, row.PreviewAt, row.Status, row.AgentId, row.LastAgentId, row.UnansweredSince,
            row.WindowEndsAt, row.TypeId, row.Reason, row.Version, row.Timer, row.DueAt, row.Held, row.SnoozedUntil, row.EscalatedAt, row.TaskSince)
        {
            Offered = row.OfferedTo == null ? null : row.State,
        }).ToListAsync(cancel);
        var people = await roster.NowAsync(cancel);
        var names = new Names(await nameCache.WithAsync(rows.SelectMany(r => r.Users), rows.Select(r => r.TypeId).OfType<Guid>(), cancel));
        return [.. rows.Select(r => Item(r, names, people))];
    }

    /// <summary>One conversation with what its window needs; null when there is none.</summary>
    public async Task<ConversationView?> FindAsync(Guid id, Actor reader, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await db.Conversations.AsNoTracking().Where(c => c.Id == id)
            .Join(db.Contacts, c => c.ContactId, c => c.Id, (c, contact) => new { c.State, Contact = contact })
            .FirstOrDefaultAsync(cancel);
        if (found is null)
            return null;
        var next = await db.Conversations.Where(c => c.PreviousId == id).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancel);
        return await ViewAsync(db, EventJson.ReadState(found.State), found.Contact, next, reader, cancel);
    }

    /// <summary>A conversation that a command has just given, without reading it again.</summary>
    public async Task<ConversationView> ViewAsync(Conversation it, Actor reader, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var contact = await db.Contacts.AsNoTracking().FirstAsync(c => c.Id == it.ContactId, cancel);
        var next = it.Status == Status.Ended ? await db.Conversations.Where(c => c.PreviousId == it.Id).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancel) : null;
        return await ViewAsync(db, it, contact, next, reader, cancel);
    }

    private async Task<ConversationView> ViewAsync(ChatDb db, Conversation it, ContactRow contact, Guid? next, Actor reader, CancellationToken cancel)
    {
        var facts = accounts.FactsOf(it.Account);
        Guid?[] people = [it.Agent, it.LastAgent, it.HeldBy, it.Offer?.By, it.Offer?.Agent];
        var names = new Names(await nameCache.WithAsync(people.OfType<Guid>(), new[] { it.TypeId }.OfType<Guid>(), cancel));
        return new ConversationView
        {
            ConversationId = it.Id,
            ThreadId = it.ThreadId,
            Channel = it.Channel,
            Account = it.Account,
            Contact = Contact(contact) with { Linked = await LinkedAsync(db, contact, cancel) },
            Preview = it.Preview,
            PreviewKind = it.PreviewKind,
            PreviewAt = it.PreviewAt,
            Status = it.Status,
            Agent = names.Person(ShownAgent(it.Status, it.Agent, it.LastAgent)),
            LastAgent = names.Person(it.LastAgent),
            WaitingSince = it.UnansweredSince,
            WindowEndsAt = it.WindowEndsAt,
            NeedsAnswer = NeedsAnswer(it.Status, it.UnansweredSince),
            Type = names.Type(it.TypeId),
            Reason = it.Reason,
            Offer = OfferView.Of(it.Offer, names, await roster.NowAsync(cancel)),
            SnoozedUntil = it.SnoozedUntil,
            EscalatedAt = it.EscalatedAt,
            Timer = TimerView.Of(it.Timer?.Why, it.Timer?.At, it.HeldBy is not null),
            TaskSince = it.TaskSince,
            Version = it.Version,
            Previous = it.PreviousId,
            Next = next,
            StartedAt = it.StartedAt,
            EndedAt = it.End?.EndsAt,
            SealsAt = it.Status == Status.Ending ? it.End?.SealsAt : null,
            UndoUntil = UndoUntil(it, reader),
            EndReason = it.End?.Reason,
            Endnote = it.Endnote,
            Quality = QualityView.Of(it.Quality),
            Wishes = WishesView.Of(it.End?.Wishes),
            Unsent = it.Pending.Count(m => m.IsUnderWay),
            UnsentMessages = await UnsentAsync(db, it, cancel),
            GivesUpAt = it.Status == Status.Ending ? it.End?.GivesUpAt : null,
            VisitorLeftAt = it.VisitorLeftAt,
            HeldBy = names.Person(it.HeldBy),
            Public = facts.Traits.IsPublic,
            ChannelTraits = TraitsOf(it.Account, facts),
            Context = await ContextAsync(db, it.ThreadId, cancel),
            Pause = await PauseAsync(db, it.Account, cancel),
            HumanAgentEndsAt = facts.Settings.HumanAgent ? it.WindowEndsAt + (facts.Traits.HumanAgentWindow - facts.Traits.ReplyWindow) : null,
            PrivateReply = facts.Traits.PrivateReplyWindow is { } window && it.LastCustomerAt is { } wrote
                ? new PrivateReplyView(wrote + window, it.PrivatelyAnswered == it.LastCustomerMessage)
                : null,
            Spam = it.IsSpam,
            LastSeq = it.Version,
        };
    }

    private DateTimeOffset? UndoUntil(Conversation it, Actor reader) => it switch
    {
        // An end can be undone until the seal, which waits for the outbox: the grace time is what is promised.
        { Status: Status.Ending, End: { } end } when reader.MayActFor(end.By ?? it.LastAgent) => end.SealsAt,
        { Status: Status.Closed or Status.Waiting, UndoableClose: { } close } when (close.By == reader.Id || reader.Role == Role.Supervisor) && close.Until > clock.GetUtcNow() => close.Until,
        _ => null,
    };

    private static async Task<IReadOnlyList<UnsentView>> UnsentAsync(ChatDb db, Conversation it, CancellationToken cancel)
    {
        if (it.Pending.IsEmpty)
            return [];
        var ids = it.Pending.Select(m => m.Id).ToList();
        var texts = await db.Outbox.AsNoTracking().Where(o => ids.Contains(o.MessageId)).ToDictionaryAsync(o => o.MessageId, cancel);
        return [.. it.Pending.Select(m => UnsentView.Of(m, texts.GetValueOrDefault(m.Id)))];
    }

    private static async Task<IReadOnlyList<LinkedView>> LinkedAsync(ChatDb db, ContactRow contact, CancellationToken cancel) => contact.PersonId is { } person
        ? await db.Contacts.AsNoTracking().Where(c => c.PersonId == person && c.Id != contact.Id).OrderBy(c => c.Channel).ThenBy(c => c.Id)
            .Select(c => new LinkedView(c.Id, c.Channel, c.Account, c.ExternalId, c.Name)).ToListAsync(cancel)
        : [];

    private static async Task<ContextView?> ContextAsync(ChatDb db, Guid thread, CancellationToken cancel) =>
        await db.Threads.AsNoTracking().Where(t => t.Id == thread && (t.ContextText != null || t.ContextLink != null))
            .Select(t => new ContextView(t.ContextText, t.ContextLink)).FirstOrDefaultAsync(cancel);

    private async Task<PauseView?> PauseAsync(ChatDb db, string account, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return await db.AccountPauses.AsNoTracking().Where(p => p.Account == account && (p.Until == null || p.Until > now))
            .Select(p => new PauseView(p.Until, p.Code, p.Detail)).FirstOrDefaultAsync(cancel);
    }

    private ItemView Item(RowOfList r, Names names, KnownPeople people) => new()
    {
        Public = accounts.FactsOf(r.Account).Traits.IsPublic,
        ConversationId = r.Id,
        ThreadId = r.ThreadId,
        Channel = r.Channel,
        Account = r.Account,
        Contact = Contact(r.Contact),
        Preview = r.Preview,
        PreviewKind = r.PreviewKind,
        PreviewAt = r.PreviewAt,
        Status = r.Status,
        Agent = names.Person(ShownAgent(r.Status, r.AgentId, r.LastAgentId)),
        LastAgent = names.Person(r.LastAgentId),
        WaitingSince = r.UnansweredSince,
        WindowEndsAt = r.WindowEndsAt,
        NeedsAnswer = NeedsAnswer(r.Status, r.UnansweredSince),
        Type = names.Type(r.TypeId),
        Reason = r.Reason,
        Offer = OfferView.Of(r.Offer, names, people),
        SnoozedUntil = r.SnoozedUntil,
        EscalatedAt = r.EscalatedAt,
        Timer = TimerView.Of(r.Timer, r.DueAt, r.Held),
        TaskSince = r.TaskSince,
        Version = r.Version,
    };

    private static ContactView Contact(ContactRow contact) => new(contact.Id, contact.ExternalId, contact.Name, contact.Picture) { Blocked = contact.Blocked };

    private static Guid? ShownAgent(Status status, Guid? agent, Guid? last) => status is Status.Closed or Status.Ending or Status.Ended ? last : agent;

    private static bool NeedsAnswer(Status status, DateTimeOffset? unansweredSince) =>
        unansweredSince is not null && status is Status.Waiting or Status.Engaged;

    private TraitsView TraitsOf(string account, Facts facts)
    {
        var traits = facts.Traits;
        var adapter = accounts.Find(account) is { } found ? accounts.AdapterOf(found) : null;
        return new TraitsView(
            traits.TextLimit, traits.TextUnit == TextUnit.Utf8Bytes ? "bytes" : "utf16", traits.CanClose, traits.IsPublic, traits.ReplyWindow?.TotalHours)
        {
            Files = [.. traits.Files.Select(f => new FileLimitView(f.ContentType, f.MaxBytes))],
            Templates = traits.HasTemplates,
            PrivateReplyHours = traits.PrivateReplyWindow?.TotalHours,
            Quotes = traits.CanQuote,
            Moderates = adapter is ICommentModerator,
            Typing = adapter is ISignalSender { ShowsTyping: true },
            Rate = traits.Rate is { } rate ? new RateView(rate.Messages, rate.Per.TotalSeconds) : null,
            HumanAgentHours = facts.Settings.HumanAgent ? traits.HumanAgentWindow?.TotalHours : null,
        };
    }

    private sealed record RowOfList(
        Guid Id, Guid ThreadId, string Channel, string Account, ContactRow Contact, string? Preview, string? PreviewKind, DateTimeOffset? PreviewAt, Status Status, Guid? AgentId, Guid? LastAgentId,
        DateTimeOffset? UnansweredSince, DateTimeOffset? WindowEndsAt, Guid? TypeId, string? Reason, long Version,
        string? Timer, DateTimeOffset? DueAt, bool Held, DateTimeOffset? SnoozedUntil, DateTimeOffset? EscalatedAt, DateTimeOffset? TaskSince)
    {
        /// <summary>The conversation's state while an offer stands: lists read it for no other reason.</summary>
        public string? Offered { get; init; }

        public TransferOffer? Offer => field ??= Offered is { } state ? EventJson.ReadState(state).Offer : null;

        public IEnumerable<Guid> Users => new[] { AgentId, LastAgentId, Offer?.By, Offer?.Agent }.OfType<Guid>();
    }
}
