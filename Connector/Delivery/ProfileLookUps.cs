using System.Data.Common;
using ChatClosing.Adapters.Channels;
using ChatClosing.Channels;
using ChatClosing.Conversations.Events;
using ChatClosing.Storage;
using ChatClosing.Storage.Pump;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Delivery;

/// <summary>Asks the platforms how new contacts are called, after the commit and never inside a webhook.</summary>
public sealed partial class ProfileLookUps : BackgroundService
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(30);
    private readonly Bell bell = new();
    private readonly IDbContextFactory<ChatDb> databases;
    private readonly ContactNames names;
    private readonly ChannelAccounts accounts;
    private readonly IHttpClientFactory clients;
    private readonly TimeProvider clock;
    private readonly ILogger<ProfileLookUps> log;

    /// <summary>One per node; two of them only ask twice.</summary>
    public ProfileLookUps(
        IDbContextFactory<ChatDb> databases, ContactNames names, ChannelAccounts accounts, IHttpClientFactory clients, CommandPump pump, TimeProvider clock, ILogger<ProfileLookUps> log)
    {
        (this.databases, this.names, this.accounts, this.clients, this.clock, this.log) = (databases, names, accounts, clients, clock, log);
        pump.Committed += changes =>
        {
            if (changes.Any(c => c.Events.Any(e => e is ConversationStarted)))
                bell.Ring();
        };
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await LookUpSomeAsync(stoppingToken))
                {
                    // Until nobody is left without a name.
                }
            }
            catch (Exception e) when (e is DbException or DbUpdateException or InvalidOperationException or TimeoutException)
            {
                LogAway(e.Message);
            }

            await bell.WaitAsync(Sweep, clock, stoppingToken);
        }
    }

    private async Task<bool> LookUpSomeAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var unnamed = await db.Contacts.AsNoTracking().Where(c => c.LookedUpAt == null).OrderBy(c => c.Id).Take(20).ToListAsync(cancel);
        await Parallel.ForEachAsync(unnamed, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancel }, async (contact, stop) =>
        {
            ContactProfile? profile = null;
            if (accounts.Find(contact.Account) is { } account)
                profile = await accounts.AdapterOf(account).LookUpAsync(clients.CreateClient(MessageDelivery.ClientName), account, contact.ExternalId, stop);
            await names.SetAsync(contact.Id, profile?.Name, profile?.PictureUrl, stop);
        });
        return unnamed.Count > 0;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Contacts cannot be read now: {Reason}")]
    private partial void LogAway(string reason);
}
