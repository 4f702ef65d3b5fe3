namespace ChatClosing.Conversations;

/// <summary>What a conversation remembers of the bot that it began with.</summary>
/// <param name="SilentAfter">How long the bot may owe an answer: fixed when the conversation begins, so that its log alone tells when something is due.</param>
/// <param name="Since">Since when it owes one, or when it gave the last.</param>
/// <param name="Owes">Whether the customer has written since the bot did.</param>
public sealed record BotTurn(TimeSpan SilentAfter, DateTimeOffset Since, bool Owes)
{
    /// <summary>The seq of its last message; 0 when it never wrote.</summary>
    public long LastSeq { get; init; }
}
