using ChatClosing.Conversations;
using ChatClosing.Storage.Model;

namespace ChatClosing.Storage.Effects;

/// <summary>A side effect that this worker, and nobody else, may do now.</summary>
/// <param name="Id">Which.</param>
/// <param name="ConversationId">Of which conversation.</param>
/// <param name="ThreadId">Of which thread.</param>
/// <param name="Revision">The revision that it takes along.</param>
/// <param name="Seq">The log entry that let it go.</param>
/// <param name="Kind">One of <see cref="EffectKinds"/>.</param>
/// <param name="Recipient">Who gets it.</param>
/// <param name="Occasion">Tells several for the same recipient apart.</param>
/// <param name="IsUnclear">An earlier try's answer was lost: look before sending again.</param>
/// <param name="Attempts">The how-manieth try this is, from 1.</param>
/// <param name="Fence">Proves that the lease is still this one.</param>
/// <param name="QueuedAt">When it was let go, or asked for once more.</param>
/// <param name="Now">The database's time of the lease.</param>
public sealed record LeasedEffect(
    Guid Id, Guid ConversationId, Guid ThreadId, int Revision, long Seq, string Kind, string Recipient, string Occasion, bool IsUnclear, int Attempts, long Fence,
    DateTimeOffset QueuedAt, DateTimeOffset Now);

/// <summary>How a side effect ended that the log does not tell yet.</summary>
/// <param name="Id">Which.</param>
/// <param name="ConversationId">Of which conversation.</param>
/// <param name="ThreadId">Of which thread.</param>
/// <param name="Kind">One of <see cref="EffectKinds"/>.</param>
/// <param name="Recipient">Who got it, or did not.</param>
/// <param name="Fence">The lease it ended with: with the id the key under which it is logged once.</param>
/// <param name="IsDone">Whether it arrived.</param>
/// <param name="Reference">By what the receiver knows it.</param>
/// <param name="Code">Why it did not arrive.</param>
/// <param name="Detail">What the receiver said.</param>
public sealed record SettledEffect(
    Guid Id, Guid ConversationId, Guid ThreadId, string Kind, string Recipient, long Fence, bool IsDone, string? Reference, string? Code, string? Detail)
{
    /// <summary>How a try has ended its side effect.</summary>
    public static SettledEffect By(EndedTry last) => new(
        last.Effect.Id, last.Effect.ConversationId, last.Effect.ThreadId, last.Effect.Kind, last.Effect.Recipient, last.Effect.Fence,
        last.State == EffectState.Done, last.Reference, last.Reason.Code, last.Reason.Detail);
}
