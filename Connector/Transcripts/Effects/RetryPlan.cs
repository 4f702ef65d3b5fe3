namespace ChatClosing.Transcripts.Effects;

/// <summary>How long to wait before the next try of a side effect.</summary>
public static class RetryPlan
{
    private static readonly TimeSpan[] First = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(25)];
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>1, 5 and 25 s, then 1, 2, 4 min … up to an hour, each shortened by up to a quarter, so that many do not come back at once.</summary>
    /// <param name="attempt">The try that failed, from 1.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static TimeSpan After(int attempt, double chance)
    {
        if (attempt <= First.Length)
            return First[Math.Max(attempt, 1) - 1];
        var full = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(attempt - First.Length - 1, 10)));
        return (full < Longest ? full : Longest) * (1 - (chance / 4));
    }
}
