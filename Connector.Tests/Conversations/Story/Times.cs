namespace ChatClosing.Tests.Conversations;

/// <summary>When stories play: what is given happened in the morning, <c>When</c> is noon.</summary>
internal static class Times
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Morning = Noon.AddHours(-3);

    /// <summary>The grace time that stories play with.</summary>
    public static readonly TimeSpan Grace = Seconds(10);

    /// <summary>How long after the grace an end waits for the outbox.</summary>
    public static readonly TimeSpan Patience = Minutes(2);

    /// <summary>The lock time.</summary>
    public static readonly TimeSpan LockTime = Hours(12);

    public static TimeSpan Seconds(int n) => TimeSpan.FromSeconds(n);

    public static TimeSpan Minutes(int n) => TimeSpan.FromMinutes(n);

    public static TimeSpan Hours(int n) => TimeSpan.FromHours(n);

    public static TimeSpan Days(int n) => TimeSpan.FromDays(n);
}
