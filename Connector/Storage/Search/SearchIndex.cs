using ChatClosing.Conversations;

namespace ChatClosing.Storage.Search;

/// <summary>
/// Brings the search rows of some conversations to what their logs say. Reading and writing is one transaction that excludes other nodes' and
/// erasures': what was read before an erasure is never written after it.
/// </summary>
internal sealed class SearchIndex(ChatDatabase database, SqliteWriteGate gate)
{
    // Any number, but the same on every node and used for nothing else.
    private const string Lock = "select pg_advisory_xact_lock(4831202602)";

    /// <summary>How many conversations to give at once: on SQLite the pump waits meanwhile.</summary>
    public int BatchSize => database.IsSqlite ? 20 : 100;

    /// <summary>Excludes everybody else who writes what is searched, until the transaction ends. SQLite has one writer anyway.</summary>
    public static Task ExcludeOthersAsync(PlainTransaction sql, CancellationToken cancel) =>
        sql.IsSqlite ? Task.CompletedTask : sql.RunAsync(Lock, cancel);

    /// <summary>Indexes those of the conversations whose index is behind.</summary>
    /// <returns>How many were.</returns>
    public async Task<int> IndexAsync(IReadOnlyCollection<Guid> conversations, CancellationToken cancel)
    {
        await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
        await ExcludeOthersAsync(sql, cancel);
        var entries = database.IsSqlite
            ? await SqliteSearch.ReadAsync(sql, conversations, cancel)
            : await PostgresSearch.ReadAsync(sql, conversations, cancel);
        if (entries.Count == 0)
            return 0;
        if (database.IsSqlite)
            await SqliteSearch.WriteAsync(sql, entries, cancel);
        else
            await PostgresSearch.WriteAsync(sql, entries, cancel);
        await sql.CommitAsync(cancel);
        return entries.Count;
    }

    /// <summary>A stretch of all conversations, the newest first.</summary>
    /// <param name="before">Only those with a smaller id; all at the beginning.</param>
    /// <param name="atMost">How long the stretch is.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Those whose index is behind, and where the next stretch begins; null at the end.</returns>
    public async Task<(List<Guid> Behind, Guid? Next)> CompareAsync(Guid? before, int atMost, CancellationToken cancel)
    {
        await using var connection = await database.ConnectAsync(cancel);
        var differs = database.IsSqlite ? "s.contact_name is not n.name" : "s.contact_name is distinct from n.name";
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            select c.id, s.version is null or s.version <> c.version or {differs}
            from conversations c join contacts n on n.id = c.contact_id left join search s on s.conversation_id = c.id
            where c.id < @before order by c.id desc limit @most
            """;
        Add("@before", before ?? Guid.AllBitsSet);
        Add("@most", atMost);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var (behind, last, count) = (new List<Guid>(), Guid.Empty, 0);
        for (; await rows.ReadAsync(cancel); count++)
        {
            last = rows.GetGuid(0);
            if (rows.GetBoolean(1))
                behind.Add(last);
        }

        return (behind, count == atMost ? last : null);

        void Add(string name, object value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }

    /// <summary>The conversations of a thread.</summary>
    public async Task<List<Guid>> OfThreadAsync(Guid thread, CancellationToken cancel)
    {
        await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
        return await sql.QueryAsync("select id from conversations where thread_id = $1", row => row.GetGuid(0), cancel, thread);
    }

    /// <summary>A row of what the index is compared with.</summary>
    internal sealed record Found(Conversation Conversation, string? ContactName, long? Number, long? Version, string? IndexedName)
    {
        public bool IsBehind => Version != Conversation.Version || IndexedName != ContactName;

        public static Found Read(System.Data.Common.DbDataReader row) => new(
            EventJson.ReadState(row.GetString(0)),
            row.IsDBNull(1) ? null : row.GetString(1),
            row.IsDBNull(2) ? null : row.GetInt64(2),
            row.IsDBNull(3) ? null : row.GetInt64(3),
            row.IsDBNull(4) ? null : row.GetString(4));
    }
}
