namespace ChatClosing.Adapters.Meta.Messaging;

/// <summary>What Messenger and Instagram allow alike.</summary>
internal static class MessagingTraits
{
    /// <summary>24 hours after the customer's last action (Send API, 2026-05-05).</summary>
    public static readonly TimeSpan ReplyWindow = TimeSpan.FromHours(24);

    /// <summary>7 days, for what a person wrote, with the tag HUMAN_AGENT, which Meta grants after a review (Send API, 2026-05-05).</summary>
    public static readonly TimeSpan HumanAgentWindow = TimeSpan.FromDays(7);

    /// <summary>At most 13 quick replies under a message (Messenger platform, Quick replies, 2026-05-05).</summary>
    public const int QuickReplies = 13;

    /// <summary>Where links of inbound files point; as seen in webhooks, no official list.</summary>
    public static readonly IReadOnlyList<string> MediaHosts = ["*.fbcdn.net", "*.fbsbx.com", "*.facebook.com"];
}
