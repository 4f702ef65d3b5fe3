using Microsoft.Data.Sqlite;

namespace ChatClosing.Storage.Sqlite;

/// <summary>Prepared statements of one connection, by their text.</summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> prepared = [];

    /// <summary>Runs a statement and tells how many rows it touched.</summary>
    /// <param name="sql">The text, with <c>?1</c>, <c>?2</c>, … for the values.</param>
    /// <param name="values">The values in their order; null becomes NULL, times microseconds.</param>
    public int Run(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).ExecuteNonQuery();

    /// <summary>Runs a query; dispose the reader before the next one of the same text.</summary>
    public SqliteDataReader Query(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).ExecuteReader();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
        prepared.Clear();
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<object?> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
                command.Parameters.Add(new SqliteParameter($"?{i + 1}", null));
            prepared[sql] = command;
        }

        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] switch { null => DBNull.Value, DateTimeOffset time => Microseconds.Of(time), var value => value };
        return command;
    }
}
