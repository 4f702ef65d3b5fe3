using System.Data.Common;
using Npgsql;

namespace ChatClosing.Storage.Search;

/// <summary>A conversation of the log, and its place there.</summary>
internal readonly record struct LogHit(long Number, Guid ConversationId);

/// <summary>
/// Finds conversations by what is indexed, the newest first. A page costs the same however long the log is: without words it is read in the order of
/// one of the filters' indexes; with words see <see cref="PostgresAsync"/>. Every value is a parameter; the text of a statement is only put together
/// from what stands here.
/// </summary>
internal sealed class LogSearch(ChatDatabase database, TimeProvider clock)
{
    /// <summary>So many of the newest are looked at one by one, to see whether a word is common.</summary>
    private const int Glance = 200;

    /// <summary>When it is: so many more, before the index of words is asked.</summary>
    private const int Window = 2_000;

    // Always over the indexes, row by row in the log's order until the page is full. The planner thinks otherwise of a filter that few conversations
    // pass – it would rather read the whole log beside it – and of a word that it takes for common.
    private const string Settings =
        "set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off; set local jit = off";

    /// <summary>A page.</summary>
    /// <param name="filter">What is wanted.</param>
    /// <param name="after">The number after which it goes on; null: from the newest.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<LogHit>> PageAsync(LogFilter filter, long? after, int limit, CancellationToken cancel)
    {
        if (filter.Scope is not { } scope)
            return await FindAsync(filter, after, limit, cancel);
        // Two questions, each of which an index answers in order; one with "or" would have to look through the whole log.
        var asked = filter.Accounts;
        var own = filter with { Scope = null, Accounts = asked is null ? scope.Accounts : [.. asked.Intersect(scope.Accounts)] };
        var given = filter with { Scope = null, OtherAccounts = scope.Accounts, LastAgent = scope.Who, Agent = filter.Agent ?? scope.Who };
        IEnumerable<LogHit> all = [.. await FindAsync(own, after, limit, cancel), .. await FindAsync(given, after, limit, cancel)];
        return [.. all.OrderByDescending(hit => hit.Number).Take(limit)];
    }

    private async Task<IReadOnlyList<LogHit>> FindAsync(LogFilter filter, long? after, int limit, CancellationToken cancel)
    {
        if (filter.Query is { IsEmpty: true } || filter.Accounts is [] || filter.Statuses is [])
            return [];
        await using var connection = await database.ConnectAsync(cancel);
        await using var transaction = database.IsSqlite ? null : await SettleAsync((NpgsqlConnection)connection, cancel);
        if (filter.Query is not { } query)
            return await RunAsync(connection, sql => InOrder(sql, filter, after, limit), cancel);
        if (query.Wanted.Count == 0)
            return await RunAsync(connection, sql => Without(sql, filter, query, after, limit), cancel);
        return database.IsSqlite
            ? await RunAsync(connection, sql => ByWords(sql, filter, query, after, limit), cancel)
            : await PostgresAsync(connection, filter, query, after, limit, cancel);
    }

    private static string InOrder(SqlText sql, LogFilter filter, long? after, int limit) => IsOfAnAgentAlone(filter)
        ? $"select a.number, a.conversation_id from search_agents a where {Where(sql, filter, after)} order by a.number desc limit {sql.Value(limit)}"
        : $"select s.number, s.conversation_id {From(filter)} where {Where(sql, filter, after)} order by s.number desc limit {sql.Value(limit)}";

    // Only "not this": most have it not, so they are taken in their order.
    private string Without(SqlText sql, LogFilter filter, SearchQuery query, long? after, int limit) =>
        $"""
        select s.number, s.conversation_id {From(filter)} where {Where(sql, filter, after)} and not exists (
            {(database.IsSqlite
                ? $"select 1 from search_words w where w.search_words match {sql.Value(query.UnwantedFts())} and w.rowid = s.number"
                : $"select 1 from search_words w where w.number = s.number and w.words @@ {sql.Value(query.UnwantedTsQuery())}::tsquery")})
        order by s.number desc limit {sql.Value(limit)}
        """;

    // FTS5 gives its hits in the order of their numbers, one by one: the loop over them stops when the page is full, be the word rare or common.
    private static string ByWords(SqlText sql, LogFilter filter, SearchQuery query, long? after, int limit) =>
        $"""
        select s.number, s.conversation_id from search_words cross join search s on s.number = search_words.rowid
            {(filter.Agent is null ? "" : "cross join search_agents a on a.number = s.number")}
        where search_words match {sql.Value(query.ToFts())} and search_words.rowid < {sql.Value(Before(filter, after))}
            and {Where(sql, filter, after)}
        order by search_words.rowid desc limit {sql.Value(limit)}
        """;

