using System.Security.Cryptography;
using System.Text;
using ChatClosing.Adapters.Channels;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Contacts.Erasure;

/// <summary>Demands of platforms that a person's data is deleted. What is left to do is a row: the platform is answered when it is stored.</summary>
public sealed class DeletionRequests(IDbContextFactory<ChatDb> databases, TimeProvider clock)
{
    private const int CodeBytes = 16;

    /// <summary>Raised when there is something to do.</summary>
    public event Action? Asked;

    /// <summary>Stores a demand. Durable when it returns.</summary>
    /// <param name="account">The account that was called.</param>
    /// <param name="demand">What was demanded. The same one again is the same request.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The code to ask by: 128 random bits in hexadecimal digits.</returns>
    public async Task<string> AskAsync(ChannelAccount account, DutyDemanded demand, CancellationToken cancel)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{account.Name}\n{demand.UserId}\n{demand.IssuedAt?.UtcTicks}"));
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await CodeOfAsync(db, hash, cancel) is { } known)
            return known;
        var code = RandomNumberGenerator.GetHexString(CodeBytes * 2, lowercase: true);
        db.DeletionRequests.Add(new DeletionRequestRow
        {
            Code = code,
            Demand = hash,
            Account = account.Name,
            UserId = demand.UserId,
            AskedAt = Microseconds.Cut(clock.GetUtcNow()),
        });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // The same demand came twice in the same moment – or it was something else, and the request is not there.
            db.ChangeTracker.Clear();
            if (await CodeOfAsync(db, hash, cancel) is { } first)
                return first;
            throw;
        }

        Asked?.Invoke();
        return code;
    }

    /// <summary>A request by its code; null when there is none.</summary>
    public async Task<DeletionRequestRow?> FindAsync(string code, CancellationToken cancel)
    {
        if (code.Length != CodeBytes * 2)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.DeletionRequests.AsNoTracking().FirstOrDefaultAsync(r => r.Code == code, cancel);
    }

    /// <summary>What is still to be carried out, all of it, then what was done last.</summary>
    public async Task<IReadOnlyList<DeletionRequestRow>> LatestAsync(int most, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var open = await db.DeletionRequests.AsNoTracking().Where(r => r.DoneAt == null).OrderBy(r => r.AskedAt).ToListAsync(cancel);
        var done = await db.DeletionRequests.AsNoTracking().Where(r => r.DoneAt != null).OrderByDescending(r => r.DoneAt).Take(most).ToListAsync(cancel);
        return [.. open, .. done];
    }

    private static Task<string?> CodeOfAsync(ChatDb db, byte[] hash, CancellationToken cancel) =>
        db.DeletionRequests.Where(r => r.Demand == hash).Select(r => r.Code).FirstOrDefaultAsync(cancel);
}
