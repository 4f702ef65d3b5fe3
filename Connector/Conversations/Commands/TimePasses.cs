namespace ChatClosing.Conversations.Commands;

/// <summary>The conversation's due time has come. What it means is decided by the state then, so a late or double one does nothing.</summary>
/// <param name="AccountPausedUntil">Until when the channel account's delivery is known to pause; null when it does not.</param>
public sealed record TimePasses(DateTimeOffset? AccountPausedUntil = null) : Command
{
    /// <summary>The channel account whose bot has it; null when no bot has.</summary>
    public string? BotAccount { get; init; }
}
