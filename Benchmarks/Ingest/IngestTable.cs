namespace ChatClosing.Benchmarks.Ingest;

/// <summary>The figures of all rounds as a table, and the ratios beside what is wanted.</summary>
internal static class IngestTable
{
    private static readonly (string Title, string Format, Func<Turn, double> Figure)[] Columns =
    [
        ("messages/s", "0", t => t.Rate),
        ("CPU µs/message", "0.0", t => t.CpuPerMessage),
        ("PostgreSQL µs", "0.0", t => t.DatabaseCpuPerMessage),
        ("commits/1,000", "0.0", t => t.CommitsPerThousand),
        ("p50 ms", "0.0", t => t.Load.P50.TotalMilliseconds),
        ("p99 ms", "0.0", t => t.Load.P99.TotalMilliseconds),
        ("refused", "0", t => t.Load.Refused),
    ];

    private const int NameWidth = 28;
    private const int Width = 24;

    public static async Task WriteAsync(TextWriter output, string database, int connections, IReadOnlyList<Round> rounds)
    {
        await output.WriteLineAsync(new string(' ', NameWidth) + string.Concat(Columns.Select(c => c.Title.PadRight(Width))).TrimEnd());
        foreach (var entrant in rounds[0].Keys)
        {
            var cells = Columns.Select(c => Spread.Of(rounds.Select(r => c.Figure(r[entrant]))).Write(c.Format).PadRight(Width));
            await output.WriteLineAsync(NameOf(entrant).PadRight(NameWidth) + string.Concat(cells).TrimEnd());
        }

        foreach (var goal in Goal.For(database, connections).Append(Goal.Gate))
        {
            var figures = Spread.Of(rounds.Select(goal.Figure));
            var judgement = goal == Goal.Gate && !Goal.HasGate(database, connections) ? "no gate here" : goal.Judge(figures);
            await output.WriteLineAsync($"  {goal.Name,-5} {goal.What,-56} {figures.Write("0.00"),-22} {judgement}");
        }
    }

    private static string NameOf(Entrant entrant) => entrant switch
    {
        Entrant.Product => "ChatClosing",
        Entrant.OneTransactionEach => "one transaction per request",
        Entrant.BatchWriter => "batch writer without HTTP",
        Entrant.WithoutIndex => "without search index",
        _ => "bare HMAC endpoint",
    };
}
