using System.Globalization;
using System.Security.Cryptography;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Bots.Keys;

/// <summary>
/// The keys that sign the tokens of bots: one for each quarter of a year or so, in the database for all nodes, sealed with the key ring. A new one is
/// published some days before it signs, for bots remember the keys they have read for a day (botbuilder 4.23, <c>openIdMetadata.js</c>).
/// </summary>
internal sealed class BotKeys(
    IDbContextFactory<ChatDb> databases, ChatDatabase database, SqliteWriteGate gate, IDataProtectionProvider protection, TimeProvider clock) : IDisposable
{
    private const int Bits = 2_048;
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(90);
    private static readonly TimeSpan KnownFirst = TimeSpan.FromDays(3);
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);

    // Anybody can show a token with a name made up: it must not cost a read each time.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    private readonly IDataProtector protector = protection.CreateProtector("ChatClosing.Bots.Keys.v1");
    private readonly SemaphoreSlim reading = new(1);
    private volatile Known? known;

    /// <summary>All that sign or have signed lately, the newest first.</summary>
    /// <param name="isFresh">Read them again, unless that was a moment ago: somebody shows one that is not known.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<BotKey>> PublishedAsync(bool isFresh, CancellationToken cancel) => (await KnownAsync(isFresh, cancel)).Keys;

    /// <summary>The one that signs now.</summary>
    public async Task<BotKey> SigningAsync(CancellationToken cancel)
    {
        var (keys, _) = await KnownAsync(isFresh: false, cancel);
        var now = clock.GetUtcNow();
        return now - BeginningOf(PeriodOf(now)) < KnownFirst ? keys[^1] : keys[0];
    }

    /// <inheritdoc/>
    public void Dispose() => reading.Dispose();

    private static long PeriodOf(DateTimeOffset time) => time.UtcTicks / Lasts.Ticks;

    private static DateTimeOffset BeginningOf(long period) => new(period * Lasts.Ticks, TimeSpan.Zero);

    private async Task<Known> KnownAsync(bool isFresh, CancellationToken cancel)
    {
        var asked = clock.GetUtcNow();
        if (known is { } all && asked - all.At < (isFresh ? Moment : Remembered))
            return all;
        await reading.WaitAsync(cancel);
        try
        {
            // Who waited meanwhile takes what the one before has read.
            var now = clock.GetUtcNow();
            if (known is { } read && now - read.At < (isFresh ? Moment : Remembered))
                return read;
            return known = new(await ReadOrMakeAsync(PeriodOf(now), cancel), now);
        }
        finally
        {
            reading.Release();
        }
    }

    private async Task<IReadOnlyList<BotKey>> ReadOrMakeAsync(long period, CancellationToken cancel)
    {
        // The second round reads what the first made – or another node, which was faster.
        for (var round = 0; ; round++)
        {
            await using var db = await databases.CreateDbContextAsync(cancel);
            var rows = await db.BotKeys.AsNoTracking().ToListAsync(cancel);
            var now = rows.Where(r => IsOf(r, period)).OrderBy(r => r.Id, StringComparer.Ordinal).ToList();
            var current = now.Select(Open).OfType<BotKey>().FirstOrDefault();
            if (current is not null)
                return [current, .. rows.Where(r => IsOf(r, period - 1)).OrderBy(r => r.Id, StringComparer.Ordinal).Select(Open).OfType<BotKey>().Take(1)];
            if (round > 1)
                throw new InvalidOperationException("The keys of bots cannot be written.");
            // One that the key ring does not open any more stays, so that its id is not given to another.
            await MakeAsync(string.Create(CultureInfo.InvariantCulture, $"{period}.{now.Count}"), cancel);
        }
    }

    private static bool IsOf(BotKeyRow row, long period) => row.Id.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{period}."), StringComparison.Ordinal);

    private BotKey? Open(BotKeyRow row)
    {
        try
        {
            var rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(protector.Unprotect(Convert.FromBase64String(row.Sealed)), out _);
            return new(row.Id, rsa);
        }
        catch (CryptographicException)
        {
            return null; // sealed with a key ring that is gone
        }
    }

    private async Task MakeAsync(string id, CancellationToken cancel)
    {
        using var rsa = RSA.Create(Bits);
        await using var sql = await PlainTransaction.BeginAsync(database, gate, cancel);
        await sql.RunAsync(
            "insert into bot_keys (id, sealed, created_at) values ($1, $2, $3) on conflict do nothing",
            cancel, id, Convert.ToBase64String(protector.Protect(rsa.ExportPkcs8PrivateKey())), Microseconds.Cut(clock.GetUtcNow()));
        await sql.CommitAsync(cancel);
    }

    private sealed record Known(IReadOnlyList<BotKey> Keys, DateTimeOffset At);
}
