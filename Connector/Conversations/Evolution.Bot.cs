using ChatClosing.Conversations.Events;

namespace ChatClosing.Conversations;

/// <summary>What a bot's doing does. Its messages are automatic ones: they answer nothing and count for nothing, but they are what is shown last.</summary>
public static partial class Evolution
{
    private static Conversation BotWrote(Conversation it, MessageQueued e) => QueuedAlone(it, e) with
    {
        Bot = it.Bot! with { Owes = false, Since = e.At, LastSeq = it.Version + 1 },
        Preview = Shorten(e.Text),
        PreviewKind = e.Content?.File is { } file ? KindOf(file.ContentType) : null,
        PreviewOf = e.MessageId,
        PreviewVersion = 0,
        PreviewAt = e.At,
    };

    /// <summary>Who writes after the bot asks anew, of the bot or of people; who writes again while it owes an answer waits since the first.</summary>
    private static BotTurn? OwesAgain(BotTurn? bot, DateTimeOffset at) => bot is { Owes: false } ? bot with { Owes = true, Since = at } : bot;

    /// <summary>What became of an automatic message is known, and it did not arrive. A bot's goes to people: nobody else would see it.</summary>
    private static Conversation AutomaticCameToNothing(Conversation it, Guid message, string reason, DateTimeOffset at)
    {
        var rest = SettleAutomatic(it, [message]);
        return rest.Status == Status.WithBot ? Wait(rest, reason, at) : rest;
    }
}
