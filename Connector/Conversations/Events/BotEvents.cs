namespace ChatClosing.Conversations.Events;

/// <summary>The bot is not answering any more: people are to.</summary>
/// <param name="Reason"><c>bot-asked</c>, <c>bot-failed</c> or <c>bot-silent</c>.</param>
/// <param name="Text">What the bot says about it, for people to read, or why it failed; null when there is nothing to say.</param>
/// <param name="At">When.</param>
public sealed record BotHandedOff(string Reason, string? Text, DateTimeOffset At) : Event(At);
