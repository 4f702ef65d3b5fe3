using System.Data.Common;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Agents.Audit;

/// <summary>
/// Gives new rows of the audit their places in the chain, one node at a time, within seconds. After their transactions and not in them: a row is
/// written together with what it is about, and nobody who does something waits for somebody else's.
/// </summary>
public sealed partial class AuditSealer(
    ChatDatabase database,
    SqliteWriteGate gate,
    IDbContextFactory<ChatDb> databases,
    TimeProvider clock,
    ILogger<AuditSealer> log) : BackgroundService
{
    private const int MostAtOnce = 500;
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(2);

    // Any number, but the same on every node and used for nothing else.
    private const string Lock = "select pg_advisory_xact_lock(4831202611)";

    /// <summary>Chains what is not chained.</summary>
    /// <returns>How many rows were.</returns>
    public async Task<int> SealAsync(CancellationToken cancel)
    {
        var (all, now) = (0, 0);
        do
        {
            now = await IsNewsAsync(cancel) ? await SealSomeAsync(cancel) : 0;
            all += now;
        }
        while (now == MostAtOnce);
        return all;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await TryAsync(stoppingToken);
                await Task.Delay(Sweep, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped();
        }
    }

    private async Task TryAsync(CancellationToken cancel)
    {
        try
        {
            await SealAsync(cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            // Nothing is lost: the rows are there and wait for the next time.
            LogFailed(e.Message);
        }
    }

    // Asked beside the transaction, for that would hold SQLite's one writer every two seconds.
    private async Task<bool> IsNewsAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Audit.AnyAsync(r => r.Seq == null, cancel);
    }

    private async Task<int> SealSomeAsync(CancellationToken cancel)
    {
        await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
        // A statement of its own: the snapshot of the next one has to be younger than the lock.
        if (!sql.IsSqlite)
            await sql.RunAsync(Lock, cancel);
        var rows = await sql.QueryAsync(
            $"select id, at, user_id, what, about from audit where seq is null order by id limit {MostAtOnce}", Read, cancel);
        var ends = await sql.QueryAsync(
            "select seq, hash from audit where seq is not null order by seq desc limit 1", r => (r.GetInt64(0), r.GetFieldValue<byte[]>(1)), cancel);
        var (seq, hash) = ends is [var end] ? end : (0, AuditChain.Beginning);
        foreach (var row in rows)
        {
            hash = AuditChain.HashOf(hash, ++seq, row);
            await sql.RunAsync("update audit set seq = $1, hash = $2 where id = $3", cancel, seq, hash, row.Id);
        }

        await sql.CommitAsync(cancel);
        return rows.Count;
    }

    private AuditRow Read(DbDataReader row) => new()
    {
        Id = row.GetGuid(0),
        At = database.Time(row, 1)!.Value,
        UserId = row.IsDBNull(2) ? null : row.GetGuid(2),
        What = row.GetString(3),
        About = row.IsDBNull(4) ? null : row.GetString(4),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The audit could not be chained now ({Reason}); again in two seconds")]
    private partial void LogFailed(string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The audit is not chained any more")]
    private partial void LogStopped();
}
