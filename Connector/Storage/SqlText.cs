using System.Data.Common;

namespace ChatClosing.Storage;

/// <summary>Builds a statement for either database; values become parameters as they are written down, never text.</summary>
internal sealed class SqlText(DbConnection connection, ChatDatabase database, TimeProvider clock)
{
    private readonly List<DbParameter> parameters = [];

    /// <summary>
    /// The database's clock when the statement comes in; SQLite has none that a test can set. On PostgreSQL not <c>clock_timestamp()</c>, which may be
    /// another in every row: no index can be walked up to it.
    /// </summary>
    public string Now => database.IsSqlite ? Value(Microseconds.Of(clock.GetUtcNow())) : "statement_timestamp()";

    /// <summary>So long after <see cref="Now"/>; before it when negative.</summary>
    public string Later(TimeSpan time) => database.IsSqlite ? Value(Microseconds.Of(clock.GetUtcNow() + time)) : $"statement_timestamp() + {Value(time)}";

    /// <summary>Rows of a table that another node holds are passed over. SQLite has one writer.</summary>
    public string SkipLocked(string table) => database.IsSqlite ? "" : $"for update of {table} skip locked";

    /// <summary>A value as a parameter.</summary>
    public string Value(object? value)
    {
        var parameter = connection.CreateCommand().CreateParameter();
        parameter.ParameterName = $"@p{parameters.Count}";
        parameter.Value = value ?? DBNull.Value;
        parameters.Add(parameter);
        return parameter.ParameterName;
    }

    /// <summary>The statement with all values that were written down so far.</summary>
    public DbCommand Command(string text)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }
}
