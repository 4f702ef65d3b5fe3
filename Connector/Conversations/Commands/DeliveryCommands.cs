using ChatClosing.Adapters.Channels;

namespace ChatClosing.Conversations.Commands;

/// <summary>What the delivery of a message came to. Harmless to repeat: only a message that is pending changes.</summary>
public abstract record DeliveryReport(Guid MessageId) : Command
{
    /// <summary>The channel account's name: a receipt for the platform's id may have come before this report.</summary>
    public string Account { get; init; } = "";
}

/// <summary>The platform took it.</summary>
public sealed record ReportAccepted(Guid MessageId, string ExternalId) : DeliveryReport(MessageId);

/// <summary>It will not arrive.</summary>
public sealed record ReportFailed(Guid MessageId, FailureReason Failure) : DeliveryReport(MessageId);

/// <summary>The answer was lost and nothing settled it in time.</summary>
public sealed record ReportUnknown(Guid MessageId, FailureReason Failure) : DeliveryReport(MessageId);
