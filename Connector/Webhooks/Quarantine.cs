using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Webhooks;

/// <summary>Keeps what a platform signed and nobody could read or store: never a retry storm, never lost silently.</summary>
public sealed class Quarantine(IDbContextFactory<ChatDb> databases, TimeProvider clock)
{
    private const int MaxRawBytes = 64 * 1024;

    /// <summary>Stores the events with their reasons. Durable when it returns.</summary>
    public async Task KeepAsync(string account, IReadOnlyList<(string Reason, ReadOnlyMemory<byte> Raw)> events, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        foreach (var (reason, raw) in events)
        {
            db.Quarantine.Add(new QuarantineRow
            {
                Id = Guid.CreateVersion7(),
                Account = account,
                Reason = reason,
                Raw = raw[..Math.Min(raw.Length, MaxRawBytes)].ToArray(),
                At = Microseconds.Cut(clock.GetUtcNow()),
            });
        }

        await db.SaveChangesAsync(cancel);
    }
}
