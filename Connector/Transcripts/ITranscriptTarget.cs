using ChatClosing.Storage.Effects;

namespace ChatClosing.Transcripts;

/// <summary>
/// Somewhere that side effects go. It does one try and tells what came of it; leases, retries, the log and whoever has to be told are its caller's.
/// What it throws counts as a try that surely left nothing (a database that is away, say): what may have left something, it tells.
/// </summary>
public interface ITranscriptTarget
{
    /// <summary>Which side effects are its: one of <see cref="Conversations.EffectKinds"/>.</summary>
    string Kind { get; }

    /// <summary>Tries once. When an earlier try is unclear, it asks the receiver first, where the receiver can tell.</summary>
    Task<TargetResult> SendAsync(LeasedEffect effect, CancellationToken cancel);
}

/// <summary>What came of a try.</summary>
public abstract record TargetResult;

/// <summary>The receiver has it.</summary>
/// <param name="Reference">By what it knows it.</param>
/// <param name="Detail">What it said.</param>
/// <param name="Hash">SHA-256 of what left, in hexadecimal.</param>
public sealed record TargetAccepted(string? Reference, string? Detail, string? Hash) : TargetResult;

/// <summary>The receiver will never take it as it is.</summary>
/// <param name="Code">Why, as a stable word.</param>
/// <param name="Detail">The same in its words.</param>
public sealed record TargetRefused(string Code, string? Detail) : TargetResult
{
    /// <summary>The receiver was asked and has nothing of earlier tries, or the earlier tries do not matter.</summary>
    public bool IsCertain { get; init; }
}

/// <summary>Surely not there yet; later perhaps.</summary>
/// <param name="Code">Why, as a stable word.</param>
/// <param name="Detail">The same in its words.</param>
/// <param name="After">When it asked to come back; null: when we like.</param>
public sealed record TargetLater(string Code, string? Detail, TimeSpan? After = null) : TargetResult;

/// <summary>The answer was lost: it may be there.</summary>
/// <param name="Code">Why, as a stable word.</param>
/// <param name="Detail">What happened.</param>
public sealed record TargetUnclear(string Code, string? Detail) : TargetResult;
