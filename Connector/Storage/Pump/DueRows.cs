using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;

namespace ChatClosing.Storage.Pump;

/// <summary>A conversation with something that time alone will change.</summary>
internal readonly record struct DueRow(Guid Conversation, Guid Thread, DateTimeOffset DueAt, DateTimeOffset? PausedUntil, string? BotAccount)
{
    /// <summary>What the pump is told.</summary>
    public TimePasses Command => new(PausedUntil) { ThreadId = Thread, ConversationId = Conversation, BotAccount = BotAccount };
}

/// <summary>Reads what is due next, by the clock that decides: the database's on PostgreSQL, the process's on SQLite.</summary>
internal static class DueRows
{
    private const string Sql =
        """
        select c.id, c.thread_id, c.due_at, p.until, case when c.status = {2} then c.account end{0} from conversations c left join account_pauses p on p.account = c.account
        where c.due_at is not null order by c.due_at limit {1}
        """;

    private static readonly System.Text.CompositeFormat Format = System.Text.CompositeFormat.Parse(Sql);

    /// <summary>The earliest ones, due or not, and what time it is.</summary>
    public static async Task<(DateTimeOffset Now, List<DueRow> Rows)> ReadAsync(
        ChatDatabase database, TimeProvider clock, int most, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.ConnectAsync(cancel);
        await using var command = connection.CreateCommand();
        var databaseClock = database.IsSqlite ? "" : ", clock_timestamp()";
        command.CommandText = string.Format(System.Globalization.CultureInfo.InvariantCulture, Format, databaseClock, most, (int)Status.WithBot);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<DueRow>();
        while (await reader.ReadAsync(cancel))
        {
            if (!database.IsSqlite)
                now = database.Time(reader, 5)!.Value;
            rows.Add(new DueRow(reader.GetGuid(0), reader.GetGuid(1), database.Time(reader, 2)!.Value, database.Time(reader, 3), reader.IsDBNull(4) ? null : reader.GetString(4)));
        }

        return (now, rows);
    }
}
