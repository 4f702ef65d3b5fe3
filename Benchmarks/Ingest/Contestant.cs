using System.Globalization;
using ChatClosing.Benchmarks.Contestants;
using ChatClosing.Benchmarks.Load;
using ChatClosing.Benchmarks.Machine;

namespace ChatClosing.Benchmarks.Ingest;

/// <summary>One who takes part: its process, its database, what it is given to do.</summary>
internal sealed class Contestant : IAsyncDisposable
{
    private readonly Entrant entrant;
    private readonly ContestantProcess process;
    private readonly TestDatabase databases;
    private readonly string? connectionString;
    private readonly Crowd crowd;
    private readonly SignedCalls calls;
    private long stored;
    private long refused;
    private double fastest = 10_000;

    private Contestant(Entrant entrant, ContestantProcess process, TestDatabase databases, string? connectionString, Crowd crowd, int seeded)
    {
        (this.entrant, this.process, this.databases, this.connectionString, this.crowd, stored) = (entrant, process, databases, connectionString, crowd, seeded);
        calls = new SignedCalls(new Uri(process.Url, $"{(entrant == Entrant.OneTransactionEach ? "one" : "webhooks")}/{BenchAccount.Name}"));
    }

    /// <summary>Starts it over an empty database with so many open conversations.</summary>
    public static async Task<Contestant> StartAsync(Entrant entrant, TestDatabase databases, int contacts, Crowd crowd, CancellationToken cancel)
    {
        var connectionString = entrant == Entrant.Bare ? null : await databases.NewAsync(entrant.ToString());
        var process = await ContestantProcess.StartAsync(connectionString, contacts, IngestSettings.Stores, entrant != Entrant.WithoutIndex, cancel);
        return new(entrant, process, databases, connectionString, crowd, contacts);
    }

    /// <summary>Before the first round.</summary>
    public Task WarmUpAsync(int connections, int messages, TimeSpan longest, CancellationToken cancel) => RunAsync(connections, messages, longest, cancel);

    /// <summary>Its turn. Prepared are as many calls as it needs if it gets half as fast again.</summary>
    public Task<Turn> RunAsync(int connections, TimeSpan time, CancellationToken cancel) =>
        RunAsync(connections, (int)(fastest * 1.5 * time.TotalSeconds) + connections, time, cancel);

    /// <summary>Counts the rows: everything acknowledged is there, and once.</summary>
    /// <exception cref="BenchmarkException">It is not.</exception>
    public async Task VerifyAsync(CancellationToken cancel)
    {
        if (connectionString is null)
            return;
        var rows = await StoredRows.CountAsync(connectionString, cancel);
        // What was refused may be stored nevertheless: an answer that came too late.
        if (rows.Messages < stored || rows.Messages > stored + refused || rows.Ids != rows.Messages || rows.Received != rows.Messages)
            throw new BenchmarkException($"{entrant} acknowledged {stored} messages and refused {refused}; stored are {rows}.");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => process.DisposeAsync();

    private async Task<Turn> RunAsync(int connections, int messages, TimeSpan time, CancellationToken cancel)
    {
        var requests = entrant == Entrant.BatchWriter ? [] : calls.Make(messages, crowd);
        using var http = await HttpLoad.ConnectAsync(process.Url, entrant == Entrant.BatchWriter ? 0 : connections, cancel);
        var commits = await process.CommitsAsync(cancel);
        var (cpu, databaseCpu) = (process.CpuTime, databases.CpuTime);
        var load = entrant == Entrant.BatchWriter ? await WriteAsync(connections, time, cancel) : await http.RunAsync(requests, time, cancel);
        (cpu, databaseCpu) = (process.CpuTime - cpu, databases.CpuTime - databaseCpu);
        commits = await process.CommitsAsync(cancel) - commits;
        (stored, refused) = (stored + load.Stored, refused + load.Refused);
        var turn = new Turn(load, cpu, databaseCpu, commits);
        fastest = Math.Max(turn.Rate, 1_000);
        return turn;
    }

    private async Task<LoadResult> WriteAsync(int callers, TimeSpan time, CancellationToken cancel) => LoadResult.Read(
        await process.AskAsync(string.Create(CultureInfo.InvariantCulture, $"{ContestantCommand.Write} {callers} {(int)time.TotalMilliseconds}"), cancel));
}
