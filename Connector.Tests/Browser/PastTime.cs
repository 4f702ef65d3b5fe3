namespace ChatClosing.Tests.Browser;

/// <summary>The real clock, so and so much behind: it only ever catches up, for no clock goes back.</summary>
public sealed class PastTime(TimeSpan behind) : TimeProvider
{
    private long ticks = behind.Ticks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - new TimeSpan(Interlocked.Read(ref ticks));

    /// <summary>Jumps ahead; never past the real time.</summary>
    public void Advance(TimeSpan by) => CatchUpTo(new TimeSpan(Interlocked.Read(ref ticks)) - by);

    /// <summary>Jumps to so much behind the real time, unless that lies in the past already.</summary>
    public void CatchUpTo(TimeSpan behind) => Interlocked.Exchange(ref ticks, Math.Max(0, Math.Min(Interlocked.Read(ref ticks), behind.Ticks)));
}
