using ChatClosing.Storage;

namespace ChatClosing.Benchmarks.Ingest;

/// <summary>What a database holds.</summary>
/// <param name="Messages">Messages in the logs.</param>
/// <param name="Ids">Different platform ids of messages.</param>
/// <param name="Received">Keys of commands.</param>
internal sealed record StoredRows(long Messages, long Ids, long Received)
{
    public static async Task<StoredRows> CountAsync(string connectionString, CancellationToken cancel)
    {
        await using var database = ChatDatabase.Open(connectionString);
        await using var connection = await database.ConnectAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "select (select count(*) from log where name = 'message.received'), (select count(*) from message_ids), (select count(*) from received)";
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
    }
}
