using System.Data.Common;
using ChatClosing.Storage;

namespace ChatClosing.Jobs;

/// <summary>
/// The runs of jobs, as rows. One node at a time runs a job: it leases the job's row by the database's clock – on SQLite by the process's –, with a
/// fence number that grows with every run, so that one that comes back from the dead writes nothing.
/// </summary>
public sealed class JobLedger(BackgroundDatabase background, SqliteWriteGate gate, TimeProvider clock)
{
    /// <summary>How long a run counts as alive without a sign of life.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private const int RunsKept = 100;
    private readonly ChatDatabase database = background.Database;

    /// <summary>How this process is called where its runs are shown.</summary>
    public static string Node { get; } = $"{Environment.MachineName}/{Environment.ProcessId}";

    /// <summary>Begins a run.</summary>
    /// <param name="job">Of which job.</param>
    /// <param name="gap">How long ago the last one must have begun: two nodes whose clocks strike the same hour run it once.</param>
    /// <param name="by">Who asked for it; null for the clock.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null when another run is under way or the last one was only just begun.</returns>
    public Task<JobLease?> BeginAsync(string job, TimeSpan gap, Guid? by, CancellationToken cancel) => WriteAsync<JobLease?>(
        async connection =>
        {
            await RunAsync(connection, sql => $"insert into job_states (name, fence) values ({sql.Value(job)}, 0) on conflict (name) do nothing", cancel);
            var run = Guid.CreateVersion7();
            var claim = new SqlText(connection, database, clock);
            await using var command = claim.Command(
                $"""
                update job_states set fence = fence + 1, leased_until = {claim.Later(Lease)}, started_at = {claim.Now}, run_id = {claim.Value(run)}
                where name = {claim.Value(job)} and (leased_until is null or leased_until <= {claim.Now})
                    and (started_at is null or started_at <= {claim.Later(-gap)})
                returning fence
                """);
            if (await command.ExecuteScalarAsync(cancel) is not { } fence)
                return null;
            // Whoever began before and never ended: its lease ran out, or this row would not be ours.
            await RunAsync(
                connection,
                sql => $"update job_runs set ended_at = {sql.Now}, outcome = 'lost' where job = {sql.Value(job)} and ended_at is null",
                cancel);
            await RunAsync(
                connection,
                sql =>
                    $"""
                    insert into job_runs (id, job, node, asked_by, started_at, done)
                    values ({sql.Value(run)}, {sql.Value(job)}, {sql.Value(Node)}, {Id(sql, by)}, {sql.Now}, 0)
                    """,
                cancel);
            return new JobLease(job, run, Convert.ToInt64(fence, System.Globalization.CultureInfo.InvariantCulture));
        },
        cancel);

    /// <summary>A sign of life.</summary>
    /// <returns>False when the run is not ours any more: somebody else began one because this one was silent for too long.</returns>
    public Task<bool> StillAsync(JobLease lease, int done, CancellationToken cancel) => WriteAsync(
        async connection =>
        {
            var isOurs = await RunAsync(
                connection,
                sql => $"update job_states set leased_until = {sql.Later(Lease)} where name = {sql.Value(lease.Job)} and fence = {sql.Value(lease.Fence)}",
                cancel) > 0;
            if (isOurs)
                await RunAsync(connection, sql => $"update job_runs set done = {done} where id = {sql.Value(lease.Run)} and ended_at is null", cancel);
            return isOurs;
        },
        cancel);

    /// <summary>The run is over; nothing is written when it is not ours any more.</summary>
    public Task EndAsync(JobLease lease, JobResult result, CancellationToken cancel) => WriteAsync(
        async connection =>
        {
            var isOurs = await RunAsync(
                connection,
                sql => $"update job_states set leased_until = null where name = {sql.Value(lease.Job)} and fence = {sql.Value(lease.Fence)}",
                cancel) > 0;
            if (!isOurs)
                return false;
            await RunAsync(
                connection,
                sql =>
                    $"""
                    update job_runs set ended_at = {sql.Now}, outcome = {sql.Value(result.Outcome)}, done = {result.Done}, note = {Text(sql, result.Note)}
                    where id = {sql.Value(lease.Run)} and ended_at is null
                    """,
                cancel);
            await RunAsync(
                connection,
                sql =>
                    $"""
                    delete from job_runs where job = {sql.Value(lease.Job)} and ended_at is not null and id not in
                        (select r.id from job_runs r where r.job = {sql.Value(lease.Job)} order by r.started_at desc, r.id desc limit {RunsKept})
                    """,
                cancel);
            return true;
        },
        cancel);

    // PostgreSQL wants to know the type of a null.
    private static string Id(SqlText sql, Guid? id) => id is { } known ? sql.Value(known) : "null";

    private static string Text(SqlText sql, string? text) => text is null ? "null" : sql.Value(text);

    private async Task<int> RunAsync(DbConnection connection, Func<SqlText, string> text, CancellationToken cancel)
    {
        var sql = new SqlText(connection, database, clock);
        await using var command = sql.Command(text(sql));
        return await command.ExecuteNonQueryAsync(cancel);
    }

    private async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken cancel)
    {
        using var turn = await gate.EnterAsync(database.IsSqlite, cancel);
        await using var connection = await database.ConnectAsync(cancel);
        return await write(connection);
    }
}

/// <summary>A run that is this node's alone.</summary>
/// <param name="Job">The job.</param>
/// <param name="Run">The run's id.</param>
/// <param name="Fence">Its number.</param>
public sealed record JobLease(string Job, Guid Run, long Fence);

/// <summary>What became of a run.</summary>
/// <param name="Outcome"><c>done</c>, <c>failed</c> or <c>stopped</c>.</param>
/// <param name="Done">How many things it did.</param>
/// <param name="Note">What there is to say, or why it failed.</param>
public sealed record JobResult(string Outcome, int Done, string? Note);
