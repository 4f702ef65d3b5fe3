namespace ChatClosing.Jobs;

/// <summary>How jobs are run: the section <c>Jobs</c>.</summary>
public sealed record JobSettings
{
    /// <summary>Whether this node runs jobs by the clock. A node that does not can still be asked to run one.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Jobs under way at once on this node.</summary>
    public int Parallel { get; init; } = 2;

    /// <summary>Hangfire's own page at <c>/hangfire</c>, for administrators (S-13). Only where Hangfire runs the jobs.</summary>
    public bool Dashboard { get; init; }
}
