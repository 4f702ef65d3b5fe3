using System.Globalization;

namespace ChatClosing.Benchmarks.Ingest;

/// <summary>A figure to reach, made of two contestants' turns in the same round.</summary>
/// <param name="Name">Its name in the project's list.</param>
/// <param name="What">What is compared with what.</param>
/// <param name="Figure">The figure of one round.</param>
/// <param name="Wanted">The goal.</param>
/// <param name="Floor">What it must never pass.</param>
/// <param name="IsLeast">Whether the figure shall be at least that; else at most.</param>
internal sealed record Goal(string Name, string What, Func<Round, double> Figure, double Wanted, double Floor, bool IsLeast)
{
    private const int Many = 128;

    /// <summary>The one that decides the exit code where <see cref="HasGate"/> says so: CPU time is what noise on the machine moves least.</summary>
    public static readonly Goal Gate = AtMost("gate", "CPU per durable message, of one transaction per request", r => r.Product.CpuPerMessage / r.OneTransactionEach.CpuPerMessage, 1 / 3.0, 1 / 3.0);

    /// <summary>Whether the gate counts: on SQLite its work is the process's own, and few callers make small batches.</summary>
    public static bool HasGate(string database, int connections) => database == IngestSettings.Postgres && connections >= Many;

    /// <summary>Those that are asked of a database at so many connections.</summary>
    public static IEnumerable<Goal> For(string database, int connections)
    {
        var many = connections >= Many;
        if (database == IngestSettings.Sqlite)
        {
            yield return AtLeast("P14", "rate, of one transaction per request", r => r.Product.Rate / r.OneTransactionEach.Rate, 3, 3);
            yield break;
        }

        yield return AtLeast("P1", "rate, of one transaction per request", r => r.Product.Rate / r.OneTransactionEach.Rate, many ? 8 : 5, many ? 6 : 4);
        yield return AtLeast("P2", "rate, of the batch writer without HTTP", r => r.Product.Rate / r.BatchWriter.Rate, 0.75, 0.6);
        yield return AtMost("P3", "CPU per message, of the bare endpoint", r => r.Product.CpuPerMessage / r.Bare.CpuPerMessage, many ? 2 : 3, many ? 2.5 : 3);
        yield return AtMost("P4", "p99, of one transaction per request", r => r.Product.Load.P99 / r.OneTransactionEach.Load.P99, 0.2, 0.35);
        if (many)
            yield return AtMost("P6", "commits per 1,000 messages", r => r.Product.CommitsPerThousand, 10, 20);
    }

    /// <summary>Whether the median is within the floor.</summary>
    public bool IsHeld(Spread figures) => IsLeast ? figures.Median >= Floor : figures.Median <= Floor;

    /// <summary>In words.</summary>
    public string Judge(Spread figures)
    {
        var reached = IsLeast ? figures.Median >= Wanted : figures.Median <= Wanted;
        var verdict = reached ? "reached" : IsHeld(figures) ? "within the floor" : "MISSED";
        return string.Create(CultureInfo.InvariantCulture, $"goal {(IsLeast ? "≥" : "≤")} {Wanted:0.##}, floor {Floor:0.##}: {verdict}");
    }

    private static Goal AtLeast(string name, string what, Func<Round, double> figure, double wanted, double floor) => new(name, what, figure, wanted, floor, true);

    private static Goal AtMost(string name, string what, Func<Round, double> figure, double wanted, double floor) => new(name, what, figure, wanted, floor, false);
}
