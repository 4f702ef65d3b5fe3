using System.Data.Common;
using System.Globalization;
using System.Text.Json.Nodes;
using ChatClosing.Conversations;
using ChatClosing.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ChatClosing.Tests.Crash;

/// <summary>
/// Reads a database by plain SQL and compares it with what was acknowledged. It knows the tables, and of the product only how a log is folded.
/// </summary>
internal sealed class CrashAudit(DbConnection connection) : IAsyncDisposable
{
    public static async Task<CrashAudit> OpenAsync(string connectionString)
    {
        var isPostgres = connectionString.StartsWith("Host", StringComparison.Ordinal);
        DbConnection connection = isPostgres ? new NpgsqlConnection(connectionString) : new SqliteConnection(connectionString);
        await connection.OpenAsync();
        return new CrashAudit(connection);
    }

    /// <summary>Every acknowledged message is stored, none twice, none out of order; logs are dense; every state is the fold of its log.</summary>
    /// <param name="acknowledged">The last number of each customer that was acknowledged; nothing later was sent.</param>
    public async Task MustHoldAsync(IReadOnlyDictionary<string, int> acknowledged)
    {
        var stored = (await RowsAsync(
            """
            select ct.external_id, l.data from log l join conversations c on c.id = l.conversation_id join contacts ct on ct.id = c.contact_id
            where l.name = 'message.received' order by ct.external_id, c.started_at, l.seq
            """)).ToLookup(r => (string)r[0], r => NumberIn((string)r[1]));
        foreach (var (customer, last) in acknowledged)
            stored[customer].ShouldBe(Enumerable.Range(1, last), $"every acknowledged message of {customer} once and in order");
        stored.Select(s => s.Key).Except(acknowledged.Keys).ShouldBeEmpty("nobody wrote but the customers");

        (await RowsAsync("select conversation_id from log group by conversation_id having min(seq) <> 1 or max(seq) <> count(*)"))
            .ShouldBeEmpty("seq is dense from 1");
        (await RowsAsync("select thread_id from conversations where status <> 5 group by thread_id having count(*) > 1"))
            .ShouldBeEmpty("one conversation per thread is not ended");
        await StatesMustBeFoldsAsync();
    }

    /// <summary>Does harm to the database; the audit must see it. Nothing of it stays.</summary>
    public async Task MustNoticeAsync(string harm, IReadOnlyDictionary<string, int> acknowledged)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var command = connection.CreateCommand())
        {
            command.Transaction = transaction;
            command.CommandText = harm;
            (await command.ExecuteNonQueryAsync()).ShouldBeGreaterThan(0, harm);
        }

        (await Record.ExceptionAsync(() => MustHoldAsync(acknowledged))).ShouldBeOfType<ShouldAssertException>(harm);
        await transaction.RollbackAsync();
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static int NumberIn(string data) =>
        int.Parse(JsonNode.Parse(data)!["activity"]!["text"]!.GetValue<string>(), CultureInfo.InvariantCulture);

    private async Task StatesMustBeFoldsAsync()
    {
        var logs = (await RowsAsync("select conversation_id, name, data from log order by conversation_id, seq"))
            .ToLookup(r => $"{r[0]}", r => EventJson.Read((string)r[1], (string)r[2]));
        var conversations = await RowsAsync("select id, version, state, preview from conversations");
        logs.Count.ShouldBe(conversations.Count);
        foreach (var row in conversations)
        {
            var fold = Evolution.Fold(logs[$"{row[0]}"]);
            ((string)row[2]).ShouldBe(EventJson.Write(fold), "the stored state is the fold of the log");
            (Convert.ToInt64(row[1], CultureInfo.InvariantCulture), row[3]).ShouldBe((fold.Version, fold.Preview));
        }
    }

    private async Task<List<object[]>> RowsAsync(string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }
}
