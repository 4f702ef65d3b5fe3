using System.Collections.Concurrent;
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
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(5);
    private readonly Bell bell = new();

    // Whom a platform could not tell about just now. Lost with the node: then they are asked for at once.
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> later = new();
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
        var now = clock.GetUtcNow();
        foreach (var (contact, at) in later)
        {
            if (at <= now)
                later.TryRemove(contact, out _);
        }

        Guid[] resting = [.. later.Keys];
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
                    later[contact.Id] = clock.GetUtcNow() + AskAgainAfter;
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
