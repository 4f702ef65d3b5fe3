namespace ChatClosing.Conversations;

/// <summary>What an end lets go, as stable words.</summary>
public static class EffectKinds
{
    /// <summary>The history by e-mail; the recipient is an address.</summary>
    public const string Email = "email";

    /// <summary>The history as a Zendesk ticket.</summary>
    public const string Zendesk = "zendesk";

    /// <summary>The history in the archive.</summary>
    public const string Archive = "archive";

    /// <summary>Taking an erased conversation's copies out of the archive. In the log only when it failed.</summary>
    public const string ArchiveErasure = "archive-erasure";

    /// <summary>Deleting an erased conversation's ticket in Zendesk. In the log only when it failed.</summary>
    public const string ZendeskErasure = "zendesk-erasure";

    /// <summary>A call to an endpoint of somebody's; the recipient is the endpoint's id. Not in the log: endpoints have their own.</summary>
    public const string Webhook = "webhook";

    /// <summary>Whether a kind takes back what another one brought somewhere.</summary>
    public static bool IsErasure(string kind) => kind is ArchiveErasure or ZendeskErasure;
}
