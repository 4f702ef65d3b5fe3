using System.Globalization;

namespace ChatClosing.Benchmarks.Log;

/// <summary>The pages of a small and a large log beside each other.</summary>
internal static class LogTable
{
    /// <summary>P9: what a page of a list may read. A search of words reads what it has to.</summary>
    private const double MostBuffers = 60;

    /// <returns>Whether every page of a list keeps within its buffers.</returns>
    public static bool Write(string database, IReadOnlyList<LogCost> few, IReadOnlyList<LogCost> many, TextWriter to)
    {
        to.WriteLine();
        to.WriteLine($"| {database} | hits | ms, small log | ms, large log | ratio | buffers, small | buffers, large |");
        to.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (small, large) in few.Zip(many))
        {
            to.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {large.Name} | {large.Hits} | {small.Milliseconds:F2} | {large.Milliseconds:F2} | {large.Milliseconds / small.Milliseconds:F1} | {small.Buffers:F0} | {large.Buffers:F0} |"));
        }

        return many.All(m => m.Buffers is not > MostBuffers || m.Name.StartsWith("word", StringComparison.Ordinal));
    }
}
