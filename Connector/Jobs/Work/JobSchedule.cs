using System.Globalization;

namespace ChatClosing.Jobs.Work;

/// <summary>
/// When a job runs: every so many minutes or hours of a day of UTC, or once a day. Written as the cron line that job engines read; the next time
/// follows from it without any engine.
/// </summary>
public sealed record JobSchedule
{
    private JobSchedule(TimeSpan every, TimeSpan at, string cron) => (Every, At, Cron) = (every, at, cron);

    /// <summary>The time between two runs; divides a day.</summary>
    public TimeSpan Every { get; }

    /// <summary>The time of day of the first run; less than <see cref="Every"/>.</summary>
    public TimeSpan At { get; }

    /// <summary>Minute, hour, day of the month, month, day of the week, in UTC.</summary>
    public string Cron { get; }

    /// <summary>Every so many minutes, from the full hour on.</summary>
    /// <param name="minutes">A divisor of 60, less than 60.</param>
    public static JobSchedule EveryMinutes(int minutes)
    {
        if (minutes is < 1 or > 30 || 60 % minutes != 0)
            throw new ArgumentOutOfRangeException(nameof(minutes), minutes, "Minutes that divide an hour.");
        return new(TimeSpan.FromMinutes(minutes), TimeSpan.Zero, $"0/{minutes.ToString(CultureInfo.InvariantCulture)} * * * *");
    }

    /// <summary>Every hour, so many minutes after it.</summary>
    public static JobSchedule Hourly(int minute) => minute is < 0 or > 59
        ? throw new ArgumentOutOfRangeException(nameof(minute), minute, "0 to 59.")
        : new(TimeSpan.FromHours(1), TimeSpan.FromMinutes(minute), $"{minute.ToString(CultureInfo.InvariantCulture)} * * * *");

    /// <summary>Once a day.</summary>
    /// <param name="time">The time of UTC; whole minutes.</param>
    public static JobSchedule Daily(TimeOnly time) => new(
        TimeSpan.FromDays(1),
        new TimeSpan(time.Hour, time.Minute, 0),
        string.Create(CultureInfo.InvariantCulture, $"{time.Minute} {time.Hour} * * *"));

    /// <summary>The first run after an instant.</summary>
    public DateTimeOffset Next(DateTimeOffset after)
    {
        var since = after.UtcTicks - At.Ticks;
        // The calendar began at a midnight, and the period divides a day.
        return new DateTimeOffset(((since / Every.Ticks) + 1) * Every.Ticks + At.Ticks, TimeSpan.Zero);
    }
}
