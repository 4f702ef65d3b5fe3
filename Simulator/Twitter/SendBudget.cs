namespace ChatClosing.Simulator.Twitter;

/// <summary>15 messages in 15 minutes, counted from the first one. (docs.x.com, Rate limits, 2026-08-22.)</summary>
internal sealed class SendBudget(TimeProvider time)
{
    public const int PerWindow = 15;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly Lock gate = new();
    private DateTimeOffset begun;
    private int taken = PerWindow;

    /// <summary>When the window ends; now when none has begun.</summary>
    public DateTimeOffset Reset
    {
        get
        {
            lock (gate)
                return begun + Window > time.GetUtcNow() ? begun + Window : time.GetUtcNow();
        }
    }

    /// <summary>How many are left until then.</summary>
    public int Remaining
    {
        get
        {
            lock (gate)
                return begun + Window > time.GetUtcNow() ? PerWindow - taken : PerWindow;
        }
    }

    /// <summary>Takes one; false when none is left.</summary>
    public bool TryTake()
    {
        lock (gate)
        {
            if (time.GetUtcNow() >= begun + Window)
                (begun, taken) = (time.GetUtcNow(), 0);
            if (taken == PerWindow)
                return false;
            taken++;
            return true;
        }
    }
}
