namespace ChatClosing.Conversations.Commands;

/// <summary>Something that the bot of a channel account wants, or that became of it. Who may speak for the bot was checked before.</summary>
/// <param name="Account">The channel account's name.</param>
public abstract record BotCommand(string Account) : Command;

/// <summary>The bot writes to the customer.</summary>
/// <param name="Account">The channel account's name.</param>
/// <param name="MessageId">The message's new id.</param>
/// <param name="Text">Its text.</param>
public sealed record BotSends(string Account, Guid MessageId, string Text) : BotCommand(Account)
{
    /// <summary>What it is besides its text; null for a text alone.</summary>
    public MessageContent? Content { get; init; }
}

/// <summary>The bot hands over to people.</summary>
/// <param name="Account">The channel account's name.</param>
/// <param name="Text">What it says about it, for people to read.</param>
public sealed record BotHandsOff(string Account, string? Text) : BotCommand(Account);

/// <summary>The bot says that the conversation is over.</summary>
/// <param name="Account">The channel account's name.</param>
public sealed record BotEnds(string Account) : BotCommand(Account);

/// <summary>The bot could not be reached, or did not understand. Harmless to repeat: only a conversation that is still with it changes.</summary>
/// <param name="Account">The channel account's name.</param>
/// <param name="Detail">Why, in few words.</param>
public sealed record BotFails(string Account, string? Detail) : BotCommand(Account);
