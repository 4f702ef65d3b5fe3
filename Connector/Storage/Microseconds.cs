using System.Globalization;

namespace ChatClosing.Storage;

/// <summary>Times as both databases keep them: UTC, to the microsecond.</summary>
public static class Microseconds
{
    /// <summary>Microseconds since 1970.</summary>
    public static long Of(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The time of so many microseconds since 1970.</summary>
    public static DateTimeOffset ToTime(long microseconds) => new(DateTimeOffset.UnixEpoch.Ticks + (microseconds * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>The time that a text of digits names; null when it names none, or one that no calendar has.</summary>
    public static DateTimeOffset? Parse(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var microseconds)
        && microseconds >= Of(DateTimeOffset.MinValue) && microseconds <= Of(DateTimeOffset.MaxValue)
        ? ToTime(microseconds)
        : null;

    /// <summary>The time without what a database would not keep.</summary>
    public static DateTimeOffset Cut(DateTimeOffset time) => ToTime(Of(time));
}
