using ChatClosing.Conversations;

namespace ChatClosing.Storage.Pump;

/// <summary>What became of a command.</summary>
public sealed record CommandResult
{
    /// <summary>In one word.</summary>
    public required CommandOutcome Outcome { get; init; }

    /// <summary>Why the lifecycle refused it.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The conversation after it, or, when refused, as it is; null when no conversation is concerned or known.</summary>
    public Conversation? Conversation { get; init; }

    /// <summary>The seq of the last entry the command wrote, now or, for a repeat, when it was done first. 0 when it wrote none.</summary>
    public long Seq { get; init; }

    /// <summary>Whether a platform may be told that we have it: done, done before, refused for good or put aside.</summary>
    public bool IsDurable => Outcome != CommandOutcome.NotDurable;

    internal static readonly CommandResult NotDurable = new() { Outcome = CommandOutcome.NotDurable };

    internal static readonly CommandResult Poisonous = new() { Outcome = CommandOutcome.Poisonous };
}
