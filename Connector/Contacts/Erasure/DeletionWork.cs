using System.Data.Common;
using ChatClosing.Channels;
using ChatClosing.Conversations;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Contacts.Erasure;

/// <summary>
/// Carries out what platforms demanded. A node that stops in the middle leaves the request open; doing it twice, on two nodes, is the same as once.
/// </summary>
public sealed partial class DeletionWork : BackgroundService
{
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(1);
    private readonly Bell bell = new();
    private readonly IDbContextFactory<ChatDb> databases;
    private readonly ContactErasure erasure;
    private readonly ChannelAccounts accounts;
    private readonly TimeProvider clock;
    private readonly ILogger<DeletionWork> log;

    /// <summary>One per node.</summary>
    public DeletionWork(
        IDbContextFactory<ChatDb> databases,
        DeletionRequests requests,
        ContactErasure erasure,
        ChannelAccounts accounts,
        TimeProvider clock,
        ILogger<DeletionWork> log)
    {
        (this.databases, this.erasure, this.accounts, this.clock, this.log) = (databases, erasure, accounts, clock, log);
        requests.Asked += bell.Ring;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var db = await databases.CreateDbContextAsync(stoppingToken);
                var open = db.DeletionRequests.AsNoTracking().Where(r => r.DoneAt == null).OrderBy(r => r.AskedAt);
                foreach (var request in await open.ToListAsync(stoppingToken))
                    await TryAsync(request, stoppingToken);
            }
            catch (Exception e) when (e is DbException or DbUpdateException or InvalidOperationException or TimeoutException or IOException)
            {
                LogLater(e.Message);
            }

            await bell.WaitAsync(Sweep, clock, stoppingToken);
        }
    }

    // Whatever is wrong with one demand, the others are carried out.
    private async Task TryAsync(DeletionRequestRow request, CancellationToken cancel)
    {
        try
        {
            await DoAsync(request, cancel);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            LogLater(e.Message);
        }
    }

    private async Task DoAsync(DeletionRequestRow request, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        db.Attach(request);
        var erased = 0;
        foreach (var contact in await MeantByAsync(db, request, cancel))
            erased += await erasure.EraseAsync(contact, by: null, cancel) ? 1 : 0;
        request.Contacts += erased;
        request.UserId = null;
        request.DoneAt = Microseconds.Cut(clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        LogDone(request.Account, erased);
    }

    /// <summary>
    /// The contacts that go by the person's id at any account of the app: by their own id, else by another one. Meta's id is app-scoped and often
    /// none that its messages carry; then nobody is found.
    /// </summary>
    private async Task<HashSet<Guid>> MeantByAsync(ChatDb db, DeletionRequestRow request, CancellationToken cancel)
    {
        string[] names = accounts.Find(request.Account) is { } called ? [.. accounts.OfSameApp(called).Select(a => a.Name)] : [request.Account];
        var user = request.UserId!;
        Guid[] byId = [.. names.Select(name => Ids.Contact(name, user))];
        var meant = await db.Contacts.Where(c => byId.Contains(c.Id) && c.ExternalId != "").Select(c => c.Id).ToHashSetAsync(cancel);
        var aliases = await db.ContactAliases.Where(a => names.Contains(a.Account) && a.Alias == user)
            .Select(a => new { a.Account, a.ContactKey }).ToListAsync(cancel);
        meant.UnionWith(aliases.Select(a => Ids.Contact(a.Account, a.ContactKey)));
        return meant;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A demand for deletion cannot be carried out now ({Reason}); it will be tried again")]
    private partial void LogLater(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "A demand for deletion to {Account} was carried out: {Count} contacts were erased")]
    private partial void LogDone(string account, int count);
}
