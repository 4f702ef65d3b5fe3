using System.Globalization;
using System.Text.Json;
using ChatClosing.Bots.Answers;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage;
using ChatClosing.Storage.Bots;
using ChatClosing.Storage.Model;
using ChatClosing.Storage.Pump;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Bots.Calls;

/// <summary>
/// Brings one leased thing to its bot and writes down what came of it. A message that cannot be brought goes to people with the reason; of the rest nobody
/// has to hear.
/// </summary>
internal sealed partial class BotWork(
    BotCalls calls, BotActivities activities, BotWire wire, BotMessages messages, RemoteBots bots, CommandPump pump, IDbContextFactory<ChatDb> databases, ILogger<BotWork> log)
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan UntilDatabase = TimeSpan.FromSeconds(2);

    /// <summary>How long taking a bot's answers to a call may last: fetching their files, most of all.</summary>
    public static readonly TimeSpan TakingTime = TimeSpan.FromSeconds(60);

    /// <summary>Does it.</summary>
    public async Task DoAsync(LeasedBotCall call, CancellationToken cancel)
    {
        if (bots.Find(call.Account) is not { } bot)
        {
            await GiveUpAsync(call, new BotAnswer("no-bot", "The channel account has no bot any more."));
            return;
        }

        if (await activities.OfAsync(call, bot, cancel) is not { } told)
        {
            await calls.SettleAsync(call, EffectState.Withdrawn, null, CancellationToken.None);
            return;
        }

        // A call before this one may have been heard: its answer came too late, or the line was cut, or this server was.
        var answer = call.Attempts > 1 && !bot.ExpectsReplies && await HasAnsweredAsync(call) ? BotAnswer.Took : await wire.CallAsync(bot, told.Activity, cancel);
        if (answer.Code is null)
            answer = await TakeAsync(call, answer);
        // Who wrote while the line was open has heard us, and must not hear it a second time.
        if (answer is { IsUnclear: true } && await HasAnsweredAsync(call))
            answer = BotAnswer.Took;

        await SettleAsync(call, bot, answer);
    }

    /// <summary>Doing it broke, nobody knows why: as when the bot could not be reached.</summary>
    public Task BrokeAsync(LeasedBotCall call)
    {
        var answer = new BotAnswer("broke", "Bringing it to the bot failed.");
        return bots.Find(call.Account) is { } bot ? SettleAsync(call, bot, answer) : GiveUpAsync(call, answer);
    }

    private async Task SettleAsync(LeasedBotCall call, RemoteBot bot, BotAnswer answer)
    {
        if (answer.Code is null)
            await calls.SettleAsync(call, EffectState.Done, null, CancellationToken.None);
        else if (answer.Code == "not-durable")
            await calls.PutBackAsync(call, UntilDatabase, answer.Code, CancellationToken.None);
        else if (answer.Code == "unsendable" || call.Now - call.QueuedAt > bot.GiveUpAfter)
            await GiveUpAsync(call, answer);
        else
            await calls.PutBackAsync(call, RestAfter(call.Attempts, bot), answer.Code, CancellationToken.None);
    }

    private static TimeSpan RestAfter(int attempts, RemoteBot bot)
    {
        var rest = TimeSpan.FromSeconds(Math.Min(LongestRest.TotalSeconds, Math.Pow(2, Math.Min(attempts, 10)) / 2));
        return rest < bot.GiveUpAfter / 2 ? rest : bot.GiveUpAfter / 2;
    }

    /// <summary>What the bot answered in the call itself, in its order; a second try of the same call recognises what the first stored.</summary>
    private async Task<BotAnswer> TakeAsync(LeasedBotCall call, BotAnswer answer)
    {
        using var time = new CancellationTokenSource(TakingTime);
        for (var i = 0; i < answer.Replies.Count; i++)
        {
            var id = Ids.Automatic(call.Id, string.Create(CultureInfo.InvariantCulture, $"reply {i}"));
            var (said, fault) = await ReadAsync(call, answer.Replies[i], id, time.Token);
            if (said is null)
                return new BotAnswer("unsendable", $"What the bot answered cannot be sent: {fault}");
            var result = await messages.DoAsync(call.Account, call.ThreadId, call.ConversationId, said, id, CancellationToken.None);
            if (result is { Outcome: CommandOutcome.NotDurable })
                return new BotAnswer("not-durable", null);
            if (result is { Refusal: { } refusal })
                LogRefused(call.Account, call.ConversationId, refusal.Type);
        }

        return answer;
    }

    private async Task<(BotSaid? Said, string Fault)> ReadAsync(LeasedBotCall call, JsonElement reply, Guid id, CancellationToken time)
    {
        try
        {
            return await messages.ReadAsync(call.Account, reply, id, time);
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested)
        {
            return (null, "its files could not be fetched in time.");
        }
    }

    private async Task<bool> HasAnsweredAsync(LeasedBotCall call)
    {
        await using var db = await databases.CreateDbContextAsync();
        var state = await db.Conversations.AsNoTracking().Where(c => c.Id == call.ConversationId).Select(c => c.State).FirstOrDefaultAsync();
        return state is not null && EventJson.ReadState(state).Bot?.LastSeq > call.Seq;
    }

    // First the conversation, then the row: who dies in between does it again, and finds that people have it.
    private async Task GiveUpAsync(LeasedBotCall call, BotAnswer answer)
    {
        LogGaveUp(call.What, call.Account, call.ConversationId, answer.Code);
        if (call.What == BotOccasion.Message)
        {
            var handed = await pump.SubmitAsync(new BotFails(call.Account, answer.Detail) { ThreadId = call.ThreadId, ConversationId = call.ConversationId });
            if (!handed.IsDurable)
            {
                await calls.PutBackAsync(call, UntilDatabase, "not-durable", CancellationToken.None);
                return;
            }
        }

        await calls.SettleAsync(call, EffectState.Failed, answer.Code, CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "'{What}' was not brought to the bot of {Account} (conversation {Conversation}): {Code}")]
    private partial void LogGaveUp(string what, string account, Guid conversation, string? code);

    [LoggerMessage(Level = LogLevel.Information, Message = "An answer of the bot of {Account} in conversation {Conversation} was refused: {Reason}")]
    private partial void LogRefused(string account, Guid conversation, string reason);
}
