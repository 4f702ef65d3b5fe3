namespace ChatClosing.Conversations;

/// <summary>How long a conversation may wait and rest: fixed when it begins, so that its log alone tells when something is due.</summary>
/// <param name="EscalateAfter">Waiting longer alerts supervisors.</param>
/// <param name="IdleAfter">Closed longer ends it.</param>
public sealed record TimerLengths(TimeSpan EscalateAfter, TimeSpan IdleAfter)
{
    /// <summary>What holds where a log says nothing. Never change it: the due times of stored conversations hang on it.</summary>
    public static readonly TimerLengths Usual = new(TimeSpan.FromHours(1), TimeSpan.FromDays(7));
}
