namespace ChatClosing.Reports;

/// <summary>Days of UTC, half-open; either side may be open.</summary>
/// <param name="From">The first day; null: from the beginning.</param>
/// <param name="To">The day after the last; null: without end.</param>
internal readonly record struct UtcDays(DateOnly? From, DateOnly? To)
{
    /// <summary>One day.</summary>
    public static UtcDays One(DateOnly day) => new(day, day == DateOnly.MaxValue ? null : day.AddDays(1));

    /// <summary>The first instant.</summary>
    public DateTimeOffset Start => From is { } day ? Midnight(day) : DateTimeOffset.UnixEpoch;

    /// <summary>The first instant after.</summary>
    public DateTimeOffset End => To is { } day ? Midnight(day) : new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
