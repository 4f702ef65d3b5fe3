using ChatClosing.Adapters.Channels;
using ChatClosing.Channels;
using ChatClosing.Contacts.Notices;
using ChatClosing.Jobs.Work;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Delivery.Tokens;

/// <summary>
/// Renews tokens when half of their life is over, or at once when the platform took one for dead, and lets the messages go that waited for it. One
/// node at a time: a refresh token may be good for a single use.
/// </summary>
internal sealed class RefreshTokens(
    AccountTokens tokens, BackgroundDatabase background, IHttpClientFactory clients, Outbox outbox, AccountNotices notices, TimeProvider clock)
{
    /// <summary>The code of the notice that tells people.</summary>
    public const string NotRenewed = "token-not-renewed";

    public async Task RunAsync(JobProgress progress, CancellationToken cancel)
    {
        var failures = new List<string>();
        await tokens.ReadAsync(cancel);
        await tokens.MeetAsync(cancel);
        foreach (var (account, renewer, age) in await DueAsync(cancel))
        {
            cancel.ThrowIfCancellationRequested();
            // To its end, even when we are stopping: a refresh token that was used is gone, and the answer has the only other one.
            var answer = await renewer.RenewAsync(clients.CreateClient(ChannelsSetup.ClientName), account, CancellationToken.None);
            if (answer is TokenRenewed renewed)
            {
                await tokens.KeepAsync(account, renewed);
                await outbox.ResumeAsync(account.Name, CancellationToken.None);
                progress.Add(1);
            }
            else if (answer is NotRenewed none && (await tokens.AgesAsync(cancel)).GetValueOrDefault(account.Name)?.Since == age.Since)
            {
                // Else a run that was taken for lost was not: it has renewed it.
                failures.Add($"{account.Name}: {none.Why}");
                if (answer is RenewalRefused refused)
                    await notices.KeepAsync(account, NoticeOf(account, age, refused), cancel);
            }
        }

        if (failures.Count > 0)
            throw new TokensNotRenewedException(string.Join("; ", failures));
    }

    public async Task<JobBacklog> BacklogAsync(CancellationToken cancel)
    {
        var due = await DueAsync(cancel);
        return new JobBacklog(due.Count, due.Count == 0 ? null : due.Min(d => TokenAge.DueAt(d.Age.Since, d.Age.EndsAt, d.Renewer.RenewableAfter)));
    }

    // One for each token that dies, however often it is tried.
    private static AccountNotice NoticeOf(ChannelAccount account, AccountTokenRow age, RenewalRefused refused) => new()
    {
        Channel = account.Channel,
        AccountId = account.AccountId,
        Key = $"{NotRenewed}:{age.Basis[..16]}:{Microseconds.Of(age.Since)}",
        Code = NotRenewed,
        Text = refused.Why,
    };

    private async Task<List<(ChannelAccount Account, ITokenRenewer Renewer, AccountTokenRow Age)>> DueAsync(CancellationToken cancel)
    {
        var due = new List<(ChannelAccount, ITokenRenewer, AccountTokenRow)>();
        await using var db = background.Open();
        var dead = await db.AccountPauses.AsNoTracking().Where(p => p.Until == null).Select(p => p.Account).ToListAsync(cancel);
        var ages = await tokens.AgesAsync(cancel);
        foreach (var (account, renewer) in tokens.Renewable)
        {
            if (!ages.TryGetValue(account.Name, out var age))
                continue;
            if (dead.Contains(account.Name) || TokenAge.DueAt(age.Since, age.EndsAt, renewer.RenewableAfter) <= clock.GetUtcNow())
                due.Add((account, renewer, age));
        }

        return due;
    }
}
