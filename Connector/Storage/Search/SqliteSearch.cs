namespace ChatClosing.Storage.Search;

/// <summary>Reads and writes what is searched, row by row: there is no way between.</summary>
internal static class SqliteSearch
{
    /// <summary>Those of the conversations whose index is behind, with their texts.</summary>
    public static async Task<IReadOnlyList<SearchEntry>> ReadAsync(
        PlainTransaction sql, IReadOnlyCollection<Guid> conversations, CancellationToken cancel)
    {
        var entries = new List<SearchEntry>();
        foreach (var id in conversations)
        {
            var found = await sql.QueryAsync(
                """
                select c.state, n.name, s.number, s.version, s.contact_name
                from conversations c join contacts n on n.id = c.contact_id left join search s on s.conversation_id = c.id where c.id = $1
                """,
                SearchIndex.Found.Read,
                cancel,
                id);
            if (found is not [{ IsBehind: true } it])
                continue;
            var log = await sql.QueryAsync(
                $"""
                select seq, name, data from log where conversation_id = $1 and name in ({SearchTexts.EntryNames})
                order by seq desc limit {SearchTexts.MostEntries}
                """,
                row => (row.GetInt64(0), EventJson.Read(row.GetString(1), row.GetString(2))),
                cancel,
                id);
            log.Reverse();
            entries.Add(new SearchEntry(it.Number, it.Conversation, it.ContactName, SearchTexts.Of(log)));
        }

        return entries;
    }

    /// <summary>Writes them.</summary>
    public static async Task WriteAsync(PlainTransaction sql, IReadOnlyList<SearchEntry> entries, CancellationToken cancel)
    {
        foreach (var entry in entries)
        {
            var (it, number) = (entry.Conversation, entry.Number ?? SearchNumber.Of(entry.Conversation));
            while (entry.Number is null && !await InsertAsync(sql, entry, number, cancel))
                number++;
            await sql.RunAsync(
                "update search set version = $2, status = $3, type_id = $4, spam = $5, contact_name = $6 where number = $1",
                cancel, number, it.Version, (int)it.Status, it.TypeId, it.IsSpam, entry.ContactName);
            await WriteWordsAsync(sql, number, entry.ToWords(), cancel);
            foreach (var agent in entry.Agents)
            {
                await sql.RunAsync(
                    "insert into search_agents (agent_id, number, conversation_id) values ($1, $2, $3) on conflict do nothing", cancel, agent, number, it.Id);
            }
        }
    }

    private static async Task<bool> InsertAsync(PlainTransaction sql, SearchEntry entry, long number, CancellationToken cancel) =>
        await sql.RunAsync(
            """
            insert into search (number, conversation_id, version, account, channel, status, type_id, spam, contact_name)
            values ($1, $2, 0, $3, $4, 0, null, 0, null) on conflict (number) do nothing
            """,
            cancel, number, entry.Conversation.Id, entry.Conversation.Account, entry.Conversation.Channel) == 1;

    private static async Task WriteWordsAsync(PlainTransaction sql, long number, string words, CancellationToken cancel)
    {
        var known = await sql.QueryAsync("select words from search_words where rowid = $1", row => row.GetString(0), cancel, number);
        if (known is [var same] && same == words)
            return;
        if (known.Count > 0)
            await sql.RunAsync("delete from search_words where rowid = $1", cancel, number);
        await sql.RunAsync("insert into search_words (rowid, words) values ($1, $2)", cancel, number, words);
    }
}
