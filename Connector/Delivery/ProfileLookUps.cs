using ChatClosing.Adapters.Channels;
using ChatClosing.Channels;
using ChatClosing.Storage;
using ChatClosing.Storage.Pump;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Delivery;

/// <summary>Asks the platforms how new contacts are called, after the commit and never inside a webhook.</summary>
public sealed partial class ProfileLookUps : BackgroundService
{
    private readonly LookUpRounds rounds;
    private readonly IDbContextFactory<ChatDb> databases;
    private readonly ContactNames names;
    private readonly ChannelAccounts accounts;
    private readonly IHttpClientFactory clients;
    private readonly ILogger<ProfileLookUps> log;

    /// <summary>One per node; two of them only ask twice.</summary>
    public ProfileLookUps(
        IDbContextFactory<ChatDb> databases, ContactNames names, ChannelAccounts accounts, IHttpClientFactory clients, CommandPump pump, TimeProvider clock, ILogger<ProfileLookUps> log)
    {
        (this.databases, this.names, this.accounts, this.clients, this.log) = (databases, names, accounts, clients, log);
        rounds = new LookUpRounds(pump, clock);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.RunAsync(LookUpSomeAsync, LogAway, stoppingToken);

    private async Task<bool> LookUpSomeAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var resting = rounds.Resting();
        var unnamed = await db.Contacts.AsNoTracking().Where(c => c.LookedUpAt == null && !resting.Contains(c.Id)).OrderBy(c => c.Id).Take(20).ToListAsync(cancel);
        await Parallel.ForEachAsync(unnamed, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancel }, async (contact, stop) =>
        {
            if (accounts.Find(contact.Account) is not { } account)
            {
                await names.SetAsync(contact.Id, null, null, stop);
                return;
            }

            switch (await accounts.AdapterOf(account).LookUpAsync(clients.CreateClient(ChannelsSetup.ClientName), account, contact.ExternalId, stop))
            {
                case ProfileFound found:
                    await names.SetAsync(contact.Id, found.Profile.Name, found.Profile.PictureUrl, stop);
                    break;
                case ProfileLater:
                    rounds.AskLater(contact.Id);
                    break;
                default:
                    await names.SetAsync(contact.Id, null, null, stop);
                    break;
            }
        });
        return unnamed.Count > 0;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Contacts cannot be read now: {Reason}")]
    private partial void LogAway(string reason);
}
