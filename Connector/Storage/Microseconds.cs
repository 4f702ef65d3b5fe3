namespace ChatClosing.Storage;

/// <summary>Times as both databases keep them: UTC, to the microsecond.</summary>
public static class Microseconds
{
    /// <summary>Microseconds since 1970.</summary>
    public static long Of(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The time of so many microseconds since 1970.</summary>
    public static DateTimeOffset ToTime(long microseconds) => new(DateTimeOffset.UnixEpoch.Ticks + (microseconds * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>The time without what a database would not keep.</summary>
    public static DateTimeOffset Cut(DateTimeOffset time) => ToTime(Of(time));
}
