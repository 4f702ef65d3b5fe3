using System.Collections.Concurrent;

namespace ChatClosing.Tests.Browser;

/// <summary>
/// The real clock, so and so much behind. It can only catch up, for no clock goes back; timers that a jump leaves behind fire at once.
/// </summary>
public sealed class PastTime(TimeSpan behind) : TimeProvider
{
    private static readonly TimeSpan Forever = Timeout.InfiniteTimeSpan;

    private readonly ConcurrentDictionary<Timer, bool> timers = new();
    private long ticks = behind.Ticks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - new TimeSpan(Interlocked.Read(ref ticks));

    /// <summary>Jumps ahead; never past the real time.</summary>
    public void Advance(TimeSpan by) => CatchUpTo(new TimeSpan(Interlocked.Read(ref ticks)) - by);

    /// <summary>Jumps to so much behind the real time, unless that lies in the past already.</summary>
    public void CatchUpTo(TimeSpan behind)
    {
        Interlocked.Exchange(ref ticks, Math.Max(0, Math.Min(Interlocked.Read(ref ticks), behind.Ticks)));
        foreach (var timer in timers.Keys)
            timer.Restart();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Timer timer = null!;
        timer = new Timer(this, base.CreateTimer(_ => timer.Fire(callback, state), null, Forever, Forever));
        timers[timer] = true;
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(PastTime time, ITimer real) : ITimer
    {
        private DateTimeOffset? dueAt;
        private TimeSpan every;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            (dueAt, every) = (dueTime == Forever ? null : time.GetUtcNow() + dueTime, period);
            return real.Change(dueTime, period);
        }

        public void Restart()
        {
            // One that fired and does not repeat stays silent.
            if (dueAt - time.GetUtcNow() is { } rest)
                real.Change(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, every);
        }

        public void Fire(TimerCallback callback, object? state)
        {
            dueAt = every == Forever ? null : time.GetUtcNow() + every;
            callback(state);
        }

        public void Dispose()
        {
            time.timers.TryRemove(this, out _);
            real.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            time.timers.TryRemove(this, out _);
            return real.DisposeAsync();
        }
    }
}
