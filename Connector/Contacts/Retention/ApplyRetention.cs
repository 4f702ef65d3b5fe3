using System.Globalization;
using ChatClosing.Agents.Audit;
using ChatClosing.Channels;
using ChatClosing.Jobs.Work;

namespace ChatClosing.Contacts.Retention;

/// <summary>Purges what has been kept for as long as the settings say, and tells beforehand what that would be.</summary>
internal sealed class ApplyRetention(Purge purge, RetentionSettings settings, ChannelAccounts accounts, AuditTrail audit, TimeProvider clock)
{
    public async Task RunAsync(JobProgress progress, CancellationToken cancel)
    {
        foreach (var line in (await ReportAsync(cancel)).Items.Where(line => line.Due > 0))
            await purge.RunAsync(line.Account, line.Before!.Value, progress.Add, cancel);
        if (progress.Done > 0)
            await audit.WriteAsync("retention.applied", null, progress.Done.ToString(CultureInfo.InvariantCulture), cancel);
    }

    public async Task<JobBacklog> BacklogAsync(CancellationToken cancel)
    {
        var due = (await ReportAsync(cancel)).Items.Where(line => line.Due > 0).ToList();
        return new JobBacklog(due.Sum(line => line.Due), due.Min(line => line.OldestAt));
    }

    /// <summary>What a run would purge now. It changes nothing.</summary>
    public async Task<RetentionView> ReportAsync(CancellationToken cancel)
    {
        var lines = new List<RetentionLineView>();
        // Accounts that are not configured any more have conversations, too.
        foreach (var account in (await purge.AccountsAsync(cancel)).Union(accounts.All.Select(a => a.Name)).Order(StringComparer.Ordinal))
        {
            var channel = accounts.Find(account)?.Channel;
            var (setting, own) = (settings.KeyOf(account), RetentionSettings.OwnKeyOf(account));
            if (settings.Of(account) is not { } after)
            {
                lines.Add(new RetentionLineView(account, channel, null, setting, own, null, 0, null));
                continue;
            }

            var before = clock.GetUtcNow() - after;
            var (count, oldest) = await purge.DueAsync(account, before, cancel);
            lines.Add(new RetentionLineView(account, channel, (long)after.TotalSeconds, setting, own, before, count, oldest));
        }

        return new RetentionView(lines);
    }
}

/// <summary>What a run of the retention would do now.</summary>
/// <param name="Items">By account.</param>
public sealed record RetentionView(IReadOnlyList<RetentionLineView> Items);

/// <summary>An account's retention.</summary>
/// <param name="Account">The channel account.</param>
/// <param name="Channel">Its channel; null when it is not configured any more.</param>
/// <param name="AfterSeconds">How long after its end a conversation is kept; null: for ever.</param>
/// <param name="Setting">The setting that says so, as an environment variable; null when none does.</param>
/// <param name="OwnSetting">The setting that holds for this account alone.</param>
/// <param name="Before">What ended before is purged.</param>
/// <param name="Due">How many conversations that are.</param>
/// <param name="OldestAt">When the oldest of them ended.</param>
public sealed record RetentionLineView(
    string Account, string? Channel, long? AfterSeconds, string? Setting, string OwnSetting, DateTimeOffset? Before, int Due, DateTimeOffset? OldestAt);
