namespace ChatClosing.Delivery;

/// <summary>How messages leave.</summary>
public sealed record DeliverySettings
{
    /// <summary>How long a platform may take to answer.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long it may take when the message is a file: it is uploaded, or the platform fetches it before it answers.</summary>
    public TimeSpan FileTimeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>How long a worker owns a message; longer than a call can take.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long echo and receipt have to settle a message whose answer was lost.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a message that cannot be handed over is tried.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Messages under way at once on this node.</summary>
    public int Parallel { get; init; } = 16;

    /// <summary>
    /// How long a receipt waits for a message that is not known yet. What is not known by then is somebody else's: another app on the same number.
    /// An edit waits as long for the message that it changes.
    /// </summary>
    public TimeSpan KeepUnknownReceipts { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How often the outbox is looked at when nothing woke us: messages of other nodes, back-offs, pauses.</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromSeconds(1);
}
