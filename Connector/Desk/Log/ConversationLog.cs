using System.Globalization;
using ChatClosing.Desk.Views;
using ChatClosing.Storage;
using ChatClosing.Storage.Search;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Desk.Log;

/// <summary>The log: every conversation, open or ended, the last one started first.</summary>
internal sealed class ConversationLog(
    LogSearch search, SearchIndexer indexer, ConversationReader reader, NameCache nameCache, IDbContextFactory<ChatDb> databases)
{
    // Long enough for what somebody has just done; a list must not wait for a flood of messages.
    private static readonly TimeSpan FollowAtMost = TimeSpan.FromMilliseconds(250);

    /// <summary>A page.</summary>
    /// <exception cref="FormatException"><paramref name="after"/> is not from a page of this list.</exception>
    public async Task<ConversationLogView> PageAsync(LogFilter filter, string? after, int limit, CancellationToken cancel)
    {
        long? number = after is null ? null : Parse(after);
        // Who has just ended a conversation and turns to the log looks for it there.
        if (number is null)
            await indexer.FollowAsync(FollowAtMost, cancel);
        var hits = await search.PageAsync(filter, number, limit + 1, cancel);
        Guid[] ids = [.. hits.Take(limit).Select(h => h.ConversationId)];
        var items = (await reader.ItemsAsync(db => db.Conversations.Where(c => ids.Contains(c.Id)), cancel)).ToDictionary(i => i.ConversationId);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var states = (await db.Conversations.AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => c.State).ToListAsync(cancel))
            .Select(EventJson.ReadState).ToDictionary(c => c.Id);
        var names = new Names(await nameCache.WithAsync(states.Values.SelectMany(c => c.Stints).Select(s => s.Agent), [], cancel));
        var snippets = filter.Query is { Wanted.Count: > 0 } query ? await SnippetsAsync(db, query, ids, cancel) : [];
        return new ConversationLogView(
            [
                .. ids.Where(id => items.ContainsKey(id) && states.ContainsKey(id)).Select(id => new LogItemView(items[id], states[id])
                {
                    Agents = [.. states[id].Stints.Select(s => s.Agent).Distinct().Select(agent => names.Person(agent)!)],
                    Snippet = snippets.GetValueOrDefault(id),
                }),
            ],
            hits.Count > limit ? hits[limit - 1].Number.ToString(CultureInfo.InvariantCulture) : null,
            indexer.IsComplete);
    }

    // From the log and not from the index: what was taken back a moment ago is not shown, whatever the index still knows.
    private static async Task<Dictionary<Guid, SnippetView?>> SnippetsAsync(ChatDb db, SearchQuery query, Guid[] ids, CancellationToken cancel)
    {
        var rows = await db.Conversations.Where(c => ids.Contains(c.Id))
            .Join(db.Log, c => c.Id, l => l.ConversationId, (c, l) => new { c.Id, c.Version, l.Seq, l.Name, l.Data })
            .Where(l => l.Seq > l.Version - SearchTexts.MostEntries && SearchTexts.Entries.Contains(l.Name)).OrderBy(l => l.Seq).ToListAsync(cancel);
        return rows.GroupBy(l => l.Id)
            .ToDictionary(log => log.Key, log => Snippets.Of(query, SearchTexts.Of(log.Select(l => (l.Seq, EventJson.Read(l.Name, l.Data))))));
    }

    private static long Parse(string after) => long.TryParse(after, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new FormatException("'after' is not from a page of this list. Start again without it.");
}
