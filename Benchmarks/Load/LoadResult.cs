using System.Globalization;

namespace ChatClosing.Benchmarks.Load;

/// <summary>What a closed loop of callers achieved.</summary>
/// <param name="Stored">Calls that were acknowledged.</param>
/// <param name="Refused">Calls that were not: to be made again.</param>
/// <param name="Elapsed">From the first call to the last answer.</param>
/// <param name="P50">The median time of an answer.</param>
/// <param name="P99">99 of 100 answers came within.</param>
internal sealed record LoadResult(int Stored, int Refused, TimeSpan Elapsed, TimeSpan P50, TimeSpan P99)
{
    /// <summary>Puts the callers' books together.</summary>
    public static LoadResult Of(IEnumerable<CallerBook> callers, TimeSpan elapsed)
    {
        var (refused, times) = (0, new List<long>());
        foreach (var caller in callers)
        {
            refused += caller.Refused;
            times.AddRange(caller.Times);
        }

        times.Sort();
        return new(times.Count, refused, elapsed, At(0.5), At(0.99));
        TimeSpan At(double part) => times.Count == 0 ? TimeSpan.Zero : new(times[(int)(part * (times.Count - 1))]);
    }

    /// <summary>One line, for another process.</summary>
    public string Write() => string.Create(CultureInfo.InvariantCulture, $"{Stored} {Refused} {Elapsed.Ticks} {P50.Ticks} {P99.Ticks}");

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static LoadResult Read(string line)
    {
        var numbers = Array.ConvertAll(line.Split(' '), n => long.Parse(n, CultureInfo.InvariantCulture));
        return new((int)numbers[0], (int)numbers[1], new(numbers[2]), new(numbers[3]), new(numbers[4]));
    }
}

/// <summary>What one caller wrote down.</summary>
internal sealed class CallerBook
{
    /// <summary>How long each acknowledged call took, in ticks.</summary>
    public List<long> Times { get; } = new(1_024);

    /// <summary>Calls that were refused.</summary>
    public int Refused { get; set; }
}
