using System.Collections.Concurrent;
using System.Data.Common;
using ChatClosing.Adapters.Channels;
using ChatClosing.Channels;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using ChatClosing.Storage.News;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Delivery.Tokens;

/// <summary>
/// The tokens that platforms renewed: kept in the database for all nodes, and given to the accounts of this one. Other tokens in the settings than
/// those a renewed one comes from count from the start on: an administrator wins.
/// </summary>
internal sealed partial class AccountTokens : BackgroundService
{
    private const int Tries = 6;
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(1);

    private readonly IDbContextFactory<ChatDb> databases;
    private readonly ChannelAccounts accounts;
    private readonly TokenSeal seal;
    private readonly NodeNews nodes;
    private readonly TimeProvider clock;
    private readonly ILogger<AccountTokens> log;
    private readonly SemaphoreSlim wake = new(0);

    // Renewed here and not yet written: newer than what the database has.
    private readonly ConcurrentDictionary<string, AccountTokenRow> unwritten = new();

    public AccountTokens(
        IDbContextFactory<ChatDb> databases, ChannelAccounts accounts, TokenSeal seal, NodeNews nodes, TimeProvider clock, ILogger<AccountTokens> log)
    {
        (this.databases, this.accounts, this.seal, this.nodes, this.clock, this.log) = (databases, accounts, seal, nodes, clock, log);
        nodes.Told += Hear;
        nodes.Missed += Wake;
    }

    /// <summary>Those whose tokens end and can be renewed, with the tokens of now.</summary>
    public IEnumerable<(ChannelAccount Account, ITokenRenewer Renewer)> Renewable => accounts.All
        .Select(account => (account, accounts.AdapterOf(account) as ITokenRenewer))
        .Where(it => it.Item2 is { } renewer && renewer.CanRenew(it.account))
        .Select(it => (it.account, it.Item2!));

    /// <summary>Writes down since when the tokens are known that nobody has met yet.</summary>
    public async Task MeetAsync(CancellationToken cancel)
    {
        var known = await AgesAsync(cancel);
        await using var db = await databases.CreateDbContextAsync(cancel);
        foreach (var (account, _) in Renewable.Where(it => !known.ContainsKey(it.Account.Name)))
            db.AccountTokens.Add(new() { Account = account.Name, Basis = BasisOf(account), Since = Microseconds.Cut(clock.GetUtcNow()) });
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>What is known of the age of tokens, by account.</summary>
    public async Task<IReadOnlyDictionary<string, AccountTokenRow>> AgesAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return (await db.AccountTokens.AsNoTracking().ToListAsync(cancel)).Where(IsOfSettings).ToDictionary(row => row.Account);
    }

    /// <summary>
    /// An account has a new token: in use at once, and for all nodes as soon as it is written. The old one may be dead, so a database that is away
    /// for a moment is waited for; after that it is tried with the next reading.
    /// </summary>
    public async Task KeepAsync(ChannelAccount account, TokenRenewed renewed)
    {
        var now = Microseconds.Cut(clock.GetUtcNow());
        unwritten[account.Name] = new AccountTokenRow
        {
            Account = account.Name,
            Basis = BasisOf(account),
            Sealed = seal.Close(renewed.AccessToken, renewed.RefreshToken),
            Since = now,
            EndsAt = now + renewed.Lasts,
        };
        accounts.Renew(account.Name, renewed.AccessToken, renewed.RefreshToken);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await WriteAsync(CancellationToken.None);
                return;
            }
            catch (Exception e) when (IsDatabase(e) && attempt < Tries)
            {
                LogAway(e.Message);
                await Task.Delay(BackOff.After(attempt, 0), clock, CancellationToken.None);
            }
        }
    }

    /// <summary>Gives the accounts the tokens of the database, after writing what is newer here.</summary>
    public async Task ReadAsync(CancellationToken cancel)
    {
        await WriteAsync(cancel);
        await using var db = await databases.CreateDbContextAsync(cancel);
        foreach (var row in await db.AccountTokens.AsNoTracking().Where(r => r.Sealed != null).ToListAsync(cancel))
            Take(row);
    }

    /// <summary>Whether the account has another token by now than the one that was called with: another node may have renewed it.</summary>
    public async Task<bool> AreOthersAsync(ChannelAccount used, CancellationToken cancel)
    {
        if (Current(used) == used.AccessToken && accounts.AdapterOf(used) is ITokenRenewer)
            await TryReadAsync(cancel);
        return Current(used) != used.AccessToken;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        nodes.Told -= Hear;
        nodes.Missed -= Wake;
        wake.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!Renewable.Any())
            return;
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryReadAsync(stoppingToken);
            using var rest = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(Task.Delay(Sweep, clock, rest.Token), wake.WaitAsync(rest.Token));
            await rest.CancelAsync();
        }
    }

    private static bool IsDatabase(Exception e) => e is DbException or DbUpdateException or InvalidOperationException or TimeoutException;

    private static async Task PutAsync(ChatDb db, AccountTokenRow row, CancellationToken cancel)
    {
        if (await db.AccountTokens.FindAsync([row.Account, row.Basis], cancel) is { } before)
            db.Entry(before).CurrentValues.SetValues(row);
        else
            db.AccountTokens.Add(row);
        await db.SaveChangesAsync(cancel);
    }

    private string? Current(ChannelAccount account) => accounts.Find(account.Name)?.AccessToken;

    private string BasisOf(ChannelAccount account) => TokenSeal.BasisOf(accounts.Configured.First(a => a.Name == account.Name));

    private bool IsOfSettings(AccountTokenRow row) => accounts.Find(row.Account) is { } account && BasisOf(account) == row.Basis;

    private async Task WriteAsync(CancellationToken cancel)
    {
        foreach (var (account, row) in unwritten)
        {
            await using var db = await databases.CreateDbContextAsync(cancel);
            await PutAsync(db, row, cancel);
            unwritten.TryRemove(KeyValuePair.Create(account, row));
            nodes.Tell(new NewsItem(NewsKind.Tokens));
        }
    }

    private void Take(AccountTokenRow row)
    {
        if (!IsOfSettings(row) || unwritten.ContainsKey(row.Account))
            return;
        var account = accounts.Find(row.Account)!;
        if (seal.Open(row.Sealed!) is not { } tokens)
            LogSealed(row.Account);
        else if (tokens != (account.AccessToken!, account.RefreshToken))
            accounts.Renew(row.Account, tokens.AccessToken, tokens.RefreshToken);
    }

    private async Task TryReadAsync(CancellationToken cancel)
    {
        try
        {
            await ReadAsync(cancel);
        }
        catch (Exception e) when (IsDatabase(e))
        {
            LogAway(e.Message);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // It is stopping.
        }
    }

    private void Hear(NewsItem news)
    {
        if (news.Kind == NewsKind.Tokens)
            Wake();
    }

    private void Wake() => wake.Release();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Renewed tokens could not be read or written now: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The renewed token of {Account} was encrypted with keys that are gone. The one of the settings is used: if it does not work any more, set another one and restart")]
    private partial void LogSealed(string account);
}
