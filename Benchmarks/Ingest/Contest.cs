using ChatClosing.Benchmarks.Load;
using ChatClosing.Benchmarks.Machine;

namespace ChatClosing.Benchmarks.Ingest;

/// <summary>All contestants over one kind of database, turn by turn.</summary>
internal sealed class Contest : IAsyncDisposable
{
    private readonly IngestSettings settings;
    private readonly TestDatabase databases;
    private readonly Dictionary<Entrant, Contestant> contestants = [];
    private bool isWarm;

    private Contest(IngestSettings settings, TestDatabase databases) => (this.settings, this.databases) = (settings, databases);

    /// <summary>Makes the databases and starts the contestants.</summary>
    /// <exception cref="BenchmarkException">One of them does not start.</exception>
    public static async Task<Contest> StartAsync(string database, IngestSettings settings, CancellationToken cancel)
    {
        var contest = new Contest(settings, await TestDatabase.StartAsync(database));
        try
        {
            var crowd = new Crowd(settings.Contacts);
            var starting = settings.EntrantsOn(database).Select(e => (Entrant: e, Task: Contestant.StartAsync(e, contest.databases, settings.Contacts, crowd, cancel))).ToList();
            // All have to come to an end before one that failed is told: those that started have to be stopped.
            await Task.WhenAll(starting.Select(s => s.Task)).ContinueWith(_ => { }, TaskScheduler.Default);
            foreach (var (entrant, task) in starting.Where(s => s.Task.IsCompletedSuccessfully))
                contest.contestants[entrant] = await task;
            await Task.WhenAll(starting.Select(s => s.Task));
            return contest;
        }
        catch
        {
            await contest.DisposeAsync();
            throw;
        }
    }

    /// <summary>Warms up, the first time, and measures.</summary>
    public async Task<IReadOnlyList<Round>> RunAsync(int connections, CancellationToken cancel)
    {
        foreach (var contestant in contestants.Values.Where(_ => !isWarm))
            await contestant.WarmUpAsync(connections, settings.WarmUpMessages, settings.WarmUp, cancel);
        isWarm = true;
        var rounds = new List<Round>();
        for (var i = 0; i < settings.Rounds; i++)
        {
            var round = new Round();
            foreach (var (entrant, contestant) in contestants)
                round[entrant] = await contestant.RunAsync(connections, settings.Turn, cancel);
            rounds.Add(round);
        }

        return rounds;
    }

    /// <summary>Counts the rows: everything acknowledged is there, and once.</summary>
    /// <exception cref="BenchmarkException">It is not.</exception>
    public async Task VerifyAsync(CancellationToken cancel)
    {
        foreach (var contestant in contestants.Values)
            await contestant.VerifyAsync(cancel);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var contestant in contestants.Values)
            await contestant.DisposeAsync();
        await databases.DisposeAsync();
    }
}
