using ChatClosing.Storage.Model;

namespace ChatClosing.Storage.Effects;

/// <summary>What came of a try, and where its side effect goes from there.</summary>
/// <param name="Effect">The leased one.</param>
/// <param name="State"><see cref="EffectState.Done"/> or <see cref="EffectState.Failed"/>; <see cref="EffectState.Waiting"/>: it is tried again.</param>
/// <param name="Result">What the try came to, as a stable word: <c>accepted</c>, <c>refused</c>, <c>later</c>, <c>unclear</c>.</param>
public sealed record EndedTry(LeasedEffect Effect, EffectState State, string Result)
{
    /// <summary>How long it waits for its next try; nothing when there is none.</summary>
    public TimeSpan After { get; init; }

    /// <summary>Whether the receiver may have it without our knowing.</summary>
    public bool IsUnclear { get; init; } = Effect.IsUnclear;

    /// <summary>By what the receiver knows it.</summary>
    public string? Reference { get; init; }

    /// <summary>Why it failed or waits, or what the receiver said.</summary>
    public FailureText Reason { get; init; }

    /// <summary>SHA-256 of what left; null when it was not made.</summary>
    public string? Hash { get; init; }

    /// <summary>Whether the conversation's log has nothing to tell of it.</summary>
    public bool IsLogged { get; init; }

    /// <summary>Whether the log is to tell how it ended.</summary>
    public bool IsToTell => State != EffectState.Waiting && !IsLogged;
}

/// <summary>Why something did not work, or what a receiver said when it did.</summary>
/// <param name="Code">A stable word; null when it worked.</param>
/// <param name="Detail">The receiver's words; never a secret.</param>
public readonly record struct FailureText(string? Code, string? Detail);
