namespace ChatClosing.Conversations;

/// <summary>
/// A message of ours whose fate is not settled: what an end waits for, what an agent must decide about, and what the platform may still take
/// back.
/// </summary>
/// <param name="Id">The message.</param>
/// <param name="Seq">Where it was queued, or last retried, in the log: decides whether it answers the customer's last message.</param>
/// <param name="State">
/// <see cref="DeliveryState.Queued"/>, <see cref="DeliveryState.Failed"/>, <see cref="DeliveryState.Unknown"/>, or, until the seal, <see
/// cref="DeliveryState.Waived"/>;
/// <see cref="DeliveryState.Accepted"/> in <see cref="Conversation.Unconfirmed"/>.
/// </param>
public sealed record PendingMessage(Guid Id, long Seq, DeliveryState State)
{
    /// <summary>When the customer first wrote after it: since then they wait if this one answered. Null while they have not.</summary>
    public DateTimeOffset? QuestionAfter { get; init; }

    /// <summary>It may leave when the reply window is over: a template.</summary>
    public bool AtAnyTime { get; init; }

    /// <summary>Whether it may still go out by itself.</summary>
    public bool IsUnderWay => State == DeliveryState.Queued;

    /// <summary>Whether an agent has to decide what becomes of it.</summary>
    public bool IsStuck => State is DeliveryState.Failed or DeliveryState.Unknown;
}
