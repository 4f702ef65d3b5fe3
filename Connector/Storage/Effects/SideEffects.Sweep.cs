namespace ChatClosing.Storage.Effects;

/// <content>What is looked at from outside the workers: what is late, and leases whose worker is gone.</content>
public sealed partial class SideEffects
{
    /// <summary>How many are due now, and since when the first of them. A lease that ran out counts from when it was due.</summary>
    public async Task<(int Count, DateTimeOffset? Oldest)> DueAsync(CancellationToken cancel)
    {
        await using var connection = await database.ConnectAsync(cancel);
        var sql = new SqlText(connection, database, clock);
        var now = sql.Now;
        await using var command = sql.Command($"select count(*), min(e.due_at) from side_effects e where {Due.Replace("$1", now, StringComparison.Ordinal)}");
        await using var rows = await command.ExecuteReaderAsync(cancel);
        return await rows.ReadAsync(cancel) ? (rows.GetInt32(0), database.Time(rows, 1)) : (0, null);
    }

    /// <summary>
    /// Puts those back whose lease ran out: their worker is gone. The receiver may have them, and is asked before they are sent again. Their worker, should
    /// it come back nevertheless, writes nothing any more.
    /// </summary>
    /// <returns>How many.</returns>
    public async Task<int> ReturnLeasesAsync(CancellationToken cancel)
    {
        await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
        var now = await sql.NowAsync(clock, cancel);
        var returned = await sql.QueryAsync(
            $"""
            update side_effects set state = 0, unclear = $2, due_at = $1, leased_until = null
            where id in (select e.id from side_effects e where {Due} and e.state = 10 {(sql.IsSqlite ? "" : "for update skip locked")})
            returning id
            """,
            row => row.GetGuid(0), cancel, now, sql.Flag(true));
        foreach (var id in returned)
            await sql.RunAsync("update side_effect_attempts set ended_at = $2, result = 'lost' where effect_id = $1 and ended_at is null", cancel, id, now);
        await sql.CommitAsync(cancel);
        return returned.Count;
    }
}
