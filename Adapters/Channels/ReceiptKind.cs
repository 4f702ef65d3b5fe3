namespace ChatClosing.Adapters.Channels;

/// <summary>What a platform reports about a message that we sent.</summary>
public enum ReceiptKind
{
    /// <summary>The platform took it.</summary>
    Accepted,

    /// <summary>It is on the customer's device.</summary>
    Delivered,

    /// <summary>The customer saw it.</summary>
    Read,

    /// <summary>It will not arrive.</summary>
    Failed,
}
