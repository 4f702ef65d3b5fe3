using System.Data.Common;
using ChatClosing.Agents.Access;
using ChatClosing.Conversations;
using ChatClosing.Desk.Drafts;
using ChatClosing.Desk.Views;
using ChatClosing.Storage.News;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Desk;

/// <summary>
/// Brings what was committed, here and on other nodes, to the desks: the rows of the lists to everybody, log entries to those who show the
/// conversation. What gathers while one push is under way goes with the next.
/// </summary>
internal sealed partial class LiveUpdates(
    LiveInbox inbox,
    LivePushes pushes,
    ConversationReader reader,
    LogReader log,
    AgentDrafts drafts,
    OpenWindows windows,
    LiveConnections connections,
    Roster roster,
    TimeProvider clock,
    ILogger<LiveUpdates> logger) : BackgroundService
{
    private const int MostRemembered = 50_000;
    private const int EntriesAtOnce = 200;
    private static readonly TimeSpan RestOfFailed = TimeSpan.FromSeconds(1);

    // Up to which version desks were told of a conversation. Forgotten, they are told twice, which changes nothing.
    private readonly Dictionary<Guid, long> told = [];
    private readonly OfferChanges offers = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var news = await inbox.TakeAsync(stoppingToken);
            try
            {
                await PushAsync(news, stoppingToken);
            }
            catch (Exception e) when (e is DbException or InvalidOperationException or TimeoutException or IOException)
            {
                LogNotPushed(e.Message);
                await Task.Delay(RestOfFailed, clock, stoppingToken);
                inbox.Missed();
            }
        }
    }

    private async Task PushAsync(LiveNews news, CancellationToken cancel)
    {
        if (news.Missed || connections.IsEmpty || told.Count > MostRemembered)
            told.Clear();
        // Who connects reads the lists anew: nothing is read for nobody.
        if (connections.IsEmpty)
        {
            offers.Forget();
            return;
        }

        if (news.Missed)
            pushes.ToAll("missed");
        foreach (var change in news.Committed)
            await PushEntriesAsync(change, cancel);
        var changed = news.Committed.Select(c => c.After.Id).ToHashSet();
        foreach (var moved in news.Heard)
        {
            // One reading of the log may have brought what several commits wrote.
            if (told.GetValueOrDefault(moved.Id) >= moved.To)
                continue;
            await PushLogAsync(moved.Id, told.GetValueOrDefault(moved.Id, moved.From), moved.To, cancel);
            changed.Add(moved.Id);
        }

        // After the logs: a row is never older than the entries that were pushed.
        await PushRowsAsync([.. changed], news.IdsOf(NewsKind.Thread), cancel);
        // An id that says nothing: whoever shows the contact reads what is left.
        if (news.IdsOf(NewsKind.Erased) is [_, ..] erased)
            pushes.ToAll("erased", new { ids = erased });
        await PushTypingAsync(news.IdsOf(NewsKind.Typing), cancel);
        await PushFilesAsync(news.Others.Where(n => n.Kind == NewsKind.File).Distinct(), cancel);
        if (news.Others.Any(n => n.Kind == NewsKind.Notices))
            pushes.ToAll("notices");
        if (news.IdsOf(NewsKind.People) is [_, ..] about)
            pushes.ToAll("people", new { ids = about });
        if (news.Others.Any(n => n.Kind == NewsKind.Types))
            pushes.ToAll("types");
        if (news.Others.Any(n => n.Kind == NewsKind.CannedReplies))
            pushes.ToAll("canned");
        await PushDraftsAsync(news.Others.Where(n => n.Kind == NewsKind.Draft).Distinct(), cancel);
    }

    private async Task PushEntriesAsync(ConversationChange change, CancellationToken cancel)
    {
        var (id, first, last) = (change.After.Id, change.After.Version - change.Events.Count + 1, change.After.Version);
        var known = told.GetValueOrDefault(id, first - 1);
        if (known < first - 1)
        {
            // Another node's entries are before these, and its word is still on the way.
            await PushLogAsync(id, known, last, cancel);
            return;
        }

        if (known < last && windows.IsShown(id))
            PushEntries(id, await log.ViewsAsync(change.Events.Select((e, i) => (first + i, e)), cancel));
        told[id] = last;
    }

    /// <summary>Pushes what the log has after a seq, which may be more than was heard of.</summary>
    private async Task PushLogAsync(Guid id, long after, long last, CancellationToken cancel)
    {
        for (long? next = windows.IsShown(id) ? after : null; next is { } from;)
        {
            var page = await log.PageAsync(id, from, null, EntriesAtOnce, cancel);
            if (page is null or { Items: [] })
                break;
            PushEntries(id, page.Items);
            last = Math.Max(last, page.Items[^1].Seq);
            next = page.Next;
        }

        told[id] = last;
    }

    private void PushEntries(Guid id, IReadOnlyList<EntryView> entries) =>
        pushes.ToWindows(id, "entries", new { conversationId = id, entries });

    private async Task PushRowsAsync(List<Guid> ids, IReadOnlyList<Guid> threads, CancellationToken cancel)
    {
        var items = new List<ItemView>();
        if (ids.Count > 0)
            items.AddRange(await reader.ItemsAsync(db => db.Conversations.Where(c => ids.Contains(c.Id)), cancel));
        // A query of its own: "one or the other" in one would read the whole table.
        if (threads.Count > 0)
        {
            items.AddRange(await reader.ItemsAsync(
                db => db.Conversations.Where(c => threads.Contains(c.ThreadId) && c.Status != Status.Ended && !ids.Contains(c.Id)), cancel));
        }

        // A row that left the picking list is told as such: Ending shows as a toast only, Ended nowhere but among the tasks.
        if (items.Count == 0)
            return;
        pushes.ToScopes(await roster.NowAsync(cancel), "changed", scope =>
            items.FindAll(i => scope.Sees(i.Account, i.LastAgent?.Id)) is [_, ..] seen
                ? seen.Select(i => new { i.ConversationId, i.Version, i.Status, item = IsListed(i) ? i : null, i.TaskSince })
                : null);
        if (offers.Take(items))
            pushes.ToAll("offers");
    }

    // What a bot is answering is shown to supervisors who ask for it: the desk knows which of its lists that is.
    private static bool IsListed(ItemView item) => item.Status is not (Status.Ending or Status.Ended);

    // The entry is the same, only its file has come: the desk takes it in the place of the one it has.
    private async Task PushFilesAsync(IEnumerable<NewsItem> files, CancellationToken cancel)
    {
        foreach (var file in files.Where(f => windows.IsShown(f.In)))
        {
            if (await log.OfMessageAsync(file.In, file.Id, cancel) is { } entry)
                PushEntries(file.In, [entry]);
        }
    }

    // What somebody has not sent is nobody else's.
    private async Task PushDraftsAsync(IEnumerable<NewsItem> changed, CancellationToken cancel)
    {
        foreach (var (_, conversation, agent) in changed)
        {
            if (pushes.IsAtADesk(agent))
                pushes.ToPerson(agent, "draft", await drafts.FindAsync(conversation, agent, cancel));
        }
    }

    private async Task PushTypingAsync(IReadOnlyList<Guid> threads, CancellationToken cancel)
    {
        if (threads.Count == 0)
            return;
        var items = await reader.ItemsAsync(db => db.Conversations.Where(c => threads.Contains(c.ThreadId) && c.Status != Status.Ended), cancel);
        foreach (var item in items)
            pushes.ToWindows(item.ConversationId, "typing", new { item.ConversationId });
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Live updates were not pushed, the desks are told to read: {Reason}")]
    private partial void LogNotPushed(string reason);
}
