namespace ChatClosing.Conversations;

/// <summary>When people answer on a channel account: a week of ranges in the clock of one place, and days that are otherwise.</summary>
/// <param name="Zone">The IANA name of the place's time zone.</param>
/// <param name="Weekly">The usual week; a day that is not in it is closed.</param>
/// <param name="Exceptions">Days that replace the week's.</param>
/// <param name="Answer">What the customer is told outside of them.</param>
public sealed record OpeningHours(string Zone, IReadOnlyList<OpenRange> Weekly, IReadOnlyList<OpenDay> Exceptions, string Answer)
{
    /// <summary>Minutes of a day: where a range ends at the latest.</summary>
    public const int EndOfDay = 24 * 60;

    /// <summary>
    /// Whether somebody answers then. Asked of a moment, never of a wall clock: an hour that summer time leaves out or brings twice is no special case.
    /// </summary>
    public bool IsOpen(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(Zone));
        var day = DateOnly.FromDateTime(local.DateTime);
        var minute = local.TimeOfDay.TotalMinutes;
        return Exceptions.FirstOrDefault(e => e.Date == day) is { } otherwise
            ? otherwise.Ranges.Any(r => r.Contains(minute))
            : Weekly.Any(r => r.Day == local.DayOfWeek && r.Contains(minute));
    }
}

/// <summary>A range of a weekday. It does not go over midnight: such a night is two ranges.</summary>
/// <param name="Day">The weekday.</param>
/// <param name="From">The minute of the day that it begins with.</param>
/// <param name="To">The first minute that is outside again, at most <see cref="OpeningHours.EndOfDay"/>.</param>
public sealed record OpenRange(DayOfWeek Day, int From, int To)
{
    internal bool Contains(double minute) => From <= minute && minute < To;
}

/// <summary>A date that is not as its weekday.</summary>
/// <param name="Date">The date there.</param>
/// <param name="Ranges">Its ranges, whose weekday says nothing; none: closed.</param>
public sealed record OpenDay(DateOnly Date, IReadOnlyList<OpenRange> Ranges);
