namespace ChatClosing.Transcripts.Webhooks;

/// <summary>Outgoing webhooks: the section <c>Webhooks</c>.</summary>
public sealed record WebhookSettings
{
    /// <summary>Whether endpoints may be on this very machine, and then with http: for trying things out, never in production.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>How long the secret before still signs after a rotation.</summary>
    public TimeSpan PreviousSecretLasts { get; init; } = TimeSpan.FromHours(24);
}
