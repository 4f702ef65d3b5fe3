using System.Data.Common;

namespace ChatClosing.Storage;

/// <summary>The roll-up as a whole: compares it with the facts, and writes it anew from them.</summary>
public sealed class ReportDays(BackgroundDatabase background, SqliteWriteGate gate)
{
    private readonly ChatDatabase database = background.Database;

    /// <summary>Where the stored figures are not those of the facts. One statement's snapshot: a publisher at work is seen before or after.</summary>
    public async Task<IReadOnlyList<DayDifference>> CompareAsync(CancellationToken cancel)
    {
        await using var connection = await database.ConnectAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = $"select 0, s.* from ({ReportDaySql.Stored}) s union all select 1, r.* from ({ReportDaySql.Raw(database.IsSqlite)}) r";
        var stored = new Dictionary<DayKey, string>();
        var raw = new Dictionary<DayKey, string>();
        await using (var rows = await command.ExecuteReaderAsync(cancel))
        {
            while (await rows.ReadAsync(cancel))
                (rows.GetInt32(0) == 0 ? stored : raw)[KeyOf(rows)] = FiguresOf(rows);
        }

        return
        [
            .. stored.Keys.Union(raw.Keys).Where(key => stored.GetValueOrDefault(key) != raw.GetValueOrDefault(key))
                .OrderBy(key => key.Day).ThenBy(key => key.Channel, StringComparer.Ordinal).ThenBy(key => key.Type)
                .Select(key => new DayDifference(key.Day, key.Channel, key.Type, stored.GetValueOrDefault(key), raw.GetValueOrDefault(key))),
        ];
    }

    /// <summary>Throws the roll-up away and sums the facts up anew, in one transaction; the publisher waits meanwhile.</summary>
    public async Task RewriteAsync(CancellationToken cancel)
    {
        await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
        if (!sql.IsSqlite)
            await sql.RunAsync(EndedFactsPublisher.Lock, cancel);
        await sql.RunAsync("delete from report_days", cancel);
        await sql.RunAsync(ReportDaySql.Fill(sql.IsSqlite), cancel);
        await sql.CommitAsync(cancel);
    }

    private static DayKey KeyOf(DbDataReader row) =>
        new(DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(row.GetInt32(1)), row.GetString(2), row.GetGuid(3));

    // As text: both sides come from one reader, and only whether they are the same matters.
    private static string FiguresOf(DbDataReader row) =>
        string.Join(' ', Enumerable.Range(4, row.FieldCount - 4).Select(i => Convert.ToInt64(row.GetValue(i), System.Globalization.CultureInfo.InvariantCulture)));

    private readonly record struct DayKey(DateOnly Day, string Channel, Guid Type);
}

/// <summary>A row of the roll-up that is not what the facts sum up to.</summary>
/// <param name="Day">The day of UTC.</param>
/// <param name="Channel">The channel.</param>
/// <param name="TypeId">The conversation type; all zeros: unqualified.</param>
/// <param name="Stored">The figures in the order of the table's columns; null when the row is missing.</param>
/// <param name="Raw">What the facts say; null when there are none.</param>
public sealed record DayDifference(DateOnly Day, string Channel, Guid TypeId, string? Stored, string? Raw);
