namespace ChatClosing.Conversations;

/// <content>What is refused because of a bot, or to one.</content>
public sealed partial record Refusal
{
    internal static Refusal WithBot() => new("with-bot", "A bot is answering. A supervisor may take the conversation over.");

    internal static Refusal NotWithBot(Status status) =>
        new("not-with-bot", $"The conversation is not with the bot any more, it is {status}: people answer now, and a bot must not write over them.");
}
