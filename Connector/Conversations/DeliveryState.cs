namespace ChatClosing.Conversations;

/// <summary>
/// What became of a message that we send. Stored as these numbers, and compared by them: receipts only ever move a message up, so that they
/// give the same state in whatever order they come. A delivery or a read beats a failure, for it proves it wrong.
/// </summary>
public enum DeliveryState
{
    /// <summary>In the outbox.</summary>
    Queued = 0,

    /// <summary>Handed to the platform; no answer yet.</summary>
    Sending = 10,

    /// <summary>The answer was lost and nothing settled it: it may or may not have arrived.</summary>
    Unknown = 20,

    /// <summary>The platform took it.</summary>
    Accepted = 30,

    /// <summary>It will not arrive.</summary>
    Failed = 40,

    /// <summary>An agent gave up a failed or unknown one.</summary>
    Discarded = 41,

    /// <summary>The conversation was ended without it, by name.</summary>
    Waived = 42,

    /// <summary>It is on the customer's device.</summary>
    Delivered = 50,

    /// <summary>The customer saw it.</summary>
    Read = 60,
}
