namespace ChatClosing.Delivery;

/// <summary>How long to wait before the next try.</summary>
public static class BackOff
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>1 s, 2 s, 4 s, … up to 10 min, each shortened by up to a quarter, so that many messages do not come back at once.</summary>
    /// <param name="attempt">The try that failed, from 1.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static TimeSpan After(int attempt, double chance)
    {
        var full = TimeSpan.FromSeconds(Math.Pow(2, Math.Clamp(attempt - 1, 0, 10)));
        return (full < Longest ? full : Longest) * (1 - (chance / 4));
    }
}
