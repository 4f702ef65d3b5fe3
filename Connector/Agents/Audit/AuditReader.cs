using System.Buffers.Binary;
using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Agents.Audit;

/// <summary>Which rows of the audit somebody wants to see; null allows all.</summary>
internal sealed record AuditFilter(Guid? User, string? What, string? About, DateTimeOffset? From, DateTimeOffset? To);

/// <summary>Reads the audit page by page, in the order of its ids, which begin with their time.</summary>
internal sealed class AuditReader(IDbContextFactory<ChatDb> databases, NameCache names)
{
    /// <summary>A page, the newest first.</summary>
    public async Task<AuditView> PageAsync(AuditFilter filter, Guid? after, int limit, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var rows = db.Audit.AsNoTracking();
        if (filter.User is { } user)
            rows = rows.Where(r => r.UserId == user);
        if (filter.What is { } what)
            rows = rows.Where(r => r.What == what);
        if (filter.About is { } about)
            rows = rows.Where(r => r.About == about);
        if (First(filter.From) is { } from)
            rows = rows.Where(r => r.Id.CompareTo(from) >= 0);
        if (First(filter.To) is { } to)
            rows = rows.Where(r => r.Id.CompareTo(to) < 0);
        if (after is { } last)
            rows = rows.Where(r => r.Id.CompareTo(last) < 0);
        var page = await rows.OrderByDescending(r => r.Id).Take(limit + 1).ToListAsync(cancel);
        var known = await names.WithAsync(page.Select(r => r.UserId).OfType<Guid>(), [], cancel);
        var subjects = await AuditSubjects.OfAsync(db, page.Select(r => r.About), cancel);
        return new AuditView(
            [
                .. page.Take(limit).Select(r => new AuditEntryView(
                    r.Id,
                    r.At,
                    r.UserId,
                    r.UserId is { } id ? known.Users.GetValueOrDefault(id) : null,
                    r.What,
                    r.About,
                    [.. AuditSubjects.IdsOf(r.About).Where(subjects.ContainsKey).Select(subject => subjects[subject])],
                    r.Seq)),
            ],
            page.Count > limit ? page[limit - 1].Id : null);
    }

    // The smallest id of an instant (UUIDv7: 48 bits of milliseconds in front): a range of time is a range of the primary key.
    private static Guid? First(DateTimeOffset? at)
    {
        if (at is not { } time)
            return null;
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Max(0, time.ToUnixTimeMilliseconds()) << 16);
        bytes[6] = 0x70;
        bytes[8] = 0x80;
        return new Guid(bytes, bigEndian: true);
    }
}
