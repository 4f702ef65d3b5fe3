using System.Data.Common;
using ChatClosing.Adapters.Channels;
using ChatClosing.Channels;
using ChatClosing.Conversations.Commands;
using ChatClosing.Delivery.Tokens;
using ChatClosing.Storage;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Delivery;

/// <summary>Takes one leased message to its platform and tells what came of it.</summary>
internal sealed partial class MessageDelivery(
    ChannelAccounts accounts, AccountTokens tokens, IHttpClientFactory clients, OutgoingMessages messages, Outbox outbox, CommandPump pump, DeliverySettings settings, ILogger<MessageDelivery> log)
{
    /// <summary>The name of the HTTP client that takes files to platforms: it waits longer.</summary>
    public const string FileClientName = "platforms-files";

    /// <summary>Sends it. What is not certain is never guessed: it stays leased until something settles it.</summary>
    public async Task DeliverAsync(LeasedMessage message, CancellationToken cancel)
    {
        var account = accounts.Find(message.Account);
        var result = await SendAsync(message, account, cancel);
        switch (result)
        {
            case SendAccepted accepted:
                await ReportAsync(new ReportAccepted(message.Id, accepted.ExternalId), message);
                if (accepted.SlowDown is { } rest)
                    await SlowDownAsync(message.Account, rest);
                break;
            case SendRefused refused:
                await ReportAsync(new ReportFailed(message.Id, refused.Reason), message);
                break;
            case SendLater later when message.Now - message.QueuedAt > settings.GiveUpAfter:
                await ReportAsync(new ReportFailed(message.Id, later.Reason with { Code = "expired" }), message);
                break;
            case SendLater later:
                await outbox.PutBackAsync(message, later.After ?? BackOff.After(message.Attempts, Random.Shared.NextDouble()), later.Reason, counts: true, CancellationToken.None);
                break;
            case AccountPaused paused:
                LogPaused(message.Account, paused.For, paused.Reason.Code);
                await outbox.PauseAsync(message.Account, paused.For, paused.Reason, CancellationToken.None);
                await outbox.PutBackAsync(message, paused.For, paused.Reason, counts: false, CancellationToken.None);
                break;
            case AccountUnauthorized unauthorized when await tokens.AreOthersAsync(account!, CancellationToken.None):
                await outbox.PutBackAsync(message, TimeSpan.Zero, unauthorized.Reason, counts: false, CancellationToken.None);
                break;
            case AccountUnauthorized unauthorized:
                LogUnauthorized(message.Account, unauthorized.Reason.Detail);
                await outbox.PauseAsync(message.Account, null, unauthorized.Reason, CancellationToken.None);
                // Renewed since the look above: whoever did it has ended the pauses of then, and not this one.
                if (await tokens.AreOthersAsync(account!, CancellationToken.None))
                    await outbox.ResumeAsync(message.Account, CancellationToken.None);
                await outbox.PutBackAsync(message, TimeSpan.Zero, unauthorized.Reason, counts: false, CancellationToken.None);
                break;
            default:
                await outbox.HoldAsync(message, settings.Settle, CancellationToken.None);
                break;
        }
    }

    /// <summary>A message whose worker never came back, and that nothing settled in time.</summary>
    public Task ReportLostAsync(LostMessage lost)
    {
        var report = new ReportUnknown(lost.Id, new FailureReason("answer-lost", "The platform's answer was lost. The message may or may not have arrived."));
        return ReportAsync(report, lost.ConversationId, lost.ThreadId, lost.Account);
    }

    private async Task<SendResult> SendAsync(LeasedMessage message, ChannelAccount? account, CancellationToken cancel)
    {
        if (message.ExpiresAt is { } ends && ends - OutgoingMessages.WindowMargin <= message.Now)
            return new SendRefused(new FailureReason("window-over", "The platform's reply window ended before the message could leave."));
        if (account is null)
            return new SendLater(new FailureReason("unreachable", $"The channel account '{message.Account}' is not configured any more."), TimeSpan.FromMinutes(1));
        OutgoingMessage? outgoing;
        try
        {
            outgoing = await messages.OfAsync(message, cancel);
            cancel.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Nor here: only a call that has begun may have been taken.
            return new SendLater(new FailureReason("other", "The server stopped before the message could leave."), TimeSpan.Zero);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or TimeoutException)
        {
            // It never left: nobody has to wonder whether it arrived.
            return new SendLater(new FailureReason("other", "The database did not answer before the message could leave."));
        }

        if (outgoing is null)
            return new SendRefused(new FailureReason("file-gone", "The file is not in the media store any more."));
        try
        {
            var http = clients.CreateClient(outgoing.File is null ? ChannelsSetup.ClientName : FileClientName);
            return await accounts.AdapterOf(account).SendAsync(http, account, outgoing, cancel);
        }
        catch (OperationCanceledException)
        {
            // We are stopping in the middle of a call: the platform may have taken it.
            return new SendUnclear(new FailureReason("answer-lost"));
        }
    }

    // It is sent: only the next ones rest, before the platform has to refuse them.
    private Task SlowDownAsync(string account, TimeSpan rest)
    {
        var reason = new FailureReason("rate-limited", "The platform's rate limit is nearly used up.");
        LogPaused(account, rest, reason.Code);
        return outbox.PauseAsync(account, rest, reason, CancellationToken.None);
    }

    private Task ReportAsync(DeliveryReport report, LeasedMessage message) => ReportAsync(report, message.ConversationId, message.ThreadId, message.Account);

    // What the platform said must not be forgotten while the database is away for a moment. If it stays away longer than the lease, the message
    // is reported as unknown by whoever finds it, and its echo or receipt settles it.
    private async Task ReportAsync(DeliveryReport report, Guid conversation, Guid thread, string account)
    {
        var command = report with { ConversationId = conversation, ThreadId = thread, Account = account };
        for (var attempt = 1; attempt <= 6; attempt++)
        {
            var result = await pump.SubmitAsync(command, CancellationToken.None);
            if (result.IsDurable)
                return;
            await Task.Delay(BackOff.After(attempt, 0), CancellationToken.None);
        }

        LogNotReported(report.GetType().Name, report.MessageId);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The platform asks {Account} to pause for {Time} ({Code})")]
    private partial void LogPaused(string account, TimeSpan time, string code);

    [LoggerMessage(Level = LogLevel.Error, Message = "The access token of {Account} does not work ({Detail}). Its messages wait until it is renewed or until there is another one: set Channels__{Account}__AccessToken and restart")]
    private partial void LogUnauthorized(string account, string? detail);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Report} of message {Message} could not be stored; it will be settled by its echo or shown as unknown")]
    private partial void LogNotReported(string report, Guid message);
}