    /// <summary>
    /// An index of words knows no order: of a common word it gives a million hits to find the newest fifty among. So first the newest conversations
    /// are looked at one by one, which fills the page when the word is common; when it does not, the word is so rare that all its hits are soon sorted.
    /// </summary>
    private async Task<IReadOnlyList<LogHit>> PostgresAsync(
        DbConnection connection, LogFilter filter, SearchQuery query, long? after, int limit, CancellationToken cancel)
    {
        var words = query.ToTsQuery();
        var found = new List<LogHit>();
        foreach (var size in new[] { Glance, Window })
        {
            found.AddRange(await RunAsync(connection, sql => Looked(sql, after, size), cancel));
            if (found.Count == limit)
                return found;
            if (await RunAsync(connection, sql => Last(sql, after, size), cancel) is not [{ Number: var last }])
                return found; // the log ends there
            after = last;
            // What is seldom here would not fill the page from a window either.
            if (found.Count * Window < limit * Glance)
                break;
        }

        return [.. found, .. await RunAsync(connection, Indexed, cancel)];

        // Without an order of its own, which would look at all of them first: the list is read as it was made, until the page is full.
        string Looked(SqlText sql, long? before, int size) =>
            $"""
            with newest as materialized (
                select s.number, s.conversation_id {From(filter)} where {Where(sql, filter, before)} order by s.number desc limit {size})
            select n.number, n.conversation_id from newest n
            where (select w.words @@ {sql.Value(words)}::tsquery from search_words w where w.number = n.number) limit {sql.Value(limit - found.Count)}
            """;

        string Last(SqlText sql, long? before, int size) =>
            $"select s.number, s.conversation_id {From(filter)} where {Where(sql, filter, before)} order by s.number desc offset {size - 1} limit 1";

        string Indexed(SqlText sql) =>
            $"""
            with hits as materialized (select number from search_words where words @@ {sql.Value(words)}::tsquery)
            select s.number, s.conversation_id from hits h join search s on s.number = h.number
                {(filter.Agent is null ? "" : "join search_agents a on a.number = s.number")}
            where h.number < {sql.Value(after)} and {Where(sql, filter, after)} order by h.number desc limit {sql.Value(limit - found.Count)}
            """;
    }

    private static async Task<NpgsqlTransaction> SettleAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var transaction = await connection.BeginTransactionAsync(cancel);
        await using var command = new NpgsqlCommand(Settings, connection, transaction);
        await command.ExecuteNonQueryAsync(cancel);
        return transaction;
    }

    // Whose index has all that is asked for: nothing of the conversations themselves is read.
    private static bool IsOfAnAgentAlone(LogFilter filter) => filter is
    {
        Agent: not null, LastAgent: null, Channel: null, Accounts: null, OtherAccounts: null, Types: null, WithoutType: false, Statuses: null, Spam: null,
    };

    private static string From(LogFilter filter) =>
        filter.Agent is null ? "from search s" : "from search_agents a join search s on s.number = a.number";

    private static string Where(SqlText sql, LogFilter filter, long? after)
    {
        // Asked of the agents' rows where there are any: their index is in this order too.
        var number = filter.Agent is null ? "s.number" : "a.number";
        List<string> all = [$"{number} < {sql.Value(Before(filter, after))}"];
        if (filter.From is { } from)
            all.Add($"{number} >= {sql.Value(SearchNumber.From(from))}");
        if (filter.Agent is { } agent)
            all.Add($"a.agent_id = {sql.Value(agent)}");
        if (filter.Channel is { } channel)
            all.Add($"s.channel = {sql.Value(channel)}");
        if (filter.Accounts is { } accounts)
            all.Add($"s.account in ({string.Join(", ", accounts.Select(a => sql.Value(a)))})");
        if (filter.OtherAccounts is { Count: > 0 } others)
            all.Add($"s.account not in ({string.Join(", ", others.Select(a => sql.Value(a)))})");
        if (filter.LastAgent is { } last)
            all.Add($"exists (select 1 from conversations c where c.id = s.conversation_id and c.last_agent_id = {sql.Value(last)})");
        if (filter.Types is { } types)
            all.Add($"s.type_id in ({string.Join(", ", types.Select(t => sql.Value(t)))})");
        if (filter.WithoutType)
            all.Add("s.type_id is null");
        // Numbers of an enum, written out: so the partial index of those that are not ended is seen to do.
        if (filter.Statuses is { } statuses)
            all.Add($"s.status in ({string.Join(", ", statuses.Select(s => (int)s))})");
        if (filter.Spam is { } spam)
            all.Add(spam ? "s.spam" : "not s.spam");
        return string.Join(" and ", all);
    }

    private static long Before(LogFilter filter, long? after) =>
        Math.Min(filter.To is { } to ? SearchNumber.From(to) : long.MaxValue, after ?? long.MaxValue);

    private async Task<List<LogHit>> RunAsync(DbConnection connection, Func<SqlText, string> text, CancellationToken cancel)
    {
        var sql = new SqlText(connection, database, clock);
        await using var command = sql.Command(text(sql));
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var hits = new List<LogHit>();
        while (await rows.ReadAsync(cancel))
            hits.Add(new LogHit(rows.GetInt64(0), rows.GetGuid(1)));
        return hits;
    }
}
