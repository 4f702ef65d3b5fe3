namespace ChatClosing.Conversations;

/// <summary>A message of ours that no platform has accepted: what an end waits for, and what an agent must decide about.</summary>
/// <param name="Id">The message.</param>
/// <param name="Seq">Where it was queued, or last retried, in the log: decides whether it answers the customer's last message.</param>
/// <param name="State"><see cref="DeliveryState.Queued"/>, <see cref="DeliveryState.Failed"/> or <see cref="DeliveryState.Unknown"/>.</param>
public sealed record PendingMessage(Guid Id, long Seq, DeliveryState State)
{
    /// <summary>Whether it may still go out by itself.</summary>
    public bool IsUnderWay => State == DeliveryState.Queued;
}
