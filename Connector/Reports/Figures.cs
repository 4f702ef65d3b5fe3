namespace ChatClosing.Reports;

/// <summary>Rules of figures, pure.</summary>
internal static class Figures
{
    /// <summary>n, mean, median and 90th percentile of durations in seconds. The percentile is the nearest rank; nothing measured gives nulls, never 0.</summary>
    public static HandlingView Handling(IReadOnlyList<long> seconds)
    {
        if (seconds.Count == 0)
            return new HandlingView(0, null, null, null);
        var sorted = seconds.Order().ToList();
        return new HandlingView(sorted.Count, sorted.Average(), Median(sorted), sorted[(int)Math.Ceiling(sorted.Count * 0.9) - 1]);
    }

    /// <summary>The lowest score of a satisfied customer.</summary>
    public const short SatisfiedFrom = 4;

    /// <summary>4s and 5s among the answers, with how many were asked; no answer gives no share, never 0.</summary>
    /// <param name="scores">One per customer who was asked; null: did not answer.</param>
    public static SatisfactionView Satisfaction(IReadOnlyList<short?> scores)
    {
        var answers = scores.Count(s => s is not null);
        var satisfied = scores.Count(s => s >= SatisfiedFrom);
        return new SatisfactionView(scores.Count, answers, satisfied, answers == 0 ? null : (double)satisfied / answers);
    }

    /// <summary>The days from one to before another.</summary>
    public static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
    {
        for (var day = from; day < to; day = day.AddDays(1))
            yield return day;
    }

    /// <summary>The instant a day begins in a zone. A midnight that daylight saving skips begins with the first instant after it.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        // A midnight that comes twice begins with the first one: the larger offset.
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private static double Median(List<long> sorted)
    {
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }
}
