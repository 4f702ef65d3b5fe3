namespace ChatClosing.Reports;

/// <summary>Days of a time zone, half-open: from the first one to before the last.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The day after the last.</param>
/// <param name="Zone">The IANA time zone.</param>
internal sealed record ReportRange(DateOnly From, DateOnly To, TimeZoneInfo Zone)
{
    private const int MaxDays = 366;

    // What lies outside was never counted, and a zone's offset must not lead out of the calendar.
    private static readonly DateOnly Earliest = new(2000, 1, 1);
    private static readonly DateOnly Latest = new(2199, 12, 31);

    /// <summary>The first instant.</summary>
    public DateTimeOffset Start => Figures.StartOf(From, Zone);

    /// <summary>The first instant after.</summary>
    public DateTimeOffset End => Figures.StartOf(To, Zone);

    /// <summary>The day of an instant.</summary>
    public DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, Zone).DateTime);

    /// <summary>Reads a range; the last 30 days of UTC when nothing is said.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The day after the last; tomorrow when null, so that today is in.</param>
    /// <param name="zone">An IANA name.</param>
    /// <param name="now">The time.</param>
    /// <param name="fault">The field that is wrong and what to do.</param>
    /// <returns>The range; null when something is wrong.</returns>
    public static ReportRange? Parse(DateOnly? from, DateOnly? to, string? zone, DateTimeOffset now, out (string Field, string What) fault)
    {
        fault = default;
        // Names of zones are names of files: what cannot be one is not even looked for (U+0000 makes the look-up throw).
        var name = zone ?? "UTC";
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+') || !TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found))
        {
            fault = ("zone", $"'{zone}' is no IANA time zone. Write one like Europe/Paris.");
            return null;
        }

        var end = to ?? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, found).DateTime).AddDays(1);
        var first = from ?? (end < Earliest.AddDays(30) ? Earliest : end.AddDays(-30));
        if (first < Earliest || end > Latest)
        {
            fault = (first < Earliest ? "from" : "to", $"Days are from {Earliest:yyyy-MM-dd} to {Latest:yyyy-MM-dd}.");
            return null;
        }

        if (first >= end || end.DayNumber - first.DayNumber > MaxDays)
        {
            fault = ("from", $"'from' is before 'to' (which is not included), and at most {MaxDays} days.");
            return null;
        }

        return new ReportRange(first, end, found);
    }
}
