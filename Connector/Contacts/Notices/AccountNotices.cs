using ChatClosing.Adapters.Channels;
using ChatClosing.Agents.Audit;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Contacts.Notices;

/// <summary>What platforms tell about our accounts, until a supervisor or an administrator has dealt with it.</summary>
public sealed partial class AccountNotices(IDbContextFactory<ChatDb> databases, Outbox outbox, TimeProvider clock, ILogger<AccountNotices> log)
{
    /// <summary>The code of a notice that the platform took our access away.</summary>
    public const string Disconnected = "disconnected";

    private const int MaxText = 1_000;
    private const int MaxWord = 400;
    private const int MostShown = 100;

    /// <summary>Raised when notices came or went.</summary>
    public event Action? Changed;

    /// <summary>Keeps a notice; the same one twice is one. Durable when it returns. When our access is gone, the account's messages wait.</summary>
    public async Task KeepAsync(ChannelAccount account, AccountNotice notice, CancellationToken cancel)
    {
        var key = Cut(notice.Key, MaxWord);
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.AccountNotices.AnyAsync(n => n.Account == account.Name && n.Key == key, cancel))
            return;
        // Before the notice is there: should we stop in between, the platform's repeat does both. After it, a repeat must not stop an account
        // that was connected anew.
        if (notice.IsDisconnected)
            await outbox.PauseAsync(account.Name, null, new FailureReason("token-invalid", Disconnected), cancel);
        db.AccountNotices.Add(new AccountNoticeRow
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Account = account.Name,
            Key = key,
            Code = Cut(notice.Code, MaxWord),
            Text = notice.Text is { } text ? Cut(text, MaxText) : null,
            At = Microseconds.Cut(clock.GetUtcNow()),
        });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // Another node kept the same one in the same moment – or it was something else, and the notice is not there.
            db.ChangeTracker.Clear();
            if (!await db.AccountNotices.AnyAsync(n => n.Account == account.Name && n.Key == key, cancel))
                throw;
            return;
        }

        LogNotice(account.Name, account.Channel, notice.Code);
        Changed?.Invoke();
    }

    /// <summary>Those that nobody dismissed, the newest first.</summary>
    public async Task<IReadOnlyList<AccountNoticeRow>> OpenAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.AccountNotices.AsNoTracking().Where(n => n.DismissedAt == null)
            .OrderByDescending(n => n.Id).Take(MostShown).ToListAsync(cancel);
    }

    /// <summary>Somebody has dealt with it; the same twice is done once.</summary>
    /// <returns>False when there is no such notice.</returns>
    public async Task<bool> DismissAsync(Guid id, Guid by, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.AccountNotices.FindAsync([id], cancel) is not { } notice)
            return false;
        if (notice.DismissedAt is not null)
            return true;
        var now = clock.GetUtcNow();
        notice.DismissedAt = Microseconds.Cut(now);
        db.Audit.Add(AuditTrail.Row(now, "notice.dismissed", by, id.ToString()));
        await db.SaveChangesAsync(cancel);
        Changed?.Invoke();
        return true;
    }

    private static string Cut(string text, int length) =>
        TextParts.Split(PlainText.Clean(text), length, TextUnit.Utf16) is [var first, ..] ? first : "";

    [LoggerMessage(Level = LogLevel.Warning, Message = "The platform tells about the channel account {Account} ({Channel}): {Code}. See the notices")]
    private partial void LogNotice(string account, string channel, string code);
}
