using System.Data.Common;
using System.Globalization;
using ChatClosing.Storage;

namespace ChatClosing.Benchmarks.Log;

/// <summary>
/// Fills what the log is searched by, as its indexer does: twenty words a conversation out of fifty thousand, few of them very common; 50 types,
/// 40 agents, three channels, the last thousand still open.
/// </summary>
internal static class LogSeed
{
    private const int Open = 1_000;
    private static readonly string[] Channels = ["messenger", "whatsapp", "webchat"];

    public static Guid Type(int n) => new($"00000000-0000-7000-8001-{n:D12}");

    public static Guid Agent(int n) => new($"00000000-0000-7000-8002-{n:D12}");

    /// <summary>The place of the n-th conversation: half a minute after the one before.</summary>
    public static long Number(long n) => (1_700_000_000_000_000 + (n * 30_000_000)) << 10;

    public static async Task FillAsync(ChatDatabase database, int conversations, CancellationToken cancel)
    {
        await using var connection = await database.ConnectAsync(cancel);
        if (database.IsSqlite)
            await FillSqliteAsync(connection, conversations, cancel);
        else
            await FillPostgresAsync(connection, conversations, cancel);
    }

    private static async Task FillPostgresAsync(DbConnection connection, int conversations, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        string[] script =
        [
            $"""
            insert into search select (1700000000000000 + n * 30000000) << 10, gen_random_uuid(), 1, 'account-' || n % 3,
                (array['messenger', 'whatsapp', 'webchat'])[n % 3 + 1], case when n > {conversations - Open} then 1 else 5 end,
                ('00000000-0000-7000-8001-' || lpad((n % 50)::text, 12, '0'))::uuid, n % 500 = 0, null from generate_series(1::bigint, {conversations}) n
            """,
            $"""
            insert into search_agents select ('00000000-0000-7000-8002-' || lpad((n % 40)::text, 12, '0'))::uuid, s.number, s.conversation_id
            from generate_series(1::bigint, {conversations}) n join search s on s.number = (1700000000000000 + n * 30000000) << 10
            """,
            $"""
            insert into search_words select (1700000000000000 + n * 30000000) << 10, to_tsvector('simple', concat_ws(' ',
                (select string_agg('w' || floor(50000 * random() ^ 3)::int, ' ') from generate_series(1, 20) where n > 0),
                case when n % 2 = 0 then 'often' end, case when n % 1000 = 7 then 'thousandth' end,
                case when n in ({conversations / 2}, {conversations / 3}, {conversations / 4}) then 'rare' end))
            from generate_series(1::bigint, {conversations}) n
            """,
            "vacuum analyze search", "vacuum analyze search_agents", "vacuum analyze search_words", "checkpoint",
        ];
        foreach (var statement in script)
        {
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private static async Task FillSqliteAsync(DbConnection connection, int conversations, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var row = Prepare("insert into search values ($1, $2, 1, $3, $4, $5, $6, $7, null)", 7);
        var agent = Prepare("insert into search_agents values ($1, $2, $3)", 3);
        var words = Prepare("insert into search_words (rowid, words) values ($1, $2)", 2);
        var random = new Random(7);
        for (var n = 1L; n <= conversations; n++)
        {
            var conversation = Guid.CreateVersion7();
            await RunAsync(
                row, Number(n), conversation, $"account-{n % 3}", Channels[n % 3], n > conversations - Open ? 1 : 5, Type((int)(n % 50)), n % 500 == 0);
            await RunAsync(agent, Agent((int)(n % 40)), Number(n), conversation);
            var all = Enumerable.Range(0, 20).Select(_ => string.Create(CultureInfo.InvariantCulture, $"w{Math.Floor(50_000 * Math.Pow(random.NextDouble(), 3))}"));
            var special = (n % 2 == 0 ? " often" : "") + (n % 1_000 == 7 ? " thousandth" : "")
                + (n == conversations / 2 || n == conversations / 3 || n == conversations / 4 ? " rare" : "");
            await RunAsync(words, Number(n), string.Join(' ', all) + special);
        }

        await transaction.CommitAsync(cancel);
        await using var analyze = connection.CreateCommand();
        analyze.CommandText = "analyze";
        await analyze.ExecuteNonQueryAsync(cancel);

        DbCommand Prepare(string sql, int values)
        {
            var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = sql;
            for (var i = 1; i <= values; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"${i}";
                command.Parameters.Add(parameter);
            }

            return command;
        }

        async Task RunAsync(DbCommand command, params object[] values)
        {
            for (var i = 0; i < values.Length; i++)
                command.Parameters[i].Value = values[i];
            await command.ExecuteNonQueryAsync(cancel);
        }
    }
}
