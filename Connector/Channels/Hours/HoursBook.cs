using ChatClosing.Agents.Audit;
using ChatClosing.Conversations;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Channels.Hours;

/// <summary>When people answer, by channel account. The pump reads it with the messages that come, so a change counts from the next one on.</summary>
public sealed class HoursBook(IDbContextFactory<ChatDb> databases, TimeProvider clock)
{
    /// <summary>What is set, by account.</summary>
    public async Task<IReadOnlyDictionary<string, OpeningHours>> AllAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.OpeningHours.AsNoTracking().ToDictionaryAsync(h => h.Account, h => EventJson.ReadHours(h.Data), cancel);
    }

    /// <summary>Sets them; null: people always answer.</summary>
    public async Task SetAsync(string account, OpeningHours? hours, Guid by, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var row = await db.OpeningHours.FindAsync([account], cancel);
        if (hours is null && row is null)
            return;
        if (hours is null)
            db.OpeningHours.Remove(row!);
        else if (row is null)
            db.OpeningHours.Add(new OpeningHoursRow { Account = account, Data = EventJson.Write(hours) });
        else
            row.Data = EventJson.Write(hours);
        db.Audit.Add(AuditTrail.Row(clock.GetUtcNow(), hours is null ? "opening-hours.removed" : "opening-hours.set", by, account));
        await db.SaveChangesAsync(cancel);
    }
}
