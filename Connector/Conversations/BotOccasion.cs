using ChatClosing.Conversations.Events;

namespace ChatClosing.Conversations;

/// <summary>What a bot is told, as stable words, and of which event: nothing leaves before the seal that an undo could take back.</summary>
public static class BotOccasion
{
    /// <summary>The customer wrote, and the bot is to answer.</summary>
    public const string Message = "message";

    /// <summary>A person has it now.</summary>
    public const string Accepted = "accepted";

    /// <summary>A person had it, and it has ended.</summary>
    public const string Completed = "completed";

    /// <summary>It was handed to people, and ended before anybody came.</summary>
    public const string Failed = "failed";

    /// <summary>It has ended, and not because the bot asked for it.</summary>
    public const string Ended = "ended";

    /// <summary>What an event tells the bot, in order; nothing for most.</summary>
    public static IReadOnlyList<string> Of(Conversation after, Event happened)
    {
        ArgumentNullException.ThrowIfNull(after);
        return (after.Bot, happened) switch
        {
            (null, _) => [],
            (_, MessageReceived { LateReplay: false, Blocked: false, Unsent: false }) when after.Status == Status.WithBot => [Message],
            (_, EngagementOpened) when after.Stints.Length == 1 => [Accepted],
            (_, ConversationEnded) when after.Stints.Length > 0 => [Completed, Ended],
            (_, ConversationEnded) when after.End?.From != Status.WithBot => [Failed, Ended],
            (_, ConversationEnded) when after.End?.Reason != BotEnd.Reason => [Ended],
            _ => [],
        };
    }
}

/// <summary>The end that a bot asks for.</summary>
public static class BotEnd
{
    /// <summary>Its reason, as a stable word.</summary>
    public const string Reason = "bot";
}
