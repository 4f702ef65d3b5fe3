using ChatClosing.Adapters.Channels;
using ChatClosing.Channels;
using ChatClosing.Conversations;
using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Bots.Answers;

/// <summary>Shows the customer that the bot is writing, where the platform can. Best effort: nobody repeats it, and nothing waits for it long.</summary>
internal sealed class BotSignals(IDbContextFactory<ChatDb> databases, ChannelAccounts accounts, IHttpClientFactory clients)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Shows it, while the conversation is with the bot.</summary>
    public async Task TypingAsync(string accountName, Guid thread, CancellationToken cancel)
    {
        if (accounts.Find(accountName) is not { } account || accounts.AdapterOf(account) is not ISignalSender { ShowsTyping: true } sender)
            return;
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await db.Conversations.AsNoTracking().Where(c => c.ThreadId == thread && c.Status == Status.WithBot)
            .Join(db.Contacts, c => c.ContactId, c => c.Id, (c, contact) => new { c.State, contact.ExternalId }).FirstOrDefaultAsync(cancel);
        if (found is null)
            return;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        var to = new OutgoingMessage(Guid.Empty, found.ExternalId, "") { LastCustomerMessageId = EventJson.ReadState(found.State).LastCustomerMessage };
        try
        {
            await sender.SignalAsync(clients.CreateClient(ChannelsSetup.ClientName), account, to, ContactSignal.Typing, patience.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // A platform that does not answer does not hold up the bot.
        }
    }
}
