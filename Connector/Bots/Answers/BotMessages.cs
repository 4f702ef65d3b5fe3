using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Bots.Answers;

/// <summary>Makes commands of what a bot says: the one way to write is the same for it as for people.</summary>
internal sealed class BotMessages(CommandPump pump, ChannelAccounts accounts, BotSignals signals, BotFiles files)
{
    private const int MaxParts = 10;
    private const int LongestTitle = 20;
    private const int LongestPayload = 200;

    /// <summary>Does what the bot says.</summary>
    /// <param name="account">The channel account's name.</param>
    /// <param name="thread">In which thread.</param>
    /// <param name="conversation">In which conversation, and in no later one; null: in the one that is there.</param>
    /// <param name="said">What it says.</param>
    /// <param name="id">Makes a repeat recognisable, and becomes the message's id.</param>
    /// <param name="cancel">Gives up waiting; what was submitted is done nevertheless.</param>
    /// <returns>What came of it; null when nothing needed to be stored.</returns>
    public async Task<CommandResult?> DoAsync(string account, Guid thread, Guid? conversation, BotSaid said, Guid id, CancellationToken cancel)
    {
        if (said is BotTypes)
            await signals.TypingAsync(account, thread, cancel);
        IReadOnlyList<Command> commands = [.. CommandsOf(account, said, id).Select((c, i) => c with { ThreadId = thread, ConversationId = conversation, Key = Ids.Received(account, $"bot:{id:N}:{i}", null) })];
        if (commands.Count == 0)
            return null;
        var results = await pump.SubmitAsync(commands, cancel);
        // The first that did not go through tells what is wrong with all.
        return Array.Find(results, r => r.Outcome is not (CommandOutcome.Done or CommandOutcome.Repeated)) ?? results[0];
    }

    /// <summary>What an activity of the bot asks for, with its files; or why it cannot be brought, whatever the conversation is.</summary>
    /// <param name="account">The channel account's name.</param>
    /// <param name="activity">The activity.</param>
    /// <param name="id">As in <see cref="DoAsync"/>: what its own messages use already, when it comes again, it may use.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<(BotSaid? Said, string Fault)> ReadAsync(string account, JsonElement activity, Guid id, CancellationToken cancel)
    {
        var (said, fault) = BotSaid.Read(activity);
        if (said is not BotWrites writes)
            return (said, fault);
        var traits = accounts.FactsOf(account).Traits;
        if (TextParts.Split(writes.Text, traits.TextLimit, traits.TextUnit).Count > MaxParts)
            return (null, $"'text' is too long: this channel takes {traits.TextLimit} characters a message, and at most {MaxParts} messages at once.");
        if (writes.Named.Count == 0)
            return (said, "");
        var (here, missing) = await files.OfAsync(account, writes.Named, [id, .. writes.Named.Select((_, i) => FileId(id, i))], cancel);
        return missing.Length > 0 ? (null, missing) : (writes with { Files = here }, "");
    }

    private IEnumerable<BotCommand> CommandsOf(string account, BotSaid said, Guid id) => said switch
    {
        BotWrites { Text.Length: 0 } it => Files(account, it.Files, id, isFirst: true),
        BotWrites it => [.. Messages(account, it.Text, it.Taps, id), .. Files(account, it.Files, id, isFirst: false)],
        BotCallsPeople it => [new BotHandsOff(account, it.Text)],
        BotSaysGoodbye { Text.Length: > 0 } it => [.. Messages(account, it.Text, [], id), new BotEnds(account)],
        BotSaysGoodbye => [new BotEnds(account)],
        _ => [],
    };

    private List<BotSends> Messages(string account, string text, IReadOnlyList<string> taps, Guid id)
    {
        var traits = accounts.FactsOf(account).Traits;
        var parts = TextParts.Split(text, traits.TextLimit, traits.TextUnit);
        var content = Content(traits, taps);
        return [.. parts.Select((part, i) => new BotSends(account, i == 0 ? id : Ids.Automatic(id, $"part {i}"), part) { Content = i == parts.Count - 1 ? content : null })];
    }

    private static IEnumerable<BotSends> Files(string account, IReadOnlyList<FileContent> files, Guid id, bool isFirst) => files.Select((file, i) =>
        new BotSends(account, isFirst && i == 0 ? id : FileId(id, i), "") { Content = new MessageContent { File = file } });

    private static Guid FileId(Guid id, int index) => Ids.Automatic(id, $"file {index}");

    // Where there is nothing to tap the text has to do; where there are fewer places the first ones are shown.
    private static MessageContent? Content(ChannelTraits traits, IReadOnlyList<string> taps) => taps.Count == 0 || traits.QuickReplies == 0
        ? null
        : new MessageContent { QuickReplies = new("…", [.. taps.Take(traits.QuickReplies).Select(t => new QuickReply(PlainText.Shorten(t, LongestTitle), PlainText.Shorten(t, LongestPayload)))]) };
}
