using System.Globalization;
using ChatClosing.Benchmarks.Contestants;
using ChatClosing.Benchmarks.Ingest;
using ChatClosing.Benchmarks.Load;
using ChatClosing.Benchmarks.Machine;

namespace ChatClosing.Benchmarks.Sync;

/// <summary>
/// One server, turn by turn: ingest alone, ingest while agents end conversations, and the same with an account whose conversations the archive gets. The
/// same process and database serve all, so that nothing but the sync differs between the last two.
/// </summary>
internal static class SyncRun
{
    private const double Wanted = 1.3;
    private const int Contacts = 1_000;

    public static async Task RunAsync(string database, SyncSettings settings, TextWriter output, CancellationToken cancel)
    {
        await using var databases = await TestDatabase.StartAsync(database);
        var folder = Directory.CreateTempSubdirectory("chatclosing-bench-archive-");
        try
        {
            await using var server = await ContestantProcess.StartAsync(
                await databases.NewAsync("sync"), Contacts, IngestSettings.Stores, isIndexed: true, cancel, folder.FullName);
            var callers = new Callers(server, settings);
            await callers.CallAsync(cancel);
            await EndAsync(server, settings, BenchAccount.Name, cancel);
            var (alone, without, with, ended, late) = (new List<LoadResult>(), new List<LoadResult>(), new List<LoadResult>(), 0L, new List<double>());
            for (var i = 0; i < settings.Rounds; i++)
            {
                alone.Add(await callers.CallAsync(cancel));
                var unarchived = EndAsync(server, settings, BenchAccount.Unarchived, cancel);
                without.Add(await callers.CallAsync(cancel));
                await unarchived;
                var ending = EndAsync(server, settings, BenchAccount.Name, cancel);
                with.Add(await callers.CallAsync(cancel));
                var (count, after) = await ending;
                ended += count;
                late.Add(after);
            }

            await output.WriteLineAsync(
                $"{database}, {settings.Connections} connections, {settings.Rounds} rounds of {settings.Turn.TotalSeconds:0.#} s, {settings.Ends} ends per second: median (range)");
            await WriteAsync(output, "ingest alone", alone);
            await WriteAsync(output, "while conversations end", without);
            await WriteAsync(output, "while ends are archived", with);
            var rate = Spread.Of(with.Zip(without, (a, b) => a.Stored / a.Elapsed.TotalSeconds / (b.Stored / b.Elapsed.TotalSeconds)));
            await output.WriteLineAsync($"  messages/s, of the same without the archive: {rate.Write("0.00")}");
            var archived = folder.EnumerateFiles("*.manifest.json", SearchOption.AllDirectories).Count() - Warm(settings);
            await output.WriteLineAsync($"  {ended} conversations ended, {archived} in the archive, the last {Spread.Of(late).Write("0")} ms after its end");
            var ratio = Spread.Of(with.Zip(without, (a, b) => a.P99 / b.P99));
            var whole = Spread.Of(with.Zip(alone, (a, b) => a.P99 / b.P99));
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"  p99, of the same without the archive: {ratio.Write("0.00")}, goal ≤ {Wanted}: {(ratio.Median <= Wanted ? "reached" : "MISSED")}; of ingest alone: {whole.Write("0.00")}"));
            if (archived != ended)
                throw new BenchmarkException("The archive has not exactly what was ended.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Warm(SyncSettings settings) => (int)(settings.Turn.TotalSeconds * settings.Ends);

    private static async Task<(long Count, double Late)> EndAsync(ContestantProcess server, SyncSettings settings, string account, CancellationToken cancel)
    {
        var answer = await server.AskAsync(
            string.Create(CultureInfo.InvariantCulture, $"{ContestantCommand.End} {settings.Ends} {(int)settings.Turn.TotalMilliseconds} {account}"), cancel);
        var numbers = Array.ConvertAll(answer.Split(' '), n => long.Parse(n, CultureInfo.InvariantCulture));
        return (numbers[0], numbers[1]);
    }

    private static Task WriteAsync(TextWriter output, string name, List<LoadResult> turns) => output.WriteLineAsync(
        $"  {name,-26} {Spread.Of(turns.Select(t => t.Stored / t.Elapsed.TotalSeconds)).Write("0"),-22} messages/s   p50 {Spread.Of(turns.Select(t => t.P50.TotalMilliseconds)).Write("0.0"),-18} ms   "
        + $"p99 {Spread.Of(turns.Select(t => t.P99.TotalMilliseconds)).Write("0.0")} ms");

    /// <summary>Callers as those of <c>ingest</c>.</summary>
    private sealed class Callers(ContestantProcess server, SyncSettings settings)
    {
        private readonly SignedCalls calls = new(new Uri(server.Url, $"webhooks/{BenchAccount.Name}"));
        private readonly Crowd crowd = new(Contacts);
        private double fastest = 4_000;

        /// <summary>A turn.</summary>
        public async Task<LoadResult> CallAsync(CancellationToken cancel)
        {
            var requests = calls.Make((int)(fastest * 1.5 * settings.Turn.TotalSeconds) + settings.Connections, crowd);
            using var http = await HttpLoad.ConnectAsync(server.Url, settings.Connections, cancel);
            var load = await http.RunAsync(requests, settings.Turn, cancel);
            fastest = Math.Max(fastest, load.Stored / load.Elapsed.TotalSeconds);
            return load;
        }
    }
}
