using Npgsql;

namespace ChatClosing.Storage.Postgres;

/// <summary>Adds statements with positional values to a batch.</summary>
internal readonly struct StatementList(NpgsqlBatch batch)
{
    /// <summary>A statement without values.</summary>
    public void Plain(string sql) => batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));

    /// <summary>A statement with <c>$1</c>, <c>$2</c>, …</summary>
    public void With(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        batch.BatchCommands.Add(command);
    }

    /// <summary>A statement about messages by the platforms' ids: <c>$1</c> the accounts, <c>$2</c> the ids.</summary>
    public void External(string sql, IReadOnlyCollection<ExternalMessage> messages) =>
        With(sql, messages.Select(m => m.Account).ToArray(), messages.Select(m => m.ExternalId).ToArray());
}
