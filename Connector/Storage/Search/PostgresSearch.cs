using ChatClosing.Conversations.Events;

namespace ChatClosing.Storage.Search;

/// <summary>Reads and writes what is searched, set by set: a batch of a hundred conversations is eight statements.</summary>
internal static class PostgresSearch
{
    /// <summary>Those of the conversations whose index is behind, with their texts.</summary>
    public static async Task<IReadOnlyList<SearchEntry>> ReadAsync(
        PlainTransaction sql, IReadOnlyCollection<Guid> conversations, CancellationToken cancel)
    {
        var found = await sql.QueryAsync(
            """
            select c.state, n.name, s.number, s.version, s.contact_name
            from conversations c join contacts n on n.id = c.contact_id left join search s on s.conversation_id = c.id
            where c.id = any($1)
            """,
            SearchIndex.Found.Read,
            cancel,
            conversations.ToArray());
        var behind = found.FindAll(f => f.IsBehind);
        if (behind.Count == 0)
            return [];
        var log = await sql.QueryAsync(
            $"""
            select c.id, l.seq, l.name, l.data from unnest($1) c (id) cross join lateral (
                select seq, name, data from log where conversation_id = c.id and name in ({SearchTexts.EntryNames})
                order by seq desc limit {SearchTexts.MostEntries}) l
            """,
            row => (Id: row.GetGuid(0), Seq: row.GetInt64(1), Event: EventJson.Read(row.GetString(2), row.GetString(3))),
            cancel,
            behind.Select(f => f.Conversation.Id).ToArray());
        var events = log.ToLookup(l => l.Id, l => (l.Seq, l.Event));
        return behind.ConvertAll(f => new SearchEntry(f.Number, f.Conversation, f.ContactName, SearchTexts.Of(InOrder(events[f.Conversation.Id]))));
    }

    /// <summary>Writes them.</summary>
    public static async Task WriteAsync(PlainTransaction sql, IReadOnlyList<SearchEntry> entries, CancellationToken cancel)
    {
        SearchEntry[] placed =
        [
            .. entries.Where(e => e.Number is not null),
            .. await InsertAsync(sql, [.. entries.Where(e => e.Number is null)], cancel),
        ];
        long[] numbers = [.. placed.Select(e => e.Number!.Value)];
        // Setting what is set already breaks no HOT update: most rounds change the version alone.
        await sql.RunAsync(
            """
            update search s set version = n.version, status = n.status, type_id = n.type, spam = n.spam, contact_name = n.name
            from unnest($1, $2, $3, $4, $5, $6) n (number, version, status, type, spam, name) where s.number = n.number
            """,
            cancel,
            numbers, placed.Select(e => e.Conversation.Version).ToArray(), placed.Select(e => (short)e.Conversation.Status).ToArray(),
            placed.Select(e => e.Conversation.TypeId).ToArray(), placed.Select(e => e.Conversation.IsSpam).ToArray(),
            placed.Select(e => e.ContactName).ToArray());
        await sql.RunAsync(
            """
            insert into search_words (number, words) select n.number, n.words::tsvector from unnest($1, $2) n (number, words)
            on conflict (number) do update set words = excluded.words where search_words.words <> excluded.words
            """,
            cancel,
            numbers, placed.Select(e => e.ToTsVector()).ToArray());
        var agents = placed.SelectMany(e => e.Agents.Select(agent => (Agent: agent, Number: e.Number!.Value, e.Conversation.Id))).ToList();
        if (agents.Count > 0)
        {
            await sql.RunAsync(
                "insert into search_agents (agent_id, number, conversation_id) select * from unnest($1, $2, $3) on conflict do nothing",
                cancel,
                agents.Select(a => a.Agent).ToArray(), agents.Select(a => a.Number).ToArray(), agents.Select(a => a.Id).ToArray());
        }
    }

    private static async Task<List<SearchEntry>> InsertAsync(PlainTransaction sql, List<SearchEntry> fresh, CancellationToken cancel)
    {
        var placed = new List<SearchEntry>();
        fresh = fresh.ConvertAll(e => e with { Number = SearchNumber.Of(e.Conversation) });
        while (fresh.Count > 0)
        {
            var done = await sql.QueryAsync(
                """
                insert into search (number, conversation_id, version, account, channel, status, type_id, spam, contact_name)
                select number, id, 0, account, channel, 0, null, false, null from unnest($1, $2, $3, $4) n (number, id, account, channel)
                on conflict (number) do nothing returning conversation_id
                """,
                row => row.GetGuid(0),
                cancel,
                fresh.Select(e => e.Number!.Value).ToArray(), fresh.Select(e => e.Conversation.Id).ToArray(),
                fresh.Select(e => e.Conversation.Account).ToArray(), fresh.Select(e => e.Conversation.Channel).ToArray());
            var inserted = done.ToHashSet();
            placed.AddRange(fresh.Where(e => inserted.Contains(e.Conversation.Id)));
            // Taken by another of the same instant: the next number.
            fresh = [.. fresh.Where(e => !inserted.Contains(e.Conversation.Id)).Select(e => e with { Number = e.Number + 1 })];
        }

        return placed;
    }

    private static IEnumerable<(long Seq, Event Event)> InOrder(IEnumerable<(long Seq, Event Event)> log) => log.OrderBy(l => l.Seq);
}
